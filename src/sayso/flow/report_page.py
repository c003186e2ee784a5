"""A report as a page shows it: text with marked words, the list in step with it, what the filters need."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.contracts import DocumentView
from sayso.exporting.page import PageParts, page_parts
from sayso.flow.closely import Closely, closely
from sayso.record import Assertion


@dataclass(frozen=True, slots=True)
class Looked:
    """One claim looked at closely, with its id."""

    id: str
    close: Closely


def report_parts(view: DocumentView) -> PageParts:
    """Everything of the page, escaped already."""
    return page_parts(view)


def look(view: DocumentView, claim_id: str) -> Looked | None:
    """None where the view holds no such claim."""
    for entry in view.assertions:
        if entry.body_id == claim_id and isinstance(entry.body, Assertion):
            return Looked(claim_id, closely(view, entry.body, claim_id))
    return None
