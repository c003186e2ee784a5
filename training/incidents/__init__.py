"""Trains the incident head that ``sayso.reading.trained.incidents`` runs, over the reader's frozen bottom layers."""
