"""Papers, registers and slips of the office as plain data for the printer."""
