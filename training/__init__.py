"""Trains the reader that ``sayso.reading.trained`` runs. Needs torch (see README.md); Sayso itself never does."""
