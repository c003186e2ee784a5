"""Which reports tell the same story: words weighed by how few reports have them, reports joined by average likeness.

The index grows by one report at a time. A story is reckoned within the reports that likeness links to one another at
all, which is exact (up to ``MOST_AROUND``): average linkage never joins two groups of which no two reports are alike
enough. So a new report costs what its own neighbourhood costs, and the order in which reports came does not count.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from sayso.comparing.stems import stem
from sayso.comparing.telling import listed

STORY = 0.16
"""Mean likeness (cosine) from which two groups of reports are one story. Chosen on the train part of ECB+, swept from
0.06 to 0.30."""

NAME = 1.5
"""Words written with a capital weigh so many times more: who and where tell stories apart more than what. Chosen with
``STORY``, from 1 to 3."""

MOST_HOLDERS = 300
"""Words that so many reports have lead to no candidates; with fewer reports every word may."""

MOST_NEAR, MOST_AROUND = 100, 150
"""Reports that share rare words with one, those that share most, whose likeness is reckoned; and reports among which a
story is looked for: one that more papers tell is cut at its edge, where it is reckoned from."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report is compared by: stems with their weights within it."""

    document_id: str
    weights: Mapping[str, float]


@lru_cache(maxsize=65_536)
def _term(word: str) -> str:
    low = word.lower()
    return "" if low in listed("empty") or len(low) < 2 else stem(word)


def terms(document_id: str, text: str) -> Terms:
    """Of the text that may make facts; a word's weight grows with the logarithm of its count."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for word in _WORD.findall(text):
        key = _term(word)
        if key:
            counts[key] += 1
            capitals[key] += word[0].isupper()
    weights = {k: (1 + math.log(n)) * (NAME if 2 * capitals[k] >= n else 1.0) for k, n in counts.items()}
    return Terms(document_id, weights)


class Shelf(Protocol):
    """Where reports lie by the words they hold."""

    def count(self) -> int: ...

    def weights(self, document_id: str) -> Mapping[str, float]: ...

    def held(self, term: str) -> int:
        """How many reports have a word."""
        ...

    def holders(self, term: str) -> Sequence[str]:
        """Those that have it; asked only for words of few reports."""
        ...


@dataclass(slots=True)
class StoryIndex:
    """Reports by the words they hold, in memory."""

    reports: dict[str, Terms] = field(default_factory=dict)
    _holders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, report: Terms) -> None:
        """A report that is there already stays as it is."""
        if report.document_id not in self.reports:
            self.reports[report.document_id] = report
            for key in report.weights:
                self._holders[key].append(report.document_id)

    def count(self) -> int:
        return len(self.reports)

    def weights(self, document_id: str) -> Mapping[str, float]:
        return self.reports[document_id].weights

    def held(self, term: str) -> int:
        return len(self._holders.get(term, ()))

    def holders(self, term: str) -> Sequence[str]:
        return self._holders.get(term, ())

    def story(self, document_id: str) -> tuple[str, ...]:
        """See ``Stories``."""
        return Stories(self).story(document_id)

    def stories(self) -> dict[str, str]:
        """See ``Stories``; of all reports."""
        return Stories(self).stories(self.reports)


class Stories:
    """Stories among the reports of a shelf, as it now is: to be made anew when reports were added."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._vectors: dict[str, dict[str, float]] = {}

    def near(self, document_id: str, threshold: float = STORY) -> dict[str, float]:
        """Reports alike enough to be told of the same story, with their likeness."""
        ours = self._vector(document_id)
        shared: dict[str, float] = defaultdict(float)
        for key, weight in ours.items():
            if 1 < self._shelf.held(key) <= MOST_HOLDERS:
                for other in self._shelf.holders(key):
                    shared[other] += weight * weight
        shared.pop(document_id, None)
        found = {}
        for other in heapq.nsmallest(MOST_NEAR, shared, key=lambda one: (-shared[one], one)):
            likeness = _cosine(ours, self._vector(other))
            if likeness >= threshold:
                found[other] = likeness
        return found

    def story(self, document_id: str, threshold: float = STORY) -> tuple[str, ...]:
        """The reports of one's story, itself among them, in order."""
        return next(s for s in self._around(document_id, threshold) if document_id in s)

    def stories(self, document_ids: Iterable[str], threshold: float = STORY) -> dict[str, str]:
        """Report -> the smallest id of its story, of these and all in their stories; most are alone."""
        found: dict[str, str] = {}
        for document_id in sorted(document_ids):
            if document_id not in found:
                for story in self._around(document_id, threshold):
                    if document_id in story:
                        found |= {one: story[0] for one in story if one not in found}
        return found

    def _around(self, document_id: str, threshold: float) -> Iterator[tuple[str, ...]]:
        """Stories of the reports that likeness leads to from one, the nearest ones where there are many."""
        reached = [document_id]
        pairs: dict[tuple[str, str], float] = {}
        for one in reached:  # grows as it goes
            near = self.near(one, threshold)
            for other, likeness in sorted(near.items(), key=lambda item: (-item[1], item[0])):
                pairs[min(one, other), max(one, other)] = likeness
                if other not in reached and len(reached) < MOST_AROUND:
                    reached.append(other)
        reached.sort()
        place = {key: i for i, key in enumerate(reached)}
        vectors = [self._vector(key) for key in reached]
        weak = {
            (i, j): _cosine(vectors[i], vectors[j]) for i in range(len(reached)) for j in range(i + 1, len(reached))
        }
        weak |= {(place[a], place[b]): near for (a, b), near in pairs.items() if a in place and b in place}
        for group in joined(len(reached), weak, threshold):
            yield tuple(sorted(reached[i] for i in group))

    def _vector(self, document_id: str) -> dict[str, float]:
        """Weights times rarity, of length 1."""
        if document_id not in self._vectors:
            count = self._shelf.count() + 1
            weights = self._shelf.weights(document_id)
            raised = {k: w * math.log(count / self._shelf.held(k)) for k, w in weights.items()}
            length = math.sqrt(sum(w * w for w in raised.values())) or 1.0
            self._vectors[document_id] = {k: w / length for k, w in raised.items()}
        return self._vectors[document_id]


