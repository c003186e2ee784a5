"""Reports set beside one another: copies, stories, statements told several times, events told by several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sayso.comparing.copies import Copy, CopyIndex, clusters
from sayso.comparing.deeds import Deed, match_deeds
from sayso.comparing.statements import coarse_keys, compare
from sayso.comparing.stories import StoryIndex
from sayso.comparing.telling import tokens
from sayso.derived import Alignment
from sayso.flow.align_build import Material, build
from sayso.flow.align_take import Claimed, Report
from sayso.record import Match
from sayso.resolving.entities import Pair, Ruling, settle

MOST_HOLDERS = 200
"""A word that the statements of so many claims share leads to no candidates."""
LEAST_SHARED = 0.25
"""Share of the keys of the shorter that candidates have in common, and at least two: half of its words must match."""
MOST_CANDIDATES = 60
"""Statements that a new one is compared with, those that share most first: sixty tellings of one are enough."""


@dataclass(slots=True)
class Board:
    """All reports that are compared with one another; grows by one at a time, whatever the order.

    ``add`` compares a report's texts and statements with those that may be like them; events are compared within
    stories when alignments are asked for, as a new report can change which reports are one story.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)
    _copy_index: CopyIndex = field(default_factory=CopyIndex)
    _stories: StoryIndex = field(default_factory=StoryIndex)
    _claims: dict[str, tuple[str, Claimed]] = field(default_factory=dict)
    _holders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _same: dict[Pair, Match] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """A report that is there already stays as it is."""
        if report.id in self.reports:
            return
        self.reports[report.id] = report
        self.copies += self._copy_index.add(report.sketch)
        self._stories.add(report.terms)
        for claim in report.claims:
            self._claims[claim.id] = (report.id, claim)
            if claim.words:
                self._match(claim, report.id)
        for claim in report.claims:
            for key in _keys(claim):
                self._holders[key].append(claim.id)

    def alignments(
        self, rulings: Mapping[Pair, Ruling] | None = None, document_ids: Collection[str] = ()
    ) -> list[Alignment]:
        """Statements and events that several reports tell, by people's ``rulings`` first; only those that one of the
        named reports has a part in, where any are named. Most tellings first."""
        wanted = [one for one in sorted(document_ids or self.reports) if one in self.reports]
        stories = self.stories(wanted)
        matches = [*self._same.values(), *match_deeds(self._deeds(stories))]
        said = {pair: r for pair, r in (rulings or {}).items() if self._claims.keys() >= set(pair)}
        settled = settle(matches, said)
        material = Material(self.reports, self._claims, clusters(self.copies), settled.links)
        found = [build(members, material) for members in self._groups(settled.members.values(), set(wanted))]
        return sorted(found, key=lambda a: (-len(a.tellings), a.sort, a.id))

    def stories(self, document_ids: Collection[str] = ()) -> dict[str, str]:
        """Report -> a key that the reports of its story share; of all reports, or those in the stories of some."""
        if not document_ids or len(document_ids) == len(self.reports):
            return self._stories.stories()
        found: dict[str, str] = {}
        for one in document_ids:
            if one not in found:
                story = self._stories.story(one)
                found |= dict.fromkeys(story, story[0])
        return found

    def _match(self, claim: Claimed, document_id: str) -> None:
        """With each statement of another report that shares enough words."""
        if claim.words is None:
            return
        for other in self._candidates(claim):
            home, there = self._claims[other]
            if home == document_id or there.words is None:
                continue
            found = compare(claim.words, there.words)
            if found.is_same:
                left, right = sorted((claim.id, other))
                told = Match(
                    left=left, right=right, verdict="same", score=found.likeness, rule="same_words", reason=found.reason
                )
                self._same[left, right] = told

    def _candidates(self, claim: Claimed) -> list[str]:
        keys = _keys(claim)
        held = [self._holders[key] for key in keys if 0 < len(self._holders.get(key, ())) <= MOST_HOLDERS]
        shared = Counter(other for holders in held for other in holders)
        near = sorted((-n, other) for other, n in shared.items() if n >= self._least(len(keys), other))
        return [other for _, other in near[:MOST_CANDIDATES]]

    def _least(self, keys: int, other: str) -> float:
        fewer = min(keys, len(_keys(self._claims[other][1])))
        return max(min(2, fewer), LEAST_SHARED * fewer)

    def _deeds(self, stories: Mapping[str, str]) -> Iterator[Deed]:
        for document_id, story in stories.items():
            for claim in self.reports[document_id].claims:
                if claim.deed:
                    yield replace(claim.deed, story=story)

    def _groups(self, members: Iterable[tuple[str, ...]], wanted: set[str]) -> Iterator[tuple[str, ...]]:
        """Of several reports, one of them wanted."""
        for group in members:
            known = tuple(one for one in group if one in self._claims)
            homes = {self._claims[one][0] for one in known}
            if len(homes) > 1 and homes & wanted:
                yield known


def _keys(claim: Claimed) -> frozenset[str]:
    return _keys_of(claim.words.text) if claim.words else frozenset()


@lru_cache(maxsize=65_536)
def _keys_of(text: str) -> frozenset[str]:
    """A key a telling word: its families where it has some, a name by its consonants, else its stem."""
    return frozenset(key for token in tokens(text) if token.weight >= 0.5 for key in coarse_keys(token))
