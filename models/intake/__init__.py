"""Files -> text, guarded against hostile input."""
