"""The timeline of events and forecasts, each drawn as long as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.flow.shown import Shown
from sayso.flow.shown_rows import ON_TIMELINE
from sayso.flow.shown_ties import codes_of, voices_of
from sayso.flow.shown_times import moments
from sayso.workbench.asked import TimesPage
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()
MOMENTS = 100
WIDTH = 1000
"""Of the scale in its own units."""

NARROWEST = 5
"""Of a bar: a day on a scale of many years must be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim with its place on the scale; an open end runs to the edge."""

    claim: Shown
    start: float
    width: float
    open_start: bool
    open_end: bool


@router.get("/timeline")
def timeline(request: Request, asked: Annotated[TimesPage, Query()]) -> Response:
    desk, keeper = desk_and_keeper(request)
    sought, page = asked.moments(), asked.page
    with keeper.tables() as kept:
        found, more = moments(kept.file, sought, start=(page - 1) * MOMENTS, limit=MOMENTS)
        codes = [one for each in ON_TIMELINE for one in codes_of(kept.file, each)]
        voices = voices_of(kept.file, "time")
        bars, ends = bars_of(found)
        shown: dict[str, Any] = {"sought": sought, "bars": bars, "ends": ends, "page": page, "more": more}
        return desk.page(request, "timeline.html", kept=kept, codes=codes, voices=voices, **shown)


def bars_of(claims: Sequence[Shown]) -> tuple[list[Bar], tuple[str, str]]:
    """Bars on one scale, and the first and last day of it."""
    days = [day for one in claims for day in (_number(one.day), _number(one.until)) if day]
    first, last = (min(days), max(days)) if days else (0, 0)
    scale = WIDTH / max(1, last - first + 1)
    ends = (date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()) if days else ("", "")
    return [_bar(one, first, last, scale) for one in claims], ends


def _bar(claim: Shown, first: int, last: int, scale: float) -> Bar:
    day, until = _number(claim.day) or first, _number(claim.until)
    open_start, open_end = claim.until == "<", not claim.until
    low, high = (first if open_start else day), (day if open_start else last if open_end else until or day)
    width = max(NARROWEST, (high - low + 1) * scale)
    start = min((low - first) * scale, WIDTH - width)
    return Bar(claim, round(max(0.0, start), 1), round(width, 1), open_start, open_end)


def _number(day: str) -> int:
    """Days since the year 1; 0 for what is no full date."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
