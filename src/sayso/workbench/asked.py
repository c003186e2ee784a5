"""The parameters that pages and their twins share, with their bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

Word = Annotated[str, Query(max_length=300)]
"""A name, a voice or a code; empty for all."""

Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$")]
"""A day, month or year as ISO 8601 writes it; empty for no bound."""

Page = Annotated[int, Query(ge=1, le=100)]
Start = Annotated[int, Query(ge=0, le=10_000)]
Limit = Annotated[int, Query(ge=1, le=200)]
TimelineKind = Literal["", "event", "forecast"]
MapKind = Literal["", "event", "attribution", "forecast"]
