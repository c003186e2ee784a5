"""Spans of a text: checking them and how much two of them share."""

from __future__ import annotations

from typing import Any

from sayso.errors import BadInput
from sayso.record import Span


def read_span(item: Any, where: str, length: int | None = None) -> Span:
    """(start, end) of {"start", "end"} or [start, end, ...].

    Raises BadInput for an empty or backward span, one that is no pair of whole numbers, and one past ``length``.
    """
    start, end = _ends(item)
    last = float("inf") if length is None else length
    if not (_is_offset(start) and _is_offset(end) and start < end <= last):
        raise BadInput(
            f"Measuring {where}",
            f"[{start}, {end}) is no span of its text",
            "Give offsets in code points, start before end",
            where=where,
        )
    return start, end


def _ends(item: Any) -> tuple[Any, Any]:
    if isinstance(item, dict):
        return item["start"], item["end"]
    return item[0], item[1]


def _is_offset(value: Any) -> bool:
    """A whole number from 0 on; True and 1.0 are none."""
    return type(value) is int and value >= 0


def shared(a: Span, b: Span) -> int:
    """How many characters lie in both."""
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return last - first if last > first else 0


def closeness(a: Span, b: Span) -> float:
    """Characters in both over characters in either (intersection over union)."""
    both = shared(a, b)
    either = (a[1] - a[0]) + (b[1] - b[0]) - both
    return both / either


def any_shared(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(shared(a, b) for a in some for b in others)
