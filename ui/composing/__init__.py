"""Soạn văn bản: the window in which a clerk composes, prints and issues a typed paper."""
