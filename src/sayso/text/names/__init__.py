"""How alike two names are, in any of several scripts, and why."""
