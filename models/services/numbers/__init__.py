"""Numbers: where a paper is counted, what the next one is, what happens to numbers besides."""
