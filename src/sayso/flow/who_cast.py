"""Everybody that the reports of a ledger name, with who is who, reckoned anew from mentions, gazetteer and verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.contracts import DocumentView, Ledger
from sayso.flow.who_rulings import judged, rulings_now
from sayso.gazetteer.load import Row, load_gazetteer
from sayso.ledger.views import documents, view_document
from sayso.record import Match, Mention
from sayso.resolving.across import Known, Likeness, known_from, match_across
from sayso.resolving.across_context import Persona, is_known, persona_of_row, personas
from sayso.resolving.block import NameIndex, Spelled, index_of
from sayso.resolving.entities import Entities, Pair, Ruling, pair_of, settle


@dataclass(frozen=True, slots=True)
class Cast:
    """``views`` by document, ``told`` personas by id, ``known`` rows of the gazetteer; ``matches`` are all machines'
    judgements, ``rulings`` all people's, ``entities`` what both imply. ``home`` leads from a mention to its document.
    """

    views: Mapping[str, DocumentView]
    told: Mapping[str, Persona]
    known: Known
    matches: tuple[Match, ...]
    rulings: Mapping[Pair, Ruling]
    entities: Entities
    home: Mapping[str, str]
    likeness: Likeness
    names: NameIndex[Spelled]

    @property
    def rows(self) -> Mapping[str, Persona]:
        return self.known.rows

    def near(self, name: str) -> list[Spelled]:
        """(id, name) of personas and rows with a name that shares a key."""
        return [*self.names.near(name), *self.known.index.near(name)]

    def persona(self, key: str) -> Persona | None:
        return self.told.get(key) or self.rows.get(key)

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
    """Two entities that may be one; ``left`` and ``right`` are ids to judge. ``ruling`` is what people said, if they
    were unsure and more reports have come since."""

    left: str
    right: str
    score: float
    rule: str
    reason: str
    ruling: Ruling | None = None


def gather(ledger: Ledger, actors: str = "", likeness: Likeness | None = None) -> Cast:
    """The cast of all reports. ``actors`` is the user's own table, if any; without a ``likeness`` ours."""
    alike = likeness or default_likeness()
    rows, known = rows_known(actors)
    rulings = rulings_now(ledger)
    found = [view_document(ledger, document.id) for document in documents(ledger)]
    within = [match for view in found for match in view.matches]
    views = {view.document.id: judged(view, rulings) for view in found}
    told = {p.id: p for view in views.values() for p in personas(view, settle(view.matches, rulings).of, rows)}
    matches = (*within, *match_across(told.values(), known, alike))
    home = {e.body_id: key for key, view in views.items() for e in view.mentions if isinstance(e.body, Mention)}
    names = index_of({key: persona.names for key, persona in told.items()})
    return Cast(views, told, known, matches, rulings, settle(matches, rulings), home, alike, names)


def default_likeness() -> Likeness:
    """Ours: of names in any script."""
    from sayso.text.names.likeness import likeness

    return likeness


@lru_cache(maxsize=2)
def rows_known(actors: str = "") -> tuple[Mapping[str, Row], Known]:
    """Rows of the gazetteer by id, and those of actors and states as personas."""
    rows = load_gazetteer(actors).rows
    return rows, known_from(persona_of_row(row, rows) for row in rows.values() if is_known(row))


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
    """Whether a person was unsure, and more reports tell of either side now."""
    return ruling.verdict == "unsure" and cast.seen(pair) > ruling.seen


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
            reason = f"{' and '.join(ruling.by)} said unsure {told}"
            yield Proposal(*pair, 1.0, "more_reports", reason, ruling)


def _entities(cast: Cast, pair: Pair) -> Pair:
    return pair_of(cast.entities.entity(pair[0]), cast.entities.entity(pair[1]))


def _rank(one: Proposal) -> tuple[float, str, str, str]:
    return -one.score, one.left, one.right, one.rule
