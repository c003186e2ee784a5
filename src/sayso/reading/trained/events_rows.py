"""What the judge of events is given of one sentence: its pieces, and which words are asked about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.pieced import Numbers, seen_of
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import bucket, windows_of
from sayso.record import Span

NONE = "NONE"
CODES = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", NONE),
)
"""PLOVER's categories of 2018, and none. Their order is part of the weights."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, with the window's [CLS] before and its [SEP] after.

    ``pieces``: (pieces, 2), number and feature of each. ``first``, ``inside``: (asked, pieces) weights that pick the
    first piece of what is asked about and average all of them. ``apart``: (asked, pieces) buckets of the distance in
    words. ``asked``: numbers in the list given.
    """

    pieces: Numbers
    first: Scores
    inside: Scores
    apart: Numbers
    asked: tuple[int, ...]


def rows_of(words: Words, asked: Sequence[Span], capacity: int) -> Iterator[Row]:
    """A row for each sentence that holds something asked about, in text order. What holds no word, or words of two
    sentences, is in no row."""
    placed = sorted(p for number, span in enumerate(asked) if (p := _placed(words, span, number)))
    for window in windows_of(words, capacity) if placed else []:
        own = placed[bisect_left(placed, (window.first, 0, 0)) : bisect_left(placed, (window.last, 0, 0))]
        if not own:
            continue
        seen = seen_of(words, window)
        starts = np.cumsum([1, *(len(words.pieces[i]) for i in range(window.first, window.last))])
        for sentence in sorted({words.sentences[first] for first, _, _ in own}):
            edges = bisect_left(words.sentences, sentence), bisect_right(words.sentences, sentence)
            first, last = max(edges[0], window.first), min(edges[1], window.last)
            here = [p for p in own if first <= p[0] and p[1] <= last]
            if here:
                yield _row(seen, starts[first - window.first : last + 1 - window.first], here, first)


def _placed(words: Words, span: Span, number: int) -> tuple[int, int, int] | None:
    """Its words [first, last) and its number; None where there are none or they are of two sentences."""
    first = bisect_right(words.spans, span[0], key=lambda s: s[1])
    last = bisect_left(words.spans, span[1], key=lambda s: s[0])
    whole = first < last and words.sentences[first] == words.sentences[last - 1]
    return (first, last, number) if whole else None


def _row(seen: Numbers, starts: Numbers, here: Sequence[tuple[int, int, int]], offset: int) -> Row:
    """``starts``: the window's piece numbers of the sentence's words, and one past the last; ``offset``: its first."""
    whole = np.concatenate([seen[:1], seen[starts[0] : starts[-1]], seen[-1:]])
    sizes = np.diff(starts)
    owners = np.concatenate([[-1], np.repeat(np.arange(len(sizes)), sizes), [len(sizes)]])
    first, inside = (np.zeros((len(here), len(owners)), np.float32) for _ in range(2))
    apart = np.zeros((len(here), len(owners)), np.int64)
    for k, (start, end, _) in enumerate(here):
        at = np.flatnonzero((owners >= start - offset) & (owners < end - offset))
        first[k, at[0]] = 1
        inside[k, at] = 1 / len(at)
        apart[k] = bucket(owners - (start - offset))
    return Row(whole, first, inside, apart, tuple(number for _, _, number in here))
