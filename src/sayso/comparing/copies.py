"""Near copies among documents: wire copies, reposts, shortened or reworded ones, found without comparing all with all.

Candidates share word pairs of a sketch (Broder's modulo sketch: pairs whose hash is small are kept, the same in every
document); whether they are copies is then told by the words of the one that stand in the other in the same order
(longest common subsequence). Synonyms put in by software leave the order of all other words, and so are found, too.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.comparing.stems import stem
from sayso.comparing.telling import listed

MOST_OF_SKETCH = 256
"""Word pairs kept of one document, about: with 40 % of the words changed some thirty of them are left."""

LEAST_WORDS = 20
"""Telling words below which no text is called a copy: formulas and headlines repeat themselves."""

IN_ORDER = 0.6
"""Share of the shorter's telling words that stand in the other, in order. Copies of public reports of which up to 40 %
was changed at random keep 0.62 and more (benchmarks/copies.py, year 2019); sections that share only the formulas of
their series stay below 0.58, but for short ones, of which ``SHORT_IN_ORDER`` is asked."""
SHORT_IN_ORDER = 0.7
SHORT = 80
"""Telling words below which a text is short: of those, formulas make a greater part."""
MOVED_IN_ORDER, MOVED = 0.5, 0.52
"""Where sentences were moved less is in order, but most word pairs are still there: this share of them."""
PART_IN_ORDER, PART = 0.8, 3.0
"""A text of so many times the words holds much by chance: to be part of it takes more."""

LEAST_SHARED, LEAST_PAIRS = 0.06, 3
"""Share of the smaller sketch that candidates have in common, and so many pairs at least: 0.6 squared is 0.36 of all
pairs after two of five words were changed, so this leaves room."""

MOST_HOLDERS = 200
"""A word pair that so many documents hold is a formula of the publisher's and leads to no candidates."""

SPUN = 0.6
"""Share of the changes that are single words or pairs from which on a copy counts as reworded all over."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """``pairs`` are hashes of word pairs below ``limit``, ``words`` the telling words as stems, in order."""

    document_id: str
    words: tuple[str, ...]
    pairs: frozenset[int]
    limit: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Two near copies. ``share`` of the shorter's telling words stands in the longer, in order; ``is_part``: the longer
    has much more. ``is_reworded``: single words are changed all over, so that what stands between quotation marks may
    be no quotation. ``reason`` is a whole sentence."""

    left: str
    right: str
    share: float
    is_part: bool
    is_reworded: bool
    reason: str


_RANGE = 1 << 32


def sketch(document_id: str, text: str) -> Sketch:
    """Of the text that may make facts; furniture is to be left out by the caller."""
    words = tuple(stem(w) for w in _WORD.findall(text) if w.lower() not in listed("empty"))
    hashes = {_hash(a, b) for a, b in pairwise(words)}
    limit = _RANGE
    while sum(h < limit for h in hashes) > MOST_OF_SKETCH:
        limit //= 2
    return Sketch(document_id, words, frozenset(h for h in hashes if h < limit), limit)


def _hash(one: str, other: str) -> int:
    """CRC-32, its bits stirred: the sketch needs small values to come from all word pairs alike."""
    return (zlib.crc32(f"{one} {other}".encode("utf-8", "surrogatepass")) * 2654435761) % _RANGE


@dataclass(slots=True)
class CopyIndex:
    """Sketches by the word pairs they hold; grows by one document at a time."""

    sketches: dict[str, Sketch] = field(default_factory=dict)
    _holders: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, new: Sketch) -> list[Copy]:
        """Copies among those added before; adding a document again changes nothing."""
        if new.document_id in self.sketches:
            return []
        found = [copy for other in self.candidates(new) if (copy := copy_of(new, self.sketches[other]))]
        self.sketches[new.document_id] = new
        for pair in new.pairs:
            self._holders[pair].append(new.document_id)
        return sorted(found, key=lambda c: (c.left, c.right))

    def candidates(self, new: Sketch) -> list[str]:
        """Documents that share enough of the sketch to be looked at."""
        shared: Counter[str] = Counter()
        for pair in new.pairs:
            holders = self._holders.get(pair, ())
            if len(holders) <= MOST_HOLDERS:
                shared.update(holders)
        return sorted(key for key, n in shared.items() if share_enough(n, new, self.sketches[key]))


def share_enough(shared: int, one: Sketch, other: Sketch) -> bool:
    """Whether so many word pairs are worth a look: of the smaller sketch, both cut to the coarser of the limits."""
    limit = min(one.limit, other.limit)
    sizes = [len(s.pairs) if s.limit == limit else sum(h < limit for h in s.pairs) for s in (one, other)]
    return shared >= LEAST_PAIRS and shared >= LEAST_SHARED * min(sizes)


def copy_of(one: Sketch, other: Sketch) -> Copy | None:
    """None where they are no copies."""
    short, long = sorted((one, other), key=lambda s: (len(s.words), s.document_id))
    if len(short.words) < LEAST_WORDS:
        return None
    share = in_order(short.words, long.words) / len(short.words)
    if not _is_copy(share, short, long):
        return None
    is_part = len(long.words) > 1.5 * len(short.words)
    is_reworded = _single_changes(short.words, long.words) >= SPUN and share < 0.95
    left, right = sorted((one.document_id, other.document_id))
    return Copy(left, right, round(share, 3), is_part, is_reworded, _reason(share, is_part, is_reworded))


def _is_copy(share: float, short: Sketch, long: Sketch) -> bool:
    if len(long.words) > PART * len(short.words):
        return share >= PART_IN_ORDER
    if share >= (SHORT_IN_ORDER if len(short.words) < SHORT else IN_ORDER):
        return True
    return share >= MOVED_IN_ORDER and _contained(short, long) >= MOVED


def _contained(short: Sketch, long: Sketch) -> float:
    limit = min(short.limit, long.limit)
    pairs = {h for h in short.pairs if h < limit}
    return len(pairs & long.pairs) / len(pairs) if pairs else 0.0


def _reason(share: float, is_part: bool, is_reworded: bool) -> str:
    told = f"{share:.0%} of the words of the shorter stand in the other, in the same order"
    more = ["the other has much more" if is_part else "", "single words are changed all over" if is_reworded else ""]
    return "; ".join(filter(None, (told, *more))) + "."


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence (bit-parallel after Hyyrö, 2004): a whole row of the table at a time."""
    at: dict[str, int] = defaultdict(int)
    for i, word in enumerate(other):
        at[word] |= 1 << i
    whole = (1 << len(other)) - 1
    row = whole
    for word in one:
        hit = row & at.get(word, 0)
        row = ((row + hit) | (row - hit)) & whole
    return len(other) - row.bit_count()


def _single_changes(short: Sequence[str], long: Sequence[str]) -> float:
    """Of the shorter's words that the longer lacks, those in runs of one or two."""
    there = set(long)
    runs: list[int] = []
    length = 0
    for word in (*short, None):
        if word is not None and word not in there:
            length += 1
        elif length:
            runs.append(length)
            length = 0
    missing = sum(runs)
    return sum(n for n in runs if n <= 2) / missing if missing >= 5 else 0.0


def clusters(copies: Iterable[Copy]) -> Mapping[str, str]:
    """Document -> the first id of its cluster, for documents that have a copy."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for copy in copies:
        low, high = sorted((root(copy.left), root(copy.right)))
        parent[high] = low
    return {one: root(one) for one in sorted(parent)}
