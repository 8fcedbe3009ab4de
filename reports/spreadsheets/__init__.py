"""Plain tables as XLSX."""
