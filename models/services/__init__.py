"""Use cases as plain functions over one Office."""
