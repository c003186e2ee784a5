"""The judge of events: which of PLOVER's categories a word carries in its sentence, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from sayso.errors import MissingPart
from sayso.reading.trained.events_rows import CODES, NONE, Row, Scores, rows_of
from sayso.reading.trained.lower import Lower
from sayso.reading.trained.session import _options
from sayso.record import Span

WEIGHTS = Path(__file__).with_name("weights") / "events.onnx"
DIGEST = Path(__file__).with_name("weights") / "events.sha256"

INPUTS = ("low", "first", "inside", "apart")


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
    """The graph, loaded once a process. One thread, as the reader's."""

    def __init__(self, graph: bytes) -> None:
        from onnxruntime import InferenceSession

        self._graph = InferenceSession(graph, _options(), ["CPUExecutionProvider"])

    def read(self, row: Row) -> Scores:
        shares: Scores = self._graph.run(["shares"], {name: getattr(row, name)[None] for name in INPUTS})[0][0]
        return shares


def events_digest() -> str:
    """SHA-256 of the weights, as recorded beside them; empty where there are none."""
    return DIGEST.read_text(encoding="ascii").split()[0] if DIGEST.exists() else ""


@lru_cache(maxsize=1)
def load_events() -> EventSession:
    """The shipped judge. Raises MissingPart where weights or libraries are absent or damaged."""
    doing = "Loading the trained judge of events"
    if not WEIGHTS.exists():
        raise MissingPart(doing, f"{WEIGHTS.name} is not there", "Install sayso again")
    graph = WEIGHTS.read_bytes()
    if hashlib.sha256(graph).hexdigest() != events_digest():
        raise MissingPart(doing, f"{WEIGHTS.name} is not the file that was shipped", "Install sayso again")
    try:
        return EventSession(graph)
    except ImportError as error:
        raise MissingPart(doing, f"{error.name} is not installed", "Run: pip install sayso") from error


def judged(lower: Lower, asked: Sequence[Span], network: EventNetwork) -> Mapping[Span, Verdict]:
    """The verdict on each of these spans, as it stands in its sentence; none on what holds no whole word of one."""
    spans = list(dict.fromkeys(asked))
    found: dict[Span, Verdict] = {}
    for row in rows_of(lower.words, lower.lows, spans, lower.capacity):
        for number, shares in zip(row.asked, network.read(row), strict=True):
            found[spans[number]] = Verdict(shares)
    return found
