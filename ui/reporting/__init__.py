"""Báo cáo: figures of a period, frozen reports, report rounds, targets."""
