"""From bytes to documents with typed passages. One file a format; only fetch.py opens an address."""
