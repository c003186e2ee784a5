"""The parameters that pages and their twins share, with their bounds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel

from sayso.flow.shown_times import Moments

Word = Annotated[str, Query(max_length=300)]
"""A name, a voice or a code; empty for all."""

Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$")]
"""A day, month or year as ISO 8601 writes it; empty for no bound."""

FullDay = Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
"""A day as ISO 8601 writes it; empty for no bound."""

Page = Annotated[int, Query(ge=1, le=100)]
Start = Annotated[int, Query(ge=0, le=10_000)]
Limit = Annotated[int, Query(ge=1, le=200)]
TimelineKind = Literal["", "event", "forecast"]
MapKind = Literal["", "event", "attribution", "forecast"]


class TimesAsked(BaseModel):
    """What of the timeline is wanted; everything empty for all that is dated by its own words."""

    kind: TimelineKind = ""
    code: Word = ""
    voice: Word = ""
    name: Word = ""
    since: Day = ""
    until: Day = ""
    loose: bool = False

    def moments(self) -> Moments:
        return Moments(self.kind, self.code, self.voice, self.name.strip(), self.since, self.until, self.loose)


class TimesPage(TimesAsked):
    page: Page = 1


class TimesRun(TimesAsked):
    start: Start = 0
    limit: Limit = 100


def today() -> str:
    """The day on which forecasts are due or past where nobody says another: ours, in UTC."""
    return datetime.now(UTC).date().isoformat()
