"""The command line: turns wishes into calls of flow. Imports nothing heavy at start."""
