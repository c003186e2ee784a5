"""The append-only store: append, read, follow, verify. Nothing is ever changed."""
