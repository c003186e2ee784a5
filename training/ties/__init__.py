"""Trains the heads that read ties between mentions, on the shipped reader's frozen bottom."""
