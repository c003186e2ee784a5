"""Opening the ledger that the settings name."""

from __future__ import annotations

from sayso.contracts import Ledger
from sayso.flow import align_tables, who_tables
from sayso.settings import Settings


def tables_beside(settings: Settings) -> tuple[str, str, str]:
    """The user's own table of actors, the file of who is who and that of what is alike; empty where there is none."""
    return settings.actors, who_tables.beside(settings.ledger), align_tables.beside(settings.ledger)


def open_ledger(settings: Settings, *, create: bool = False) -> Ledger:
    """The ledger at ``settings.ledger``; with ``create`` a new one where there is none.

    Raises LedgerError where there is none (and ``create`` is off) or the file is no ledger, NewerLedger for one
    written by a later Sayso. The caller closes it.
    """
    from sayso.ledger.sqlite import SqliteLedger  # SQLAlchemy takes its time: not before it is needed

    return SqliteLedger(settings.ledger, create=create)
