"""Who is who: clusters that the judgements imply, in which a person's word goes before every machine's.

Pure, and the same in whatever order judgements arrive. Links are taken strongest first, and one that would bring
together what is kept apart is left out: so a cluster is split at its weakest machine link, and what a verdict split
comes back exactly when it is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.record import Match, Verdict

Pair = tuple[str, str]

MENTION = "mention:"
"""What is neither mention nor claim is a row of the gazetteer; two rows are never one unless a person says so."""
CLAIM = "assertion:"

_STRICTEST = ("different", "same", "unsure", "withdrawn")
"""Of people who disagree, and of one person's verdicts of the same turn, the first of these counts: to keep two apart
can be put right later, what was merged is lost from sight."""

_BY_RULE = "a row of the gazetteer each"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people say of a pair now. ``by`` names those who say so, ``seen`` is the highest of their verdicts'."""

    verdict: Literal["same", "different", "unsure"]
    by: tuple[str, ...]
    why: str
    seen: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A link that was left out, and the pair that it would have brought together. ``why`` says who keeps it apart."""

    link: Match
    kept_apart: Pair
    why: str


@dataclass(frozen=True, slots=True)
class Entities:
    """``of``: entity of each id that was judged, mention or row; its key is its row, else its first id.

    ``links`` are the judgements that hold, people's among them (rule ``person``), ``cut`` those left out.
    """

    of: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    links: tuple[Match, ...]
    cut: tuple[Cut, ...]

    def entity(self, one: str) -> str:
        """One that nobody judged is its own."""
        return self.of.get(one, one)


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def rulings_of(verdicts: Iterable[tuple[str, Verdict]]) -> dict[Pair, Ruling]:
    """What people say now, from (person, verdict) in any order: of each person the newest turn on a pair."""
    newest: dict[tuple[Pair, str], Verdict] = {}
    for person, verdict in verdicts:
        key = ((verdict.left, verdict.right), person)
        if key not in newest or _order(verdict) < _order(newest[key]):
            newest[key] = verdict
    said: dict[Pair, dict[str, Verdict]] = {}
    for (pair, person), verdict in sorted(newest.items()):
        if verdict.verdict != "withdrawn":
            said.setdefault(pair, {})[person] = verdict
    return {pair: _ruling(by_person) for pair, by_person in said.items()}


def _order(verdict: Verdict) -> tuple[int, int, str, int]:
    return -verdict.turn, _STRICTEST.index(verdict.verdict), verdict.why, -verdict.seen


def _ruling(said: Mapping[str, Verdict]) -> Ruling:
    strictest = min((v.verdict for v in said.values()), key=_STRICTEST.index)
    assert strictest != "withdrawn"
    agreed = {person: v for person, v in said.items() if v.verdict == strictest}
    why = "; ".join(dict.fromkeys(v.why for v in agreed.values() if v.why))
    return Ruling(strictest, tuple(sorted(agreed)), why, max(v.seen for v in agreed.values()))


def settle(matches: Iterable[Match], rulings: Mapping[Pair, Ruling]) -> Entities:
    """Entities from machines' matches and people's words.

    People's ``same`` first, but never across a pair they call different or unsure; then machines' ``same``, by score,
    never across a pair that people or machines keep apart, nor from row to row. A person's word on a pair silences
    what machines say of it.
    """
    machine = _strongest(match for match in matches if (match.left, match.right) not in rulings)
    forest = _Forest()
    for pair, ruling in sorted(rulings.items()):
        if ruling.verdict != "same":
            forest.keep_apart(pair, _told(ruling))
    people = [_as_match(pair, ruling) for pair, ruling in sorted(rulings.items()) if ruling.verdict == "same"]
    for link in people:
        forest.link(link, by_person=True)
    for match in machine:
        if match.verdict == "different":
            forest.keep_apart((match.left, match.right), f"{match.rule}: {match.reason}")
    for match in machine:
        if match.verdict == "same":
            forest.link(match)
    return forest.entities()


def _strongest(matches: Iterable[Match]) -> list[Match]:
    return sorted(set(matches), key=lambda m: (-m.score, m.left, m.right, m.rule, m.verdict, m.reason))


def _told(ruling: Ruling) -> str:
    return f"{' and '.join(ruling.by)} said {ruling.verdict}" + (f": {ruling.why}" if ruling.why else "")


def _as_match(pair: Pair, ruling: Ruling) -> Match:
    return Match(left=pair[0], right=pair[1], verdict="same", rule="person", reason=_told(ruling))


@dataclass(slots=True)
class _Tree:
    """One cluster as it grows. ``foes``: who must stay out, with the pair and the reason it rests on."""

    members: list[str]
    rows: set[str]
    foes: dict[str, tuple[Pair, str]] = field(default_factory=dict)


class _Forest:
    def __init__(self) -> None:
        self._tree: dict[str, _Tree] = {}
        self._links: list[Match] = []
        self._cut: list[Cut] = []

    def keep_apart(self, pair: Pair, why: str) -> None:
        """Has no effect on two that are one already: people's word is taken before machines'."""
        left, right = self._of(pair[0]), self._of(pair[1])
        if left is not right:
            left.foes.setdefault(pair[1], (pair, why))
            right.foes.setdefault(pair[0], (pair, why))

    def link(self, match: Match, *, by_person: bool = False) -> None:
        left, right = self._of(match.left), self._of(match.right)
        apart = None if left is right else self._between(left, right, by_person)
        if apart:
            self._cut.append(Cut(match, *apart))
            return
        self._links.append(match)
        if left is not right:
            self._merge(left, right)

    def entities(self) -> Entities:
        members = {}
        for tree in {id(tree): tree for tree in self._tree.values()}.values():
            members[min(tree.rows or tree.members)] = tuple(sorted(tree.members))
        of = {one: key for key, group in members.items() for one in group}
        return Entities(of, {key: members[key] for key in sorted(members)}, tuple(self._links), tuple(self._cut))

    def _of(self, one: str) -> _Tree:
        if one not in self._tree:
            self._tree[one] = _Tree([one], set() if one.startswith((MENTION, CLAIM)) else {one})
        return self._tree[one]

    def _between(self, left: _Tree, right: _Tree, by_person: bool) -> tuple[Pair, str] | None:
        """What keeps two clusters apart; the smallest pair of several, so that the answer is always the same."""
        small, large = sorted((left, right), key=lambda tree: len(tree.foes))
        found = [apart for foe, apart in small.foes.items() if self._tree[foe] is large]
        if found:
            return min(found)
        if not by_person and left.rows and right.rows:
            return pair_of(min(left.rows), min(right.rows)), _BY_RULE
        return None

    def _merge(self, left: _Tree, right: _Tree) -> None:
        small, large = sorted((left, right), key=lambda tree: len(tree.members))
        large.members += small.members
        large.rows |= small.rows
        for foe, apart in small.foes.items():
            large.foes[foe] = min(large.foes.get(foe, apart), apart)
        for member in small.members:
            self._tree[member] = large
