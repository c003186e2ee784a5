"""All reports of a ledger at a glance, newest first: what each is, how much was found, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.contracts import Ledger
from sayso.exporting.whenwords import published_words
from sayso.record import Document, Entry, Problem, Reading, Review


@dataclass(frozen=True, slots=True)
class Report:
    """A line of the inbox. ``found`` counts records by kind as the newest reading has them; ``reviewed`` counts claims
    that somebody reviewed; ``taken_at`` is UTC, ISO 8601."""

    id: str
    title: str
    publisher: str
    published: str
    language: str
    address: str
    taken_at: str
    found: dict[str, int]
    reviewed: int
    problems: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the reports, how many there are in all, and problems of inputs that no report came of."""

    reports: tuple[Report, ...]
    total: int
    lost: tuple[Problem, ...]


def inbox(ledger: Ledger, *, start: int = 0, limit: int = 50) -> Inbox:
    """``limit`` reports from the ``start``-th on, those taken last first."""
    newest: dict[str, Entry] = {}
    taken: dict[str, str] = {}
    for entry in ledger.entries(record="document"):
        if isinstance(entry.body, Document):
            newest[entry.body.id] = entry
            taken.setdefault(entry.body.id, entry.made_at)
    problems = [e.body for e in ledger.entries(record="problem") if isinstance(e.body, Problem)]
    chosen = list(newest)[::-1][start : start + limit]
    rows = tuple(_report(ledger, newest[key].body, taken[key]) for key in chosen)
    return Inbox(rows, len(newest), tuple(dict.fromkeys(p for p in problems if not p.document_id)))


def _report(ledger: Ledger, document: object, taken_at: str) -> Report:
    assert isinstance(document, Document)
    readings = [e.body for e in ledger.entries(record="reading", document_id=document.id)]
    reading = readings[-1] if readings else None
    reviews = (e.body for e in ledger.entries(record="review", document_id=document.id))
    problems = {e.body_id for e in ledger.entries(record="problem", document_id=document.id)}
    return Report(
        id=document.id,
        title=document.title or document.address or "Untitled",
        publisher=document.publisher,
        published=published_words(document.published),
        language=document.language,
        address=document.address,
        taken_at=taken_at,
        found=dict(reading.found) if isinstance(reading, Reading) else {},
        reviewed=len({r.assertion_id for r in reviews if isinstance(r, Review)}),
        problems=len(problems),
    )
