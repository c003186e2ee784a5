"""From the ledger to a file others can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from sayso.contracts import Carried, DocumentView, Exporter, Ledger
from sayso.errors import BadSetting
from sayso.exporting.catalogue import EXPORTERS
from sayso.flow.summary import views
from sayso.flow.who_verdicts import EXPORT_NAME, write_verdicts
from sayso.ledger.views import documents
from sayso.plugins import pieces


def export(ledger: Ledger, name: str, out: BinaryIO, document_ids: Sequence[str] = (), actors: str = "") -> Carried:
    """Write these documents (all of them where none is named) to ``out`` by the exporter of this name.

    ``actors`` is the user's own table of actors, if any. "verdicts" are people's on who is who, whole or not at all.
    Raises BadSetting for an exporter that does not exist, LedgerError for a document that is not there.
    """
    if name == EXPORT_NAME and not document_ids:
        return write_verdicts(ledger, out)
    return find_exporter(name).write(_views(ledger, document_ids, actors), out)


def find_exporter(name: str) -> Exporter:
    """The exporter of this name, ours or an outside package's."""
    known = []
    for listed, piece in pieces(EXPORTERS, "sayso.exporting"):
        known.append(listed)
        if listed == name:
            exporter: Exporter = piece()
            return exporter
    raise BadSetting(
        "Exporting", f"there is no export named {name!r}", f"Use one of: {', '.join((*known, EXPORT_NAME))}"
    )


def _views(ledger: Ledger, document_ids: Sequence[str], actors: str) -> Iterator[DocumentView]:
    return views(ledger, document_ids or [document.id for document in documents(ledger)], actors)
