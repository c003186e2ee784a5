"""Sayso reads conflict reports into a sourced ledger. See docs/words.md for the terms."""

from sayso.errors import SaysoError

__all__ = ["SaysoError", "__version__"]

__version__ = "0.1.0"
