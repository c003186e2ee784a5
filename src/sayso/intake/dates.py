"""The date of publication and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sayso.intake.date_words import WrittenDate, written_dates
from sayso.intake.tense import tense_at, weekday_mentions
from sayso.record import Passage, Published, Span
from sayso.record.anchor import anchor_at

Candidate = tuple[date, Span, str]
"""A bound, the words it rests on, and why."""

WEEK = timedelta(days=7)
HALF_A_YEAR = timedelta(days=183)
READ_CHARS = 200_000
"""Characters from which a date is guessed; a longer text is a book, and its dates say nothing of one day."""


@dataclass(slots=True)
class Bounds:
    """Days between which the page was published, narrowed step by step; ``evidence`` and ``steps`` say by what."""

    earliest: date | None = None
    latest: date | None = None
    evidence: list[Span] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def narrow(self, candidates: Iterable[Candidate], side: Literal["earliest", "latest"]) -> None:
        """Take the narrowest of the candidates that leaves a day between the bounds, if it narrows them."""
        fitting = [c for c in candidates if self._allows(c[0])]
        if not fitting:
            return
        day, words, why = max(fitting) if side == "earliest" else min(fitting)
        if day != getattr(self, side):
            setattr(self, side, day)
            self.evidence.append(words)
            self.steps.append(f"not {'before' if side == 'earliest' else 'after'} {day.isoformat()}: {why}")

    def _allows(self, day: date) -> bool:
        return (self.earliest is None or day >= self.earliest) and (self.latest is None or day <= self.latest)


def publication_date(
    document_id: str, text: str, passages: Sequence[Passage], stated: str = "", how: str = ""
) -> Published | None:
    """When the page was published, or None where nothing tells.

    ``stated`` is a date from the page's metadata and ``how`` names the field; it goes before anything in the text. Next
    comes a dateline or byline with a date. Where there is none it is guessed (``guessed``): not after the first
    reader's comment; not before the dates and weekdays that the body tells of as past; not after a weekday that it
    speaks of as still to come. A weekday is taken for the nearest one before the bound (past) or after it (future).
    """
    told = _stated(stated, how) or _from_lines(document_id, text, passages)
    if told is not None:
        return told
    bounds = _guess(text, passages)
    if bounds.earliest is None and bounds.latest is None:
        return None
    return Published(
        earliest=bounds.earliest.isoformat() if bounds.earliest else "",
        latest=bounds.latest.isoformat() if bounds.latest else "",
        guessed=True,
        evidence=tuple(anchor_at(document_id, text, *span) for span in bounds.evidence),
        how="guessed: " + "; ".join(bounds.steps),
    )


def _stated(stated: str, how: str) -> Published | None:
    found = next((day for day in written_dates(stated[:200]) if day.year_told), None)
    if found is None:
        return None
    return Published(
        earliest=found.earliest.isoformat(), latest=found.latest.isoformat(), how=how or "stated in the page's metadata"
    )


def _from_lines(document_id: str, text: str, passages: Sequence[Passage]) -> Published | None:
    """A dateline or byline that carries a date; lines that say when the page was changed come last."""
    lines = [p for p in passages if p.kind in ("dateline", "byline")]
    first = sorted(lines, key=lambda p: _UPDATED.match(text, p.start, p.end) is not None)
    for passage in first:
        for day in written_dates(text, passage.start, passage.end):
            placed = day if day.year_told else _with_year(day, text, passages)
            if placed is not None:
                return _published(document_id, text, placed, guessed=not day.year_told)
    return None


_UPDATED = re.compile(r"\s*(?:last )?(?:updated|modified|edited)\b|آخر تحديث", re.IGNORECASE)


def _published(document_id: str, text: str, day: WrittenDate, *, guessed: bool) -> Published:
    how = "a line above the body states it"
    return Published(
        earliest=day.earliest.isoformat(),
        latest=day.latest.isoformat(),
        guessed=guessed,
        evidence=(anchor_at(document_id, text, day.start, day.end),),
        how=how + "; its year is guessed from the other dates in the text" if guessed else how,
    )


def _with_year(day: WrittenDate, text: str, passages: Sequence[Passage]) -> WrittenDate | None:
    """ "Jan 3" put into the year that fits: the last before the first comment, or that of the latest date told."""
    bound = _first_comment_day(passages)
    known = [d.latest for d in _body_dates(text, passages) if d.year_told]
    latest = bound[0] if bound else max(known, default=None)
    if latest is None:
        return None
    for year in (latest.year if bound else latest.year + 1, latest.year, latest.year - 1):
        try:
            placed = day.earliest.replace(year=year)
        except ValueError:  # 29 February in a common year
            continue
        # without a comment to bound it, a report is taken to be written within half a year of what it tells
        if placed <= latest if bound else abs(placed - latest) <= HALF_A_YEAR:
            return WrittenDate(day.start, day.end, placed, placed)
    return None


def _guess(text: str, passages: Sequence[Passage]) -> Bounds:
    bounds = Bounds()
    comment = _first_comment_day(passages)
    if comment is not None:
        bounds.narrow([(*comment, "the first reader's comment")], "latest")
    bounds.narrow(_past_dates(text, passages), "earliest")
    _narrow_by_weekdays(bounds, text, passages)
    return bounds


def _past_dates(text: str, passages: Sequence[Passage]) -> Iterator[Candidate]:
    for day in _body_dates(text, passages):
        if day.year_told and tense_at(text, day.start, day.end) == "past":
            yield day.earliest, (day.start, day.end), "told as past"


def _narrow_by_weekdays(bounds: Bounds, text: str, passages: Sequence[Passage]) -> None:
    if bounds.latest is None:
        return
    last = bounds.latest
    mentions = [m for p in _read_passages(passages) for m in weekday_mentions(text, p.start, min(p.end, READ_CHARS))]
    past = (
        (last - timedelta(days=(last.weekday() - m.weekday) % 7), m.span, f"the nearest {m.name} before, told as past")
        for m in mentions
        if m.tense == "past"
    )
    bounds.narrow(past, "earliest")
    if bounds.earliest is None or last - bounds.earliest > WEEK:
        return
    first = bounds.earliest
    future = (
        (first + timedelta(days=(m.weekday - first.weekday()) % 7), m.span, f"the next {m.name}, still to come")
        for m in mentions
        if m.tense == "future"
    )
    bounds.narrow(future, "latest")


def _first_comment_day(passages: Sequence[Passage]) -> tuple[date, Span] | None:
    """(earliest day on which a reader commented, the words that say so)."""
    days = [
        (day.latest, passage.at.span)
        for passage in passages
        if passage.kind == "comment" and passage.parent is None and passage.at is not None
        for day in written_dates(passage.at.quote)
        if day.year_told
    ]
    return min(days, default=None)


def _body_dates(text: str, passages: Sequence[Passage]) -> Iterator[WrittenDate]:
    for passage in _read_passages(passages):
        yield from written_dates(text, passage.start, min(passage.end, READ_CHARS))


def _read_passages(passages: Sequence[Passage]) -> list[Passage]:
    return [p for p in passages if p.kind in ("body", "headline") and p.start < READ_CHARS]
