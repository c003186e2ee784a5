"""``sayso compare``: what reports have in common, and how each of it fares across them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from sayso.contracts import DocumentView, Ledger
from sayso.derived import Alignment
from sayso.exporting.alignment_page import page_html
from sayso.flow.align import Board
from sayso.flow.align_rulings import rulings_on_claims
from sayso.flow.align_take import EntityOf, take_report
from sayso.flow.who_cast import Company
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import documents, view_document


def compare_reports(
    ledger: Ledger, document_ids: Sequence[str] = (), actors: str = "", kept: str = ""
) -> list[Alignment]:
    """Alignments across the whole ledger, or those that the named reports have a part in.

    ``actors`` is the user's own table of actors, ``kept`` the file of who is who beside the ledger, if any. People's
    verdicts on pairs of claims go before the machine's. Raises LedgerError for a report that is not there.
    """
    for one in document_ids:
        view_document(ledger, one)
    return board_of(ledger, actors, kept).alignments(rulings_on_claims(ledger), document_ids)


def board_of(ledger: Ledger, actors: str = "", kept: str = "") -> Board:
    """All reports of a ledger, ready to be compared; later ones can be added."""
    board = Board()
    entity_of = who_is_who(ledger, actors, kept)
    for view in _views(ledger):
        board.add(take_report(view, entity_of))
    return board


def who_is_who(ledger: Ledger, actors: str = "", kept: str = "") -> EntityOf:
    """Mention or row -> entity across reports."""
    with Company(ledger, actors, kept) as company:
        return company.everybody().entities.entity


def _views(ledger: Ledger) -> Iterator[DocumentView]:
    rulings = rulings_now(ledger)
    return (judged(view_document(ledger, document.id), rulings) for document in documents(ledger))


def write_alignments(alignments: Sequence[Alignment], out: BinaryIO) -> None:
    """The self-contained page of these alignments, UTF-8."""
    out.write(page_html(alignments).encode("utf-8"))
