"""``sayso who``: everything the ledger and the gazetteer know of a name, in whatever spelling or script it is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.contracts import Ledger
from sayso.flow.summary import Told
from sayso.flow.who_apart import Near, kept_apart
from sayso.flow.who_cast import Company, Proposal, proposals
from sayso.gazetteer.load import load_actors, tables_digest
from sayso.record import Span
from sayso.resolving.across import LIKELY
from sayso.resolving.across_context import Persona
from sayso.resolving.compare_names import words_of_name
from sayso.resolving.entities import MENTION

_ID_START = re.compile(r"[0-9a-f]{8,32}")
"""As many letters of an id as summaries print, or more."""

AS_GOOD = 0.05
"""Names whose likeness is this close to the best are all answered: which is meant, the asker knows."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name of an entity, its script, in how many reports it stands, and whether the gazetteer lists it."""

    name: str
    script: str
    reports: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """The gazetteer's row, of its version: what it holds, whatever the reports say."""

    row: str
    name: str
    kind: str
    parent: str
    countries: tuple[str, ...]
    valid_from: str
    valid_to: str
    source: str
    version: str


@dataclass(frozen=True, slots=True)
class Where:
    """A claim that an entity has a part in, and the report that makes it."""

    kind: str
    part: str
    told: Told
    document_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Who:
    """One entity. ``mentions`` are ids to judge it by, one a report; ``links`` say why these are one.

    ``waiting`` may be the same and wait for a person; ``apart`` are look-alikes, with the reason each is another.
    """

    entity: str
    name: str
    kind: str
    names: tuple[Spelled, ...]
    reference: Reference | None
    mentions: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    claims: tuple[Where, ...]
    waiting: tuple[tuple[Proposal, str], ...]
    apart: tuple[Near, ...]


def who(ledger: Ledger, name: str, actors: str = "", kept: str = "", most: int | None = None) -> list[Who]:
    """The entities that a name, or an id, stands for: by its words in any order, else by the best likeness.

    Several where it is the name of several; none where nothing is alike. ``actors`` is the user's own table, if any,
    ``kept`` the file of what was reckoned before (``who_tables.beside``): without it all reports are read. ``most``: so
    many at most, those that most reports tell of.
    """
    with Company(ledger, actors, kept) as company:
        teller = _Teller(company, find(company, name), actors)
        return [teller.who(entity) for entity in teller.entities[:most]]


def find(company: Company, name: str) -> list[str]:
    """Ids of those meant by a name or an id."""
    by_id = _ids(company, name)
    if by_id:
        return by_id
    wanted = sorted(words_of_name(name))
    near = company.near(name) if wanted else []
    scored = {key: 1.0 for key, spelled in near if sorted(words_of_name(spelled)) == wanted}
    for key, spelled in () if scored else near:
        score = company.likeness(name, spelled, company.kind(key)).score
        scored[key] = max(score, scored.get(key, 0.0))
    best = max(scored.values(), default=0.0)
    return sorted(key for key, score in scored.items() if score >= max(LIKELY, best - AS_GOOD))


def _ids(company: Company, name: str) -> list[str]:
    """Ids that are meant: a row's, a mention's, or mentions' that begin so, with or without "mention:" in front."""
    if found := company.ids(name):
        return found
    start = name.lower().removeprefix(MENTION)
    return company.ids(MENTION + start) if _ID_START.fullmatch(start) else []


class _Teller:
    def __init__(self, company: Company, ids: Sequence[str], actors: str) -> None:
        self._company, self._actors = company, actors
        self._cast = company.cast(ids)
        self._waiting = proposals(self._cast)
        meant = {self._cast.entities.entity(one) for one in ids}
        self.entities = sorted(meant, key=lambda e: (-len(self._cast.reports(e)), e))
        """Those that reports tell of first."""

    def who(self, entity: str) -> Who:
        members = self._members(entity)
        lead = max(members, key=lambda p: (not p.document_id, len(p.names[0]), p.id))
        waiting = tuple(self._proposals(entity))
        offered = {key for proposal, _ in waiting for key in self._sides(proposal)}
        return Who(
            entity=entity,
            name=lead.names[0],
            kind=lead.kind,
            names=tuple(self._names(members)),
            reference=self._reference(entity),
            mentions=tuple((p.id, self._title(p.document_id)) for p in members if p.document_id),
            links=tuple(self._links(entity)),
            claims=tuple(self._claims(entity)),
            waiting=waiting,
            apart=tuple(n for n in kept_apart(self._cast, entity, members) if n.entity not in offered),
        )

    def _members(self, entity: str) -> list[Persona]:
        ids = self._cast.entities.members.get(entity, (entity,))
        found = [persona for one in ids if (persona := self._cast.persona(one))]
        return found or [Persona(entity, self._cast.home.get(entity, ""), "other", (self._company.words(entity),))]

    def _names(self, members: Sequence[Persona]) -> list[Spelled]:
        """By script, those of the reports first, then as many as write it so."""
        listed = {name for p in members if not p.document_id for name in p.names}
        told: dict[str, set[str]] = {}
        for persona in members:
            for name in persona.names if persona.document_id else ():
                told.setdefault(name, set()).add(persona.document_id)
        names = {*listed, *told}
        spelled = [Spelled(n, script_of(n), len(told.get(n, ())), n in listed) for n in names]
        return sorted(spelled, key=lambda s: (s.script != "Latin", s.script, -s.reports, s.name))

    def _reference(self, entity: str) -> Reference | None:
        row = load_actors(self._actors).get(entity)
        if row is None:
            return None
        version = tables_digest(self._actors)
        dates = (row.valid_from, row.valid_to)
        return Reference(row.id, row.name, row.kind, row.parent, row.countries, *dates, row.source, version)

    def _links(self, entity: str) -> Iterator[str]:
        """Why the reports' mentions are one: the reasons of links from report to report, or to the row."""
        home = self._cast.home
        for link in self._cast.entities.links:
            here = self._cast.entities.entity(link.left) == entity
            if here and (link.rule == "person" or home.get(link.left) != home.get(link.right)):
                yield f"{link.rule}: {link.reason}"

    def _claims(self, entity: str) -> Iterator[Where]:
        """Claims in which a mention of it plays a part, by kind, a report after the other."""
        for document_id in sorted(self._cast.reports(entity)):
            spans = self._spans(entity, document_id)
            for kind, places, told in self._company.claims(document_id):
                part = next((part for part, start, end in places if (start, end) in spans), "")
                if part:
                    yield Where(kind, part, Told(**told), document_id, self._title(document_id))

    def _spans(self, entity: str, document_id: str) -> set[Span]:
        """Places of its mentions in one report, with and without the article."""
        found: set[Span] = set()
        for one in self._cast.entities.members.get(entity, (entity,)):
            if self._cast.home.get(one) == document_id:
                start, end = self._company.spans(one)
                found |= {(start, end), (max(0, start - len("the ")), end)}
        return found

    def _proposals(self, entity: str) -> Iterator[tuple[Proposal, str]]:
        for proposal in self._waiting:
            left, right = self._sides(proposal)
            if entity in (left, right):
                other = right if left == entity else left
                yield proposal, self._members(other)[0].names[0]

    def _sides(self, proposal: Proposal) -> tuple[str, str]:
        entities = self._cast.entities
        return entities.entity(proposal.left), entities.entity(proposal.right)

    def _title(self, document_id: str) -> str:
        return self._company.title(document_id)


def script_of(name: str) -> str:
    """First word of the Unicode name of its first letter, as people write it: Latin, Arabic, Hebrew, Cyrillic."""
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0].capitalize() if letter else ""
