"""Import and export of an office's own tables."""
