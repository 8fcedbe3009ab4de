"""Recurring duties and report rounds: periods, their tasks, edits of one period or of all."""
