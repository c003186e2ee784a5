"""Reports set beside one another: copies, stories, statements told several times, events told by several."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.comparing.copies import LEAST_PAIRS, Copy, clusters, copy_of, share_enough
from sayso.comparing.copies import MOST_HOLDERS as MOST_OF_A_PAIR
from sayso.comparing.deeds import Deed, match_deeds
from sayso.comparing.statements import are_one, coarse_keys, compare
from sayso.comparing.stories import Stories
from sayso.comparing.telling import tokens
from sayso.derived import Alignment
from sayso.flow import align_shelf as shelf
from sayso.flow.align_build import Material, build
from sayso.flow.align_tables import open_tables
from sayso.flow.align_take import Claimed, Report
from sayso.record import Match
from sayso.resolving.entities import Pair, Ruling, pair_of, settle

MOST_HOLDERS = 200
"""Of the claims whose words share a key so many are looked at, those that came first."""
LEAST_SHARED = 0.25
"""Share of the keys of the shorter that candidates have in common, and at least two: half of its words must match."""
MOST_CANDIDATES = 60
"""Statements that a new one is compared with, those that share most first: sixty tellings of one are enough."""


class Board:
    """All reports that are compared with one another, in tables; grows by one at a time.

    ``add`` compares a report's texts and statements with those that may be like them; events are compared within
    stories when alignments are asked for, as a new report can change which reports are one story. In which order
    reports came does not count, but for words, copies and statements of which there are more than are looked at
    (``MOST_HOLDERS``, ``MOST_CANDIDATES``).
    """

    def __init__(self, file: sqlite3.Connection | None = None) -> None:
        self._file = file or open_tables()
        self._entity_of = shelf.Entities(self._file)

    def add(self, report: Report) -> None:
        """A report that is there already stays as it is."""
        if not self._known([report.id]):
            self.replace(report)

    def replace(self, report: Report, verdicts: str = "") -> None:
        """Puts it in the place of what is there of it. ``verdicts`` tells under which of them it was seen."""
        shelf.drop_report(self._file, report.id)
        for copy in self._copies(report):
            self._file.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", (copy.left, copy.right, copy.share))
        number = shelf.write_report(self._file, report, verdicts)
        for claim in report.claims:
            self._match(claim, number)
        for claim in report.claims:
            shelf.write_claim(self._file, claim, number, _keys(claim))

    def match_again(self, document_id: str) -> None:
        """Compares the statements of a report anew: who is who in it is known otherwise."""
        self._entity_of = shelf.Entities(self._file)
        query = "SELECT c.id, c.report, c.body FROM claims c JOIN reports r ON r.number = c.report WHERE r.id = ?"
        for key, report, body in self._file.execute(query, (document_id,)).fetchall():
            shelf.drop_same(self._file, key)
            self._match(shelf.claim_from(body, self._entity_of), report)

    def alignments(
        self, rulings: Mapping[Pair, Ruling] | None = None, document_ids: Collection[str] = ()
    ) -> list[Alignment]:
        """Statements and events that several reports tell, by people's ``rulings`` first; only those that one of the
        named reports has a part in, where any are named. Most tellings first."""
        self._entity_of = shelf.Entities(self._file)
        look = _Look(self._file, self._entity_of)
        wanted = self._known(document_ids)
        found = look.alignments(rulings or {}, wanted)
        return sorted(found, key=lambda a: (-len(a.tellings), a.sort, a.id))

    def stories(self, document_ids: Collection[str] = ()) -> dict[str, str]:
        """Report -> a key that the reports of its story share; of all reports, or those in the stories of some."""
        return Stories(shelf.Shelf(self._file)).stories(self._known(document_ids))

    def _known(self, document_ids: Collection[str]) -> list[str]:
        """Those of these reports that are there; all where none are named."""
        if not document_ids:
            return [key for (key,) in self._file.execute("SELECT id FROM reports ORDER BY id")]
        query = "SELECT 1 FROM reports WHERE id = ?"
        return [one for one in sorted(document_ids) if self._file.execute(query, (one,)).fetchone()]

    def _copies(self, report: Report) -> Iterator[Copy]:
        """Near copies of a report among those that are there."""
        shared: Counter[int] = Counter()
        query = "SELECT report FROM pairs WHERE pair = ? LIMIT ?"
        for pair in report.sketch.pairs:
            shared.update(number for (number,) in self._file.execute(query, (pair, MOST_OF_A_PAIR)))
        for number, n in shared.items():
            if n >= LEAST_PAIRS:
                (other,) = self._file.execute("SELECT id FROM reports WHERE number = ?", (number,)).fetchone()
                there = shelf.sketch_of(self._file, other)
                copy = copy_of(report.sketch, there) if share_enough(n, report.sketch, there) else None
                if copy:
                    yield copy

    def _match(self, claim: Claimed, report: int) -> None:
        """With each statement of another report that shares enough words."""
        if claim.words is None:
            return
        led = replace(claim.words, entities=frozenset(map(self._entity_of, claim.words.entities)))
        for body in self._candidates(claim, report):
            there = shelf.claim_from(body, self._entity_of)
            if there.words is None:
                continue
            found = compare(led, there.words)
            if are_one(led, there.words, found):
                row = (*pair_of(claim.id, there.id), found.likeness, found.reason)
                self._file.execute("INSERT OR REPLACE INTO same VALUES (?, ?, ?, ?)", row)

    def _candidates(self, claim: Claimed, report: int) -> list[str]:
        """Claims of other reports as they are written."""
        keys = _keys(claim)
        shared: Counter[int] = Counter()
        query = "SELECT claim FROM words WHERE key = ? LIMIT ?"
        for key in keys:
            shared.update(number for (number,) in self._file.execute(query, (key, MOST_HOLDERS)))
        near: list[str] = []
        query = "SELECT body, many FROM claims WHERE number = ? AND report <> ?"
        for number, n in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if n < min(2, len(keys)) or len(near) >= MOST_CANDIDATES:
                break
            row = self._file.execute(query, (number, report)).fetchone()
            if row and n >= _least(len(keys), row[1]):
                near.append(row[0])
        return near


def _least(ours: int, theirs: int) -> float:
    fewer = min(ours, theirs)
    return max(min(2, fewer), LEAST_SHARED * fewer)


class _Look:
    """One look at the board: what bears on some reports, taken from the tables."""

    def __init__(self, file: sqlite3.Connection, entity_of: shelf.Entities) -> None:
        self._file, self._entity_of = file, entity_of
        self._shelf = shelf.Shelf(file)
        self._stories = Stories(self._shelf)
        self._claims: dict[str, tuple[str, Claimed]] = {}

    def alignments(self, rulings: Mapping[Pair, Ruling], wanted: Sequence[str]) -> Iterator[Alignment]:
        """In any order."""
        said = {pair: ruling for pair, ruling in rulings.items() if all(self._home(one) for one in pair)}
        joined = [pair for pair, ruling in said.items() if ruling.verdict == "same"]
        stories = self._reached(joined, wanted)
        deeds = list(self._deeds(stories))
        matches = [*self._same(joined), *match_deeds(deeds, self._rarity(deeds))]
        settled = settle(matches, said)
        groups = [tuple(group) for group in settled.members.values() if self._is_shared(group, set(wanted))]
        homes = {self._home(one) for group in groups for one in group}
        claims = {one: (self._home(one), self._claim(one)) for group in groups for one in group}
        material = Material(
            {home: shelf.head_from(self._row("SELECT head FROM reports WHERE id = ?", home)) for home in homes},
            claims,
            clusters(self._copies(homes)),
            settled.links,
        )
        return (build(group, material) for group in groups)

    def _reached(self, joined: Sequence[Pair], wanted: Sequence[str]) -> dict[str, str]:
        """Report -> its story, of the stories of those wanted and those that people's words lead on to."""
        stories = self._stories.stories(wanted)
        waiting = list(joined)
        while further := [p for p in waiting if sum(self._home(one) in stories for one in p) > 0]:
            waiting = [pair for pair in waiting if pair not in further]
            homes = {self._home(one) for pair in further for one in pair} - stories.keys()
            stories |= {k: v for k, v in self._stories.stories(homes).items() if k not in stories}
        for document_id in stories:
            self._load(document_id)
        return stories

    def _deeds(self, stories: Mapping[str, str]) -> Iterator[Deed]:
        for home, claim in self._claims.values():
            if claim.deed and home in stories:
                yield replace(claim.deed, story=stories[home])

    def _rarity(self, deeds: Sequence[Deed]) -> dict[str, float]:
        """Stem -> logarithm of how few of all reports have it, whichever of them are looked at."""
        count = self._shelf.count() + 1
        keys = {key for deed in deeds for key in deed.around}
        return {key: math.log(count / held) for key in keys if (held := self._shelf.held(key))}

    def _same(self, joined: Sequence[Pair]) -> Iterator[Match]:
        """The pairs of statements that lead on from the claims loaded."""
        partners: dict[str, list[str]] = defaultdict(list)
        for one, other in joined:
            partners[one].append(other)
            partners[other].append(one)
        waiting, seen = list(self._claims), set(self._claims)
        while waiting:
            key = waiting.pop()
            nexts = list(partners[key])
            for side, other in (("one", "other"), ("other", "one")):
                query = f"SELECT {other}, score, reason FROM same WHERE {side} = ?"
                for partner, score, reason in self._file.execute(query, (key,)).fetchall():
                    nexts.append(partner)
                    if side == "one" or partner not in seen:
                        left, right = pair_of(key, partner)
                        yield Match(
                            left=left, right=right, verdict="same", score=score, rule="same_words", reason=reason
                        )
            waiting += [one for one in nexts if one not in seen]
            seen |= set(nexts)

    def _is_shared(self, group: Iterable[str], wanted: set[str]) -> bool:
        """Of several reports, one of them wanted."""
        homes = {self._home(one) for one in group}
        return len(homes) > 1 and bool(homes & wanted)

    def _copies(self, homes: Iterable[str]) -> list[Copy]:
        """All that lead from these reports to others."""
        found: dict[Pair, Copy] = {}
        waiting, seen = list(homes), set(homes)
        while waiting:
            key = waiting.pop()
            query = "SELECT one, other, share FROM copies WHERE one = ? OR other = ?"
            for one, other, share in self._file.execute(query, (key, key)).fetchall():
                found[one, other] = Copy(one, other, share, is_part=False, is_reworded=False, reason="")
                waiting += [side for side in (one, other) if side not in seen]
                seen |= {one, other}
        return list(found.values())

    def _load(self, document_id: str) -> None:
        query = "SELECT c.id, c.body FROM claims c JOIN reports r ON r.number = c.report WHERE r.id = ?"
        for key, body in self._file.execute(query, (document_id,)).fetchall():
            self._claims[key] = (document_id, shelf.claim_from(body, self._entity_of))

    def _claim(self, key: str) -> Claimed:
        if key not in self._claims:
            body = self._row("SELECT body FROM claims WHERE id = ?", key)
            self._claims[key] = (self._home(key), shelf.claim_from(body, self._entity_of))
        return self._claims[key][1]

    def _home(self, key: str) -> str:
        """Empty for a claim that is not there."""
        if key in self._claims:
            return self._claims[key][0]
        return self._row("SELECT r.id FROM claims c JOIN reports r ON r.number = c.report WHERE c.id = ?", key)

    def _row(self, query: str, key: str) -> str:
        found = self._file.execute(query, (key,)).fetchone()
        return str(found[0]) if found else ""


def _keys(claim: Claimed) -> frozenset[str]:
    return _keys_of(claim.words.text) if claim.words else frozenset()


@lru_cache(maxsize=65_536)
def _keys_of(text: str) -> frozenset[str]:
    """A key a telling word: its families where it has some, a name by its consonants, else its stem."""
    return frozenset(key for token in tokens(text) if token.weight >= 0.5 for key in coarse_keys(token))
