"""Registers to print and to bind."""
