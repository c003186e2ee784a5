"""Append, read, follow, search, verify. Nothing is ever changed or removed."""
