"""Searching the ledger's texts and findings."""

from __future__ import annotations

from sayso.contracts import Hit, Ledger


def search(ledger: Ledger, query: str, *, limit: int = 20) -> list[Hit]:
    """Best hits first. Words are folded (case, marks, Arabic letter forms) and must all be there.

    ``"two words"`` must follow one another, ``word*`` is a beginning. No query is an error; one without words finds
    nothing. Hits are entries of documents (a passage) and of assertions (evidence or a voice).
    """
    return ledger.search(query, limit=limit)
