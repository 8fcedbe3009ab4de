"""Papers that leave the office: letters and typed documents in all their parts, copies."""
