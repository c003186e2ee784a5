"""Those whom the reports of a ledger name, with who is who, reckoned from mentions, gazetteer and verdicts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import Any

from sayso.contracts import Ledger
from sayso.flow import who_tables as tables
from sayso.flow.who_rulings import Rulings, rulings_now
from sayso.flow.who_upkeep import bring_up, default_likeness
from sayso.record import Match
from sayso.resolving.across import Likeness
from sayso.resolving.across_context import Persona
from sayso.resolving.block import Spelled
from sayso.resolving.entities import MENTION, Entities, Pair, Ruling, pair_of, settle
from sayso.resolving.name_file import NameFile

FAR_MORE = 2
"""A different comes back on the list when so many times the reports tell of either: a single one more would ask every
week again of those whom all reports name."""


@dataclass(frozen=True)
class Cast:
    """Some of those named, and all that bears on them: ``personas`` of reports and rows by id, machines' ``matches``,
    people's ``rulings``, and the ``entities`` that both imply. ``home`` leads from a mention to its report.
    """

    personas: Mapping[str, Persona]
    matches: tuple[Match, ...]
    rulings: Mapping[Pair, Ruling]
    entities: Entities
    home: Mapping[str, str]
    likeness: Likeness
    near: Callable[[str], list[Spelled]]
    """(id, name) of those with a name that may be a given one."""

    @cached_property
    def taken_for_one(self) -> frozenset[Pair]:
        """Pairs of entities that machines would make one, or nearly."""
        return _taken_for_one(self.matches, self.entities)

    def persona(self, key: str) -> Persona | None:
        return self.personas.get(key)

    def reports(self, entity: str) -> frozenset[str]:
        """Documents that tell of an entity."""
        members = self.entities.members.get(entity, (entity,))
        return frozenset(self.home[one] for one in members if one in self.home)

    def seen(self, pair: Pair) -> int:
        """How many reports tell of either side, as the entities now are."""
        left, right = (self.reports(self.entities.entity(one)) for one in pair)
        return len(left | right)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one; ``left`` and ``right`` are ids to judge. ``ruling`` is what people said, if more
    reports have come since."""

    left: str
    right: str
    score: float
    rule: str
    reason: str
    ruling: Ruling | None = None


