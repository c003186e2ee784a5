"""Cutting a text at the edges of overlapping marks, so that each piece can be drawn on its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sayso.exporting.claims import Claim, anchors_of


@dataclass(frozen=True, slots=True)
class Mark:
    """That part ``part`` of claim ``claim`` rests on [start, end) of the text, in code points."""

    start: int
    end: int
    claim: int
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text with all marks that cover it whole; no mark begins or ends inside it."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(claims: Iterable[Claim]) -> list[Mark]:
    """One mark for every anchor of every claim."""
    return [
        Mark(anchor.start, anchor.end, claim.number, claim.kind, part)
        for claim in claims
        for part, anchor in anchors_of(claim.assertion)
    ]


def cut(length: int, marks: Iterable[Mark], breaks: Iterable[int] = ()) -> list[Segment]:
    """Segments that cover [0, length) without gap or overlap, cut at every mark's edges and at ``breaks``.

    Marks on a segment are in the order given.
    """
    listed = list(marks)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for i, mark in enumerate(listed):
        opening.setdefault(mark.start, []).append(i)
        closing.setdefault(mark.end, []).append(i)
    points = sorted({0, length, *opening, *closing, *breaks})
    active: set[int] = set()
    segments = []
    for start, end in pairwise(points):
        active -= set(closing.get(start, ()))
        active |= set(opening.get(start, ()))
        segments.append(Segment(start, end, tuple(listed[i] for i in sorted(active))))
    return segments
