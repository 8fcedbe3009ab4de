"""Figures: frozen reports and targets, as plain data for paper and spreadsheet."""
