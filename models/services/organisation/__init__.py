"""Units, groups, reorganisation, handover of a person's work."""
