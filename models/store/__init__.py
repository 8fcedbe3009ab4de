"""SQLite behind repositories; all SQL of the program lives here."""
