"""The judge of events: which of PLOVER's categories a word carries in its sentence, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from sayso.reading.trained.events_rows import CODES, NONE, Row, Scores, rows_of
from sayso.reading.trained.pieced import Pieced
from sayso.reading.trained.second import Second, load_second
from sayso.record import Span

INPUTS = ("first", "inside", "apart")


class Verdict:
    """Shares of the categories and of none for one word; they sum to one."""

    __slots__ = ("shares",)

    def __init__(self, shares: Scores) -> None:
        self.shares = shares

    @property
    def none(self) -> float:
        return self.of(NONE)

    @property
    def best(self) -> str:
        """The likeliest category, though none may be likelier."""
        return CODES[int(np.argmax(self.shares[: CODES.index(NONE)]))]

    def of(self, code: str) -> float:
        """0 for what is no category."""
        return float(self.shares[CODES.index(code)]) if code in CODES else 0.0


class EventNetwork(Protocol):
    """(asked, categories) shares of one row."""

    def read(self, row: Row) -> Scores: ...


class EventSession:
    """The second encoder's head for events."""

    def __init__(self, second: Second) -> None:
        self._second = second

    def read(self, row: Row) -> Scores:
        shares: Scores = self._second.events(row.pieces[None], {name: getattr(row, name)[None] for name in INPUTS})[0]
        return shares


def load_events() -> EventSession:
    """The shipped judge. Raises MissingPart where weights or libraries are absent or damaged."""
    return EventSession(load_second())


def judged(pieced: Pieced, asked: Sequence[Span], network: EventNetwork) -> Mapping[Span, Verdict]:
    """The verdict on each of these spans, as it stands in its sentence; none on what holds no whole word of one."""
    spans = list(dict.fromkeys(asked))
    found: dict[Span, Verdict] = {}
    for row in rows_of(pieced.words, spans, pieced.capacity):
        for number, shares in zip(row.asked, network.read(row), strict=True):
            found[spans[number]] = Verdict(shares)
    return found
