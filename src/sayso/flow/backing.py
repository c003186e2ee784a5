"""The support ledger: who backs whom, with what, by which way, when; by whose account, admitted and disputed by whom.

Rows are pairs of entities across all reports; nothing is added up or decided. A row opens every telling it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sayso.contracts import DocumentView, Ledger
from sayso.derived import Standpoint, reviews_of, standpoint_of
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.whenwords import when_words
from sayso.exporting.words import chain_words, plain, sentence, squeezed
from sayso.flow.states_meant import state_meant
from sayso.flow.summary import views
from sayso.flow.who import find
from sayso.flow.who_cast import Company
from sayso.flow.who_upkeep import rows_known
from sayso.ledger.views import documents
from sayso.record import Anchor, Event, Mention, Span, Tie
from sayso.resolving.across_context import Persona
from sayso.resolving.entities import Entities

WORDS = "words:"
"""Before the words of a side that are no mention, where an entity's key would stand."""
BACKING = frozenset({"SUPPORTS", "SUPPLIES", "supports", "supplies"})
HANDED_OVER = frozenset({"delivery", "arming", "provide", "training"})
"""Modes of events in which somebody gives something to somebody."""

GIVEN_TO = ("to", "beneficiary", "target")
ROUTE = ("from", "via", "to")
ADMITS = frozenset({"admits", "claims", "praises own"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of a row, as its report tells it. ``account`` is by whom, innermost first; empty: the report itself.

    ``admits``: the voice speaks of its own side. ``disputes``: it is told as not so.
    """

    claim: str
    document_id: str
    title: str
    sentence: str
    account: str
    thing: str
    amount: str
    route: str
    period: str
    ended: bool
    admits: bool
    disputes: bool
    reviewed: str


@dataclass(frozen=True, slots=True)
class Backing:
    """Giver and taker with the fullest names known, their entities, and every telling, by report and place."""

    giver: str
    taker: str
    entities: tuple[str, str]
    tellings: tuple[Telling, ...]

    @property
    def admitted_by(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.account for t in self.tellings if t.admits))

    @property
    def disputed_by(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.account or t.title for t in self.tellings if t.disputes))

    @property
    def accounts(self) -> tuple[str, ...]:
        """By whom it is told as so; a report that says it itself by its title."""
        return tuple(dict.fromkeys(t.account or t.title for t in self.tellings if not t.disputes))


def backings(
    ledger: Ledger, name: str = "", actors: str = "", kept: str = "", document_ids: Collection[str] = ()
) -> list[Backing]:
    """All pairs, those told most often first; only those in which an entity of this ``name`` has a part, if given, and
    only as the named reports tell them, if any are named.

    ``actors`` is the user's own table, ``kept`` the file of who is who, if any. A claim that people call wrong is no
    telling.
    """
    with Company(ledger, actors, kept) as company:
        told_of = (e.body_id for one in document_ids for e in ledger.entries(record="mention", document_id=one))
        known = company.settled(told_of) if document_ids else company.everybody().entities
        wanted = frozenset(find(company, name)) if name else frozenset()
    rows: dict[tuple[str, str], list[Telling]] = {}
    people: dict[str, str] = {}
    rows_named = rows_known(actors)[1].rows
    for view in views(ledger, list(document_ids) or [document.id for document in documents(ledger)], actors):
        for pair, told in _tellings(view, _Entities(view, known, rows_named, people, actors)):
            if not name or wanted & set(pair):
                rows.setdefault(pair, []).append(told)
    found = [
        Backing(people[giver], people[taker], (giver, taker), tuple(told)) for (giver, taker), told in rows.items()
    ]
    return sorted(found, key=lambda b: (-len(b.tellings), b.giver, b.taker))


class _Entities:
    """Anchors of one report -> entities, whose names are kept in ``people``."""

    def __init__(
        self, view: DocumentView, known: Entities, rows: Mapping[str, Persona], people: dict[str, str], actors: str
    ) -> None:
        self._known, self._rows, self._people, self._names = known, rows, people, Names(view)
        self._actors = actors
        self._at: dict[Span, str] = {}
        self._mentions = {entry.body_id: entry.body for entry in view.mentions if isinstance(entry.body, Mention)}
        for entry in view.mentions:
            if isinstance(entry.body, Mention):
                self._at.setdefault(entry.body.anchor.span, entry.body_id)

    def of(self, anchor: Anchor) -> str:
        """The entity of the mention there, of "Iranian" (support) the state; for words that are no mention the words
        themselves."""
        mention = self._at.get(anchor.span)
        state = state_meant(self._mentions.get(mention or ""), self._actors)
        if state is not None:
            self._people.setdefault(state.id, state.name)
            return state.id
        entity = self._known.entity(mention) if mention else f"{WORDS}{squeezed(anchor.quote).lower()}"
        named = self._names.of(anchor)
        told = named.name if named else squeezed(anchor.quote)
        row = self._rows.get(entity)
        better = row.names[0] if row else told
        if len(better) > len(self._people.get(entity, "")):
            self._people[entity] = better
        return entity


def _tellings(view: DocumentView, entities: _Entities) -> Iterator[tuple[tuple[str, str], Telling]]:
    for _, (giver, taker), told in tellings_of(view):
        pair = entities.of(giver), entities.of(taker)
        if pair[0] != pair[1]:
            yield pair, told


def tellings_of(view: DocumentView) -> Iterator[tuple[Claim, tuple[Anchor, Anchor], Telling]]:
    """Each claim of a report that tells of somebody handing something to somebody, with giver and taker; those that
    people call wrong are left out."""
    names, reviewed = Names(view), reviews_of(view)
    for claim in claims_of(view):
        said = reviewed.get(claim.id)
        if said and said.word == "wrong":
            continue
        for given in _handed_over(claim):
            point = standpoint_of(view, claim.id)
            told = _telling(claim, view, names, given, (point, said.word if said else ""))
            yield claim, (given.giver, given.taker), told


@dataclass(frozen=True, slots=True)
class _Given:
    giver: Anchor
    taker: Anchor
    thing: str = ""
    amount: str = ""
    route: str = ""


def _handed_over(claim: Claim) -> Iterator[_Given]:
    """What a tie of backing or an event of giving says."""
    content = claim.assertion.content
    if isinstance(content, Tie) and content.code in BACKING:
        yield _Given(content.left, content.right, squeezed(content.goods.quote) if content.goods else "")
    if isinstance(content, Event) and content.mode in HANDED_OVER and content.reality == "happened":
        goods = [role for role in content.roles if role.name == "goods"]
        thing = ", ".join(squeezed(role.anchor.quote) for role in goods)
        amount = ", ".join(_bounds(role.low, role.high) for role in goods if (role.low, role.high) != (None, None))
        way = [f"{r.name} {squeezed(r.anchor.quote)}" for name in ROUTE for r in content.roles if r.name == name]
        for giver in (role for role in content.roles if role.name == "actor"):
            for taker in (role for role in content.roles if role.name in GIVEN_TO):
                yield _Given(giver.anchor, taker.anchor, thing, amount, ", ".join(way))


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{low} or more" if high is None else f"up to {high}" if low is None else f"{low} to {high}"


def _telling(
    claim: Claim, view: DocumentView, names: Names, given: _Given, seen: tuple[Standpoint | None, str]
) -> Telling:
    assertion, content = claim.assertion, claim.assertion.content
    point, reviewed = seen
    negated = isinstance(content, (Tie, Event)) and content.negated
    return Telling(
        claim=claim.id,
        document_id=view.document.id,
        title=view.document.title or view.document.address,
        sentence=plain(sentence(assertion, names)),
        account=chain_words(assertion.chain, names),
        thing=given.thing,
        amount=given.amount,
        route=given.route,
        period=when_words(assertion.when) if assertion.when else "",
        ended=isinstance(content, Tie) and content.ended,
        admits=point is not None and point.side == "own side" and point.act in ADMITS,
        disputes=negated or assertion.certainty.stance == "denied",
        reviewed=reviewed,
    )
