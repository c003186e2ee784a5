"""Trains the incident reader that ``sayso.reading.trained.incidents`` runs: an encoder of its own, over whole texts."""
