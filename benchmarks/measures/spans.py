"""Spans of a text: checking them and how much two of them share."""

from __future__ import annotations

from typing import Any

from sayso.errors import BadInput
from sayso.record import Span


def read_span(item: Any, where: str, length: int | None = None) -> Span:
    """(start, end) of {"start", "end"} or [start, end, ...].

    Raises BadInput for an empty or backward span, one that is no pair of whole numbers, and one past ``length``.
    """
    start, end = (item["start"], item["end"]) if isinstance(item, dict) else item[:2]
    whole = type(start) is int and type(end) is int
    if not whole or not 0 <= start < end or (length is not None and end > length):
        raise BadInput(
            f"Measuring {where}",
            f"[{start}, {end}) is no span of its text",
            "Give offsets in code points, start before end",
            where=where,
        )
    return start, end


def shared(a: Span, b: Span) -> int:
    """How many characters lie in both."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def closeness(a: Span, b: Span) -> float:
    """Characters in both over characters in either (intersection over union)."""
    both = shared(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both)


def any_shared(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(shared(a, b) for a in some for b in others)
