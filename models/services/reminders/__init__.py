"""Reminder letters: the plan, their words, issue, history."""
