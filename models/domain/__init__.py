"""Plain dataclasses and pure rules of the trade."""
