"""What the trained reader marks in a text, as plain values: proposals with scores, before any rule has looked at them.

Spans are code points of the document, half-open. Scores lie in [0, 1]; they are the network's own, not yet calibrated.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.record import Span


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """One attribution: a cue, the words of its source (none or several stretches) and of its content, in text order."""

    cue: Span
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A name of one of the trained kinds."""

    span: Span
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything the trained reader marked in one document, each list in text order.

    ``pieced``: the words as it cut them, for other trained parts (``sayso.reading.trained.pieced``).
    """

    words: tuple[MarkedWords, ...] = ()
    names: tuple[MarkedName, ...] = ()
    pieced: object = field(default=None, compare=False, repr=False)


NO_MARKS = Marks()
