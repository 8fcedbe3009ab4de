"""Tasks of units: given, moved, closed, opened again; every step one transaction with its event."""
