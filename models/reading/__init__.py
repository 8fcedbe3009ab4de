"""Text of a paper -> proposals (header, citations, deadlines, assignments), each with its span and reason; pure."""
