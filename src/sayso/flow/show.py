"""One thing of the ledger by its id."""

from __future__ import annotations

from sayso.contracts import DocumentView, Ledger
from sayso.errors import BadInput
from sayso.flow.summary import views
from sayso.record import Document, Entry


def show(ledger: Ledger, id_prefix: str, actors: str = "") -> DocumentView | Entry:
    """The document, or the entry, whose id starts so; "document:" or "assertion:" in front may be left out.

    A layout's id leads to its document's view. ``actors`` is the user's own table of actors, if any. Raises BadInput
    where nothing is found, LedgerError where the beginning fits several.
    """
    entry = ledger.find(id_prefix)
    if entry is None:
        raise BadInput(
            f"Showing {id_prefix}", "nothing in the ledger has an id that starts so", "Look it up with 'sayso search'"
        )
    return next(views(ledger, [entry.body.id], actors)) if isinstance(entry.body, Document) else entry
