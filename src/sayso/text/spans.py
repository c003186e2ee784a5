"""Which of many stretches of a text cover a place: look-up that does not slow down with the length of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from sayso.record import Span

T = TypeVar("T")

BUCKET_CHARS = 128
"""Stretches are filed under every 128 characters they touch: a mention lies in one or two, a paragraph in a few."""


class SpanIndex(Generic[T]):
    """Items filed by the stretch [start, end) they stand on, code points."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._buckets: dict[int, list[tuple[Span, T]]] = defaultdict(list)
        for span, item in items:
            for bucket in range(span[0] // BUCKET_CHARS, max(span[0], span[1] - 1) // BUCKET_CHARS + 1):
                self._buckets[bucket].append((span, item))

    def covering(self, span: Span) -> list[tuple[Span, T]]:
        """(stretch, item) of all that cover [start, end) wholly, in the order they were filed."""
        found = self._buckets.get(span[0] // BUCKET_CHARS, ())
        return [pair for pair in found if pair[0][0] <= span[0] and span[1] <= pair[0][1]]
