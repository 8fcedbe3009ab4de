"""Start-up, events, jobs, crash handling, theme, icons."""