def stories(reports: Iterable[Terms], threshold: float = STORY) -> dict[str, str]:
    """Report -> the smallest id of its story."""
    index = StoryIndex()
    for report in reports:
        index.add(report)
    return Stories(index).stories(index.reports, threshold)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = sorted((one, other), key=len)
    return math.fsum(sorted(w * large[k] for k, w in small.items() if k in large))


def joined(count: int, near: Mapping[tuple[int, int], float], threshold: float) -> list[Sequence[int]]:
    """Average linkage of places below ``count``, the most alike groups first; pairs not in ``near`` count as 0."""
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), likeness in near.items():
        sums[i][j] = sums[j][i] = likeness
    members: dict[int, Sequence[int]] = {i: [i] for i in range(count)}
    heap = [(-likeness, i, j) for (i, j), likeness in near.items() if likeness >= threshold]
    heapq.heapify(heap)
    while heap:
        mean, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -mean != _mean(sums, members, i, j):
            continue
        fresh, count = count, count + 1  # groups made on the way get numbers of their own
        members[fresh] = [*members.pop(i), *members.pop(j)]
        _add_up(sums, i, j, fresh)
        for other in sums[fresh]:
            average = _mean(sums, members, fresh, other)
            if average >= threshold:
                heapq.heappush(heap, (-average, min(fresh, other), max(fresh, other)))
    return list(members.values())


def _mean(sums: Mapping[int, Mapping[int, float]], members: Mapping[int, Sequence[int]], i: int, j: int) -> float:
    return sums[i][j] / (len(members[i]) * len(members[j]))


def _add_up(sums: dict[int, dict[int, float]], i: int, j: int, fresh: int) -> None:
    ours, theirs = sums.pop(i), sums.pop(j)
    sums[fresh] = {k: ours.get(k, 0.0) + theirs.get(k, 0.0) for k in (ours.keys() | theirs.keys()) - {i, j}}
    for k, value in sums[fresh].items():
        sums[k].pop(i, None)
        sums[k].pop(j, None)
        sums[k][fresh] = value
