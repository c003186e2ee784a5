"""A report as a page shows it: text with marked words, the list in step with it, what the filters need."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.contracts import DocumentView, Ledger
from sayso.derived import reviews_of
from sayso.exporting.names import Names
from sayso.exporting.page import PageParts, page_parts
from sayso.exporting.words import plain, review_words, sentence
from sayso.record import Assertion


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that somebody reviewed and the newest reading no longer finds: what it said, its words, and who said
    what of it."""

    id: str
    sentence: str
    evidence: str
    reviewed: str


def gone(ledger: Ledger, view: DocumentView) -> list[Gone]:
    """Reviewed claims that the view no longer holds, in order of place. The ledger keeps them and the reviews."""
    names, held = Names(view), {entry.body_id for entry in view.assertions}
    lost = {key: told for key, told in reviews_of(view).items() if key not in held}
    found = [(ledger.find(key), told) for key, told in lost.items()]
    claims = [(entry.body_id, entry.body, told) for entry, told in found if entry and isinstance(entry.body, Assertion)]
    return [
        Gone(key, plain(sentence(body, names)), body.evidence.quote, review_words(told))
        for key, body, told in sorted(claims, key=lambda one: one[1].evidence.span)
    ]


def report_parts(view: DocumentView) -> PageParts:
    """Everything of the page, escaped already."""
    return page_parts(view)
