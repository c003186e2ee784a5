"""What the second encoder is given of one sentence for its ties: its pieces, and who stands where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.pieced import Numbers, seen_of
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import Window, bucket, windows_of
from sayso.record import Span

KINDS = (
    *("person", "group", "state", "place", "people", "weapon", "vessel", "event", "date", "number", "other"),
    *("party", "election", "unknown"),
)
"""What a mention may be, coarser than the ledger's kinds; parties and elections where a corpus tells them apart. Their
order is part of the weights."""

LABELS = {
    "re3d": (
        *("BelongsTo", "InChargeOf", "AlliesOf", "FightingAgainst", "Likes", "Dislikes", "CommWith", "IsSynonymOf"),
        *("HasAttrOf", "CoLocated", "Apart"),
    ),
    "crossre": (
        *("role", "temporal", "physical", "general-affiliation", "opposite", "named", "win-defeat", "part-of"),
        *("social", "origin", "related-to", "compare", "type-of", "topic", "artifact", "usage", "cause-effect"),
    ),
}
"""Relations of the two corpora whose habits the head reads in. Their order is part of the weights."""

MUTUAL = {
    "re3d": frozenset({"AlliesOf", "FightingAgainst", "CommWith", "IsSynonymOf", "CoLocated", "Apart"}),
    "crossre": frozenset({"opposite", "compare", "social", "named", "related-to"}),
}
"""Relations that hold both ways round."""

PAST = 1 << 40
"""A number that no word has."""

BEFORE, LEFT, BETWEEN, RIGHT, AFTER = range(5)
PLACES = 10
"""Where a piece stands to a pair: the five above; five more where the tail comes first."""

FAR_WORDS = 60
"""Mentions further apart than this are no pair: no tie of re3d's train texts reaches so far."""

MOST_PAIRS = 600
"""Of a sentence; the nearest are kept. Lists of forty names would give 1,560."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, with the window's [CLS] before and its [SEP] after.

    ``pieces``: (pieces, 2), number and feature of each.
    ``first``, ``inside``: (mentions, pieces) weights that pick a mention's first piece and average all of them.
    ``head``, ``tail``, ``apart``: (pairs,) mentions by number and their distance's bucket; ``place``: (pairs, pieces).
    ``words``: of each piece, the word's number in the document; -1 and ``PAST`` of the two that are none. ``mentions``:
    their numbers in the list given; ``kinds``: theirs. ``subjects``: those that the sentence is read for, by number in
    the row.
    """

    pieces: Numbers
    first: Scores
    inside: Scores
    head: Numbers
    tail: Numbers
    apart: Numbers
    place: Numbers
    words: Numbers
    mentions: tuple[int, ...]
    kinds: Numbers
    subjects: frozenset[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention's words [first, last) and its kind's number; ``number`` is its own in the list given."""

    first: int
    last: int
    kind: int
    number: int


def rows_of(words: Words, mentions: Sequence[tuple[Span, str]], capacity: int) -> Iterator[Row]:
    """A row for each sentence that holds two mentions or more. Mentions with their span in the document and kind, in
    text order."""
    placed = list(_placed(words, mentions))
    for window in windows_of(words, capacity) if len(placed) > 1 else []:
        seen = seen_of(words, window)
        starts = _piece_starts(words, window)
        for _, group in groupby(range(window.first, window.last), key=lambda i: words.sentences[i]):
            own = list(group)
            here = [p for p in placed if own[0] <= p.first and p.last <= own[-1] + 1]
            if len(here) > 1:
                first, last = starts[own[0] - window.first], starts[own[-1] + 1 - window.first]
                whole = np.concatenate([seen[:1], seen[first:last], seen[-1:]])
                yield row_of(whole, _owners(words, own), here)


def row_of(pieces: Numbers, owners: Numbers, here: Sequence[Placed]) -> Row:
    """``owners``: of each piece, its word."""
    first, inside = (np.zeros((len(here), len(owners)), np.float32) for _ in range(2))
    for k, mention in enumerate(here):
        at = np.flatnonzero((owners >= mention.first) & (owners < mention.last))
        first[k, at[0]] = 1
        inside[k, at] = 1 / len(at)
    pairs = _pairs(here)
    place = np.zeros((len(pairs), len(owners)), np.int64)
    for n, (a, b) in enumerate(pairs):
        place[n] = _places(owners, here[a], here[b])
    heads, tails = (np.array([p[k] for p in pairs], np.int64) for k in (0, 1))
    steps = np.array([here[b].first - here[a].first for a, b in pairs], np.int64)
    numbers, kinds = tuple(p.number for p in here), np.array([p.kind for p in here], np.int64)
    every = frozenset(range(len(here)))
    return Row(pieces, first, inside, heads, tails, bucket(steps), place, owners, numbers, kinds, every)


def narrowed(row: Row, kept: Collection[int]) -> Row:
    """Read for these mentions alone, by their numbers in the list given, and with the pairs that hold one of them."""
    own = np.array([n in kept for n in row.mentions])
    pairs = np.flatnonzero(own[row.head] | own[row.tail])
    told = {name: getattr(row, name)[pairs] for name in ("head", "tail", "apart", "place")}
    return replace(row, **told, subjects=frozenset(np.flatnonzero(own).tolist()))


def _placed(words: Words, mentions: Sequence[tuple[Span, str]]) -> Iterator[Placed]:
    starts = np.array([s for s, _ in words.spans])
    ends = np.array([e for _, e in words.spans])
    for number, (span, kind) in enumerate(mentions):
        first = int(np.searchsorted(ends, span[0], side="right"))
        last = int(np.searchsorted(starts, span[1], side="left"))
        if first < last:
            yield Placed(first, last, KINDS.index(kind), number)


def _piece_starts(words: Words, window: Window) -> list[int]:
    """Piece number of each word of the window, [CLS] being 0; and one past the last."""
    starts = [1]
    for i in range(window.first, window.last):
        starts.append(starts[-1] + len(words.pieces[i]))
    return starts


def _owners(words: Words, own: Sequence[int]) -> Numbers:
    """Of each piece its word; [CLS] and [SEP] stand before and after all words."""
    pieces = np.repeat(np.array(own, np.int64), [len(words.pieces[i]) for i in own])
    return np.concatenate([[-1], pieces, [PAST]])


def _pairs(here: Sequence[Placed]) -> list[tuple[int, int]]:
    """Ordered pairs of mentions that do not stand one within the other's words alone, nearest first, both ways."""
    found = []
    for a in range(len(here)):
        for b in range(a + 1, len(here)):
            left, right = sorted((here[a], here[b]), key=lambda p: (p.first, p.last))
            if (left.first, left.last) != (right.first, right.last) and right.first - left.last <= FAR_WORDS:
                found.append((max(0, right.first - left.last), a, b))
    nearest = sorted(found)[: MOST_PAIRS // 2]
    return [pair for _, a, b in nearest for pair in ((a, b), (b, a))]


def _places(owners: Numbers, head: Placed, tail: Placed) -> Numbers:
    left, right = sorted((head, tail), key=lambda p: (p.first, p.last))
    found = np.full(len(owners), BETWEEN, np.int64)
    found[owners < left.first] = BEFORE
    found[owners >= max(left.last, right.last)] = AFTER
    found[(owners >= left.first) & (owners < left.last)] = LEFT
    found[(owners >= right.first) & (owners < right.last)] = RIGHT
    return found + (0 if left is head else 5)
