"""What the ledger now says: newest layouts, newest readings."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.contracts import DocumentView, Ledger
from sayso.record import Document


def view_document(ledger: Ledger, document_id: str) -> DocumentView:
    """The document as it now stands. Raises LedgerError where the ledger does not hold it."""
    raise NotImplementedError


def documents(ledger: Ledger) -> Iterator[Document]:
    """The newest layout of every document, in order of first appearance."""
    raise NotImplementedError
