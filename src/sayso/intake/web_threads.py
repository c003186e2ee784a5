"""Readers' comments on a page: which blocks are one comment, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.intake.web_kinds import Typed
from sayso.record import Span

_SAYS = re.compile(
    r"\s*(?:says|said|wrote|writes|commented|replied|posted|يقول|كتب)?\s*(?:on|at)?\s*[:,|·•–—-]*\s*\Z", re.IGNORECASE
)
_BY = re.compile(r"\s*(?:posted by|by|von|par|por|بقلم)\s*:?\s+", re.IGNORECASE)

Place = tuple[int, Span]
"""Index of a block of the page and a span in its text."""


@dataclass(slots=True)
class Thread:
    """One comment: its blocks, and where its writer's name and its time stand."""

    members: list[int]
    by: Place | None = None
    at: Place | None = None


def threads_of(page: Sequence[Typed]) -> list[Thread]:
    """Comments in order. Blocks of one item are one comment; without items a new one begins with each marked name."""
    threads: dict[tuple[str, int], Thread] = {}
    names = 0
    for index, typed in enumerate(page):
        if typed.kind != "comment":
            continue
        names += bool(typed.by)
        item = typed.block.item
        key = (item, 0) if item else (typed.block.region, names)
        thread = threads.setdefault(key, Thread([]))
        thread.members.append(index)
        thread.by = thread.by or (typed.by and (index, name_in(typed.block.text, typed.by)))
        thread.at = thread.at or (typed.at and (index, typed.at))
    return list(threads.values())


def name_in(text: str, span: Span) -> Span:
    """The span without "By" before the name and "says:" after it; as it was where nothing else would be left."""
    start, end = span
    before = _BY.match(text, start, end)
    start = before.end() if before else start
    after = _SAYS.search(text, start, end)
    end = after.start() if after else end
    return (start, end) if start < end else span
