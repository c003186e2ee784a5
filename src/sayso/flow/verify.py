"""Checking that the ledger holds together."""

from __future__ import annotations

from collections.abc import Callable

from sayso.contracts import Ledger, Verified


def verify(ledger: Ledger, *, progress: Callable[[int, int], None] | None = None) -> Verified:
    """Every digest, id, anchor and link checked anew; faults are told, not raised.

    ``progress`` gets entries done and entries in all. Rows cut off at the end can be told only by comparing
    ``head`` with one printed earlier.
    """
    return ledger.verify(progress=progress)