class Company:
    """Everybody that a ledger names, in tables that are brought up to it when this is opened; to be closed.

    ``kept`` is the file of the tables, made where it is not there; without one they are in memory and made anew.
    ``actors`` is the user's own table, if any.
    """

    def __init__(self, ledger: Ledger, actors: str = "", kept: str = "") -> None:
        self.rulings = Rulings(rulings_now(ledger))
        self._file = tables.open_tables(kept)
        bring_up(self._file, ledger, self.rulings, actors)
        self.likeness = default_likeness()
        self._names = NameFile(self._file)
        self._near: dict[str, list[Spelled]] = {}

    def __enter__(self) -> Company:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def near(self, name: str) -> list[Spelled]:
        """(id, name) of personas and rows that bear one of the likeliest names."""
        if name not in self._near:
            query = "SELECT persona FROM bearers WHERE name = ?"
            found = [spelled for _, spelled in self._names.near(name)]
            self._near[name] = [(key, one) for one in found for (key,) in self._file.execute(query, (one,))]
        return self._near[name]

    def ids(self, start: str) -> list[str]:
        """The row or mention of this id, else the mentions whose ids begin so."""
        if self.kind(start) or self._one("SELECT 1 FROM mentions WHERE id = ?", start):
            return [start]
        return [key for (key,) in self._all("SELECT id FROM mentions WHERE id GLOB ? ORDER BY id", f"{start}*")]

    def kind(self, key: str) -> str:
        """Of a persona or row; empty for others."""
        found = self._persona(key)
        return found.kind if found else ""

    def is_row(self, key: str) -> bool:
        return not key.startswith(MENTION) and bool(self.kind(key))

    def cast(self, ids: Iterable[str]) -> Cast:
        """These, all that are one with them, all that somebody took for them or told from them, and all whose names are
        like theirs: what is said of the entities of ``ids`` in it is what is said of them in the whole company."""
        gathered = _Gathered(self._file, self.rulings)
        gathered.take(ids)
        names = {name for one in gathered.ids if (p := self._persona(one)) for name in p.names}
        near = {key for name in sorted(names) for key, _ in self.near(name)}
        partners = {side for match in gathered.matches for side in (match.left, match.right)}
        judged = {side for pair in self.rulings.said if gathered.ids & set(pair) for side in pair}
        gathered.take(near | partners | judged)
        return self._cast(gathered)

    def settled(self, ids: Iterable[str]) -> Entities:
        """The entities of these alone, with all that links lead to from them."""
        gathered = _Gathered(self._file, self.rulings)
        gathered.take(ids)
        inside = gathered.ids
        matches = [m for m in sorted(gathered.matches, key=_place) if m.left in inside and m.right in inside]
        return settle(matches, {p: ruling for p, ruling in self.rulings.said.items() if inside.issuperset(p)})

    def doubtful(self, ids: Iterable[str]) -> set[Pair]:
        """Pairs of which one is of these and that wait for a person: a machine holds them for perhaps the same."""
        query = "SELECT one, other FROM matches WHERE verdict = 'unsure' AND {} = ?"
        asked = [(query.format(side), key) for key in ids for side in ("one", "other")]
        return {pair_of(*row) for ask in asked for row in self._all(*ask)} - self.rulings.said.keys()

    def everybody(self) -> Cast:
        """The whole company: for what waits, whoever it is about."""
        gathered = _Gathered(self._file, self.rulings)
        gathered.take(key for (key,) in self._all("SELECT id FROM personas"))
        return self._cast(gathered)

    def _cast(self, gathered: _Gathered) -> Cast:
        inside = gathered.ids
        matches = tuple(m for m in sorted(gathered.matches, key=_place) if m.left in inside and m.right in inside)
        rulings = {pair: ruling for pair, ruling in self.rulings.said.items() if inside.issuperset(pair)}
        people = {key: persona for key in sorted(inside) if (persona := self._persona(key))}
        home = {key: str(row[0]) for key in inside if (row := self._one(_HOME, key))}
        return Cast(people, matches, rulings, settle(matches, rulings), home, self.likeness, self.near)

    def words(self, mention: str) -> str:
        """As written; the id of one that no reading finds any more."""
        found = self._one("SELECT words FROM mentions WHERE id = ?", mention)
        return str(found[0]) if found else mention

    def title(self, report: str) -> str:
        found = self._one("SELECT title FROM reports WHERE id = ?", report)
        return str(found[0]) if found else ""

    def spans(self, mention: str) -> tuple[int, int]:
        """Where it stands in its report."""
        found = self._one("SELECT start, stop FROM mentions WHERE id = ?", mention)
        return (found[0], found[1]) if found else (0, 0)

    def claims(self, report: str) -> list[tuple[str, list[tuple[str, int, int]], dict[str, Any]]]:
        """Kind, places of its parts and words of each claim, in text order."""
        found = self._one("SELECT claims FROM reports WHERE id = ?", report)
        return json.loads(found[0]) if found else []

    def _persona(self, key: str) -> Persona | None:
        found = self._one("SELECT body FROM personas WHERE id = ?", key)
        return tables.persona_from(found[0]) if found else None

    def _one(self, query: str, key: str) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._file.execute(query, (key,)).fetchone()
        return found

    def _all(self, query: str, *keys: str) -> list[tuple[Any, ...]]:
        return self._file.execute(query, keys).fetchall()


_HOME = "SELECT report FROM mentions WHERE id = ?"


