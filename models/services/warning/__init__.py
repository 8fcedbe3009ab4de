"""What is late, due or missing: levels and their reasons, silence, the board, notices, calendar, scheduler."""
