"""Word files: the twin of a paper, the office's own templates."""
