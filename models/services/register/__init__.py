"""Papers in the register: one door in, what is mended afterwards, citations and the chain of papers."""
