"""Trains the head that reads ties between mentions, on the shipped reader's frozen bottom."""
