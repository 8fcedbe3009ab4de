"""Slips, labels and envelopes."""
