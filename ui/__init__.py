"""Everything a person meets."""