def _place(match: Match) -> tuple[str, str, str, float, str]:
    return match.left, match.right, match.rule, match.score, match.reason


class _Gathered:
    """Ids with all that links of machines and people lead to from them, so that their entities are whole."""

    def __init__(self, file: sqlite3.Connection, rulings: Rulings) -> None:
        self._file, self._rulings = file, rulings
        self.ids: set[str] = set()
        self.matches: set[Match] = set()

    def take(self, ids: Iterable[str]) -> None:
        waiting = list(ids)
        while waiting:
            one = waiting.pop()
            if one in self.ids:
                continue
            self.ids.add(one)
            found = list(tables.matches_with(self._file, one))
            self.matches.update(found)
            linked = [(m.left, m.right) for m in found if m.verdict == "same"]
            said = [pair for pair in self._rulings.of.get(one, ()) if self._rulings.said[pair].verdict == "same"]
            waiting += [side for pair in (*linked, *said) for side in pair if side not in self.ids]


def gather(ledger: Ledger, actors: str = "", kept: str = "") -> Cast:
    """Everybody that the ledger names. ``actors`` is the user's own table, ``kept`` a file of tables, if any."""
    company = Company(ledger, actors, kept)
    with company:
        return company.everybody()


def proposals(cast: Cast) -> list[Proposal]:
    """What waits for a person, best first: one a pair of entities, none that a person has settled.

    An ``unsure`` of a person's takes a pair off the list until more reports tell of either side.
    """
    best: dict[Pair, Proposal] = {}
    settled = {_entities(cast, pair) for pair, ruling in cast.rulings.items() if not is_stale(cast, pair, ruling)}
    for one in (*_by_machine(cast), *_by_people(cast)):
        key = _entities(cast, (one.left, one.right))
        if key[0] == key[1] or key in settled:
            continue
        if key not in best or _rank(one) < _rank(best[key]):
            best[key] = one
    return sorted(best.values(), key=_rank)


def is_stale(cast: Cast, pair: Pair, ruling: Ruling) -> bool:
    """Whether a person's no is to be asked again: an unsure once more reports tell of either side, a different once
    there are far more and a machine takes members of both for one. It stays in force until the person says otherwise.
    """
    if ruling.verdict == "same" or cast.seen(pair) <= ruling.seen:
        return False
    if ruling.verdict == "unsure":
        return True
    return cast.seen(pair) >= FAR_MORE * max(1, ruling.seen) and _entities(cast, pair) in cast.taken_for_one


def _taken_for_one(matches: Iterable[Match], entities: Entities) -> frozenset[Pair]:
    """Pairs of entities of which machines take members for one, or nearly."""
    near = (pair_of(entities.entity(m.left), entities.entity(m.right)) for m in matches if m.verdict != "different")
    return frozenset(pair for pair in near if pair[0] != pair[1])


def _by_machine(cast: Cast) -> Iterator[Proposal]:
    for m in cast.matches:
        if m.verdict == "unsure":
            yield Proposal(m.left, m.right, m.score, m.rule, m.reason)
    for cut in cast.entities.cut:
        m = cut.link
        yield Proposal(m.left, m.right, m.score, m.rule, f"{m.reason}; left out, as it would join what is kept apart")


def _by_people(cast: Cast) -> Iterator[Proposal]:
    for pair, ruling in cast.rulings.items():
        if is_stale(cast, pair, ruling):
            told = f"when {ruling.seen} reports told of them; now {cast.seen(pair)} do"
            reason = f"{' and '.join(ruling.by)} said {ruling.verdict} {told}"
            yield Proposal(*pair, 1.0, "more_reports", reason, ruling)


def _entities(cast: Cast, pair: Pair) -> Pair:
    return pair_of(cast.entities.entity(pair[0]), cast.entities.entity(pair[1]))


def _rank(one: Proposal) -> tuple[float, str, str, str]:
    return -one.score, one.left, one.right, one.rule
