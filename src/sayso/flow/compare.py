"""``sayso compare``: what reports have in common, and how each of it fares across them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import BinaryIO

from sayso.contracts import Ledger
from sayso.derived import Alignment
from sayso.exporting.alignment_page import page_html
from sayso.flow import align_tables as tables
from sayso.flow.align import Board
from sayso.flow.align_rulings import rulings_on_claims
from sayso.flow.align_upkeep import bring_up
from sayso.flow.who_cast import Company
from sayso.ledger.views import view_document


def compare_reports(
    ledger: Ledger, document_ids: Sequence[str] = (), actors: str = "", kept: str = "", alike: str = ""
) -> list[Alignment]:
    """Alignments across the whole ledger, or those that the named reports have a part in.

    ``actors`` is the user's own table of actors; ``kept`` is the file of who is who beside the ledger, ``alike`` that
    of what was compared before (``align_tables.beside``): without them all reports are read. People's verdicts on pairs
    of claims go before the machine's. Raises LedgerError for a report that is not there.
    """
    for one in document_ids:
        view_document(ledger, one)
    with closing(tables.open_tables(alike)) as file:
        with Company(ledger, actors, kept) as company:
            bring_up(file, ledger, company, actors)
        return Board(file).alignments(rulings_on_claims(ledger), document_ids)


def write_alignments(alignments: Sequence[Alignment], out: BinaryIO) -> None:
    """The self-contained page of these alignments, UTF-8."""
    out.write(page_html(alignments).encode("utf-8"))
