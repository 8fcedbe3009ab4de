"""Lists and sheets that stay in the office."""
