"""A sentence as the tie head reads it: once for each of its mentions, the subject, whose words are marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.ties_rows import KINDS, Row, Scores

MARKS = 4 * len(KINDS)
"""Where a mention begins and where it goes on, by kind; and the same once more of the subject."""

INPUTS = ("pieces", "marks", "mask", "first", "inside", "kinds", "head", "tail", "apart", "place")


@dataclass(frozen=True, slots=True)
class Asked:
    """A row read for one of its mentions. ``pairs``: numbers of those pairs it is the head or the tail of."""

    row: Row
    subject: int
    pairs: Numbers


def asked_of(row: Row) -> list[Asked]:
    """One for each of the row's subjects that stands in a pair."""
    pairs = {m: np.flatnonzero((row.head == m) | (row.tail == m)) for m in sorted(row.subjects)}
    return [Asked(row, subject, own) for subject, own in pairs.items() if len(own)]


def arrays_of(asked: Sequence[Asked], kinds: Sequence[Numbers] | None = None) -> dict[str, NDArray[Any]]:
    """What the graph is given, by the names of ``INPUTS``: all of one shape, with zeros where there is nothing.
    ``kinds``: other kinds of the mentions than the rows'."""
    length, pairs = max(len(a.row.pieces) for a in asked), max(len(a.pairs) for a in asked)
    mentions = max(len(a.row.first) for a in asked)
    told = kinds or [a.row.kinds for a in asked]
    marks = [marks_of(a.row, k, a.subject) for a, k in zip(asked, told, strict=True)]
    found = {
        "pieces": padded([a.row.pieces for a in asked], length),
        "marks": padded(marks, length),
        "mask": padded([np.ones(len(a.row.pieces), np.float32) for a in asked], length),
        "first": padded([a.row.first for a in asked], mentions, length),
        "inside": padded([a.row.inside for a in asked], mentions, length),
        "kinds": padded(told, mentions),
        "place": padded([a.row.place[a.pairs] for a in asked], pairs, length),
    }
    return found | {n: padded([getattr(a.row, n)[a.pairs] for a in asked], pairs) for n in ("head", "tail", "apart")}


def marks_of(row: Row, kinds: Numbers, subject: int) -> Scores:
    """(pieces, MARKS): how many mentions of each kind begin at a piece and go on there; whether the subject does."""
    marks = np.zeros((len(row.pieces), MARKS), np.float32)
    for mention, kind in enumerate(kinds.tolist()):
        mark = 2 * kind + (2 * len(KINDS) if mention == subject else 0)
        marks[:, mark] += row.first[mention]
        marks[:, mark + 1] += row.inside[mention] > 0
    return marks


def padded(arrays: Sequence[NDArray[Any]], *sizes: int) -> NDArray[Any]:
    """Stacked, with zeros up to these sizes of the first axes."""
    found = np.zeros((len(arrays), *sizes, *arrays[0].shape[len(sizes) :]), arrays[0].dtype)
    for blank, array in zip(found, arrays, strict=True):
        blank[tuple(map(slice, array.shape))] = array
    return found


def both_readings(asked: Sequence[Asked], given: Scores) -> Scores:
    """(pairs, ...) of the row from (asked, pairs, ...): a pair is read with its head as the subject, with its tail, or
    with either, and gets the mean."""
    found = np.zeros((len(asked[0].row.head), *given.shape[2:]), np.float32)
    times = np.zeros(len(found), np.float32)
    for a, own in zip(asked, given, strict=True):
        found[a.pairs] += own[: len(a.pairs)]
        times[a.pairs] += 1
    found /= times.reshape(-1, *(1 for _ in found.shape[1:]))
    return found
