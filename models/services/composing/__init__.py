"""Papers from templates: their fields, words and signatures, what is checked before, and their issue."""
