"""``sayso news``: what is said, told of or admitted for the first time, each with its scope."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from sayso.comparing.grid import Saying, without_retold
from sayso.comparing.novelty import First, firsts
from sayso.comparing.telling import tokens
from sayso.contracts import DocumentView, Ledger
from sayso.derived import Cited, reviews_of
from sayso.exporting.made_of import of_how_many
from sayso.flow import align_shelf as shelf
from sayso.flow.align_tables import open_tables
from sayso.flow.align_take import EntityOf
from sayso.flow.align_upkeep import bring_up
from sayso.flow.backing import WORDS, Backing, Telling, backings
from sayso.flow.grid_take import FIRST_PERSON, People, Trigger, Uttered, settled, take_uttered
from sayso.flow.newest import Chosen
from sayso.flow.told_again import PRONOUNS
from sayso.flow.who_cast import Company
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import view_document


@dataclass(frozen=True, slots=True)
class News:
    """One first. ``what`` is a sentence of ours, ``words`` the report's, ``scope`` tells among how many, since when."""

    sort: str
    day: str
    what: str
    words: str
    scope: str
    claim: str
    document_id: str
    title: str


THIS_LEDGER = "this ledger"


def news(
    ledger: Ledger, since: str = "", actors: str = "", kept: str = "", alike: str = "", chosen: Chosen | None = None
) -> list[News]:
    """Firsts of reports of the day ``since`` (ISO) or later, newest first; of all days where it is empty.

    Reports without a day are left out: nobody knows what they came after. ``actors``, ``kept`` and ``alike`` as
    ``opening.tables_beside`` gives them: without the last all reports are read, with it those alone that tell of whom
    reports since then quote, or say that they back somebody. ``chosen``: the reports that are read instead of all
    (``newest.newest``); firsts are then told as first among these.
    """
    where = THIS_LEDGER
    if chosen is not None:
        ledger, kept, alike = chosen.of(ledger), "", ""
        where = f"{of_how_many(chosen.made_of)} reports of this ledger"
    with closing(open_tables(alike)) as file:
        with Company(ledger, actors, kept) as company:
            bring_up(file, ledger, company, actors)
        days = shelf.days(file)
        latest = [report for report, day in days.items() if day >= since]
        backed = _backed(ledger, file, latest, (actors, kept))
        found = [*_said(ledger, file, latest, where), *_backing(backed, days, where)]
    return sorted((one for one in found if one.day >= since), key=lambda n: (n.day, n.claim), reverse=True)


def _said(ledger: Ledger, file: sqlite3.Connection, latest: Collection[str], where: str) -> Iterator[News]:
    """First times that a speaker says something."""
    heard = _Heard(ledger, shelf.Entities(file))
    waiting = set(latest)
    while waiting:
        heard.read(waiting)
        told = heard.speakers(latest)
        waiting = {report for one in told for report in shelf.reports_of_entity(file, one)} - heard.uttered.keys()
    yield from heard.firsts(where)


class _Heard:
    """What voices say in the reports read so far; ``uttered`` by report."""

    def __init__(self, ledger: Ledger, entity_of: EntityOf) -> None:
        self._ledger, self._entity_of = ledger, entity_of
        self._people, self._rulings = People(), rulings_now(ledger)
        self.uttered: dict[str, list[Uttered]] = {}

    def read(self, document_ids: Collection[str]) -> None:
        for one in sorted(document_ids):
            view = judged(view_document(self._ledger, one), self._rulings)
            self.uttered[one] = list(_kept(view, take_uttered(view, self._entity_of, Trigger(""), self._people)))

    def speakers(self, document_ids: Collection[str]) -> set[str]:
        """Who speaks in these reports, for whom, and who else speaks for those."""
        people = self._people
        rows = {settled(one, people).row for report in document_ids for one in self.uttered[report]}
        return rows | {person for person in people.bodies if people.row(person) in rows}

    def firsts(self, where: str) -> Iterator[News]:
        """``where``: among which reports."""
        people = self._people
        uttered = [settled(one, people) for own in self.uttered.values() for one in own]
        rows: dict[str, list[Saying]] = {}
        for one in uttered:
            if not one.row.startswith("unnamed:"):
                rows.setdefault(one.row, []).extend(one.sayings)
        cited = {one.cited.claim: one.cited for one in uttered}
        for first in (first for own in rows.values() for first in firsts(without_retold(own))):
            yield _said_first(first, cited[first.saying.claim], people, where)


def _said_first(first: First, at: Cited, people: People, where: str) -> News:
    who = people.names.get(first.saying.row, first.saying.row)
    verb = "denies" if first.saying.denies else "says"
    scope = f"first time {who} {verb} it, among {first.among} statements since {first.since} in {where}"
    return News("said", at.day, f"{who} {verb}", first.saying.words, scope, at.claim, at.document_id, at.title)


def _kept(view: DocumentView, uttered: Sequence[Uttered]) -> Iterator[Uttered]:
    wrong = {claim for claim, said in reviews_of(view).items() if said.word == "wrong"}
    return (one for one in uttered if one.cited.claim not in wrong)


def _backed(ledger: Ledger, file: sqlite3.Connection, latest: Collection[str], known: tuple[str, str]) -> list[Backing]:
    """Who backs whom as these reports tell it, and as all others do that tell of both sides."""
    if not latest:
        return []
    pairs = {one.entities for one in backings(ledger, "", *known, document_ids=latest)}
    others = {report for one, other in pairs for report in _with(file, one) & _with(file, other)}
    told = backings(ledger, "", *known, document_ids=others.union(latest))
    return [one for one in told if one.entities in pairs]


def _with(file: sqlite3.Connection, side: str) -> set[str]:
    """Reports that may tell of a side of a backing: an entity, or words that are no mention."""
    if not side.startswith(WORDS):
        return set(shelf.reports_of_entity(file, side))
    stems = {t.stem for t in tokens(f"of {side.removeprefix(WORDS)}") if t.weight}
    return set(shelf.reports_with(file, shelf.written(stems)))


def _backing(found: Iterable[Backing], days: Mapping[str, str], where: str) -> Iterator[News]:
    """First reports of who backs whom, and first admissions of it."""
    among = f"among {len(days)} dated reports since {min(days.values(), default='')} in {where}"
    for backing in found:
        if {backing.giver.lower(), backing.taker.lower()} & (FIRST_PERSON | PRONOUNS):
            continue  # who "we" or "them" are nobody found: the next report's may be others
        dated = sorted(
            (t for t in backing.tellings if t.document_id in days), key=lambda t: (days[t.document_id], t.claim)
        )
        told = next((t for t in dated if not t.disputes), None)
        admitted = next((t for t in dated if t.admits and not t.disputes), None)
        if told:
            yield _first(
                backing, told, days, ("tie", f"first report that has {backing.giver} backing {backing.taker}, {among}")
            )
        if admitted:
            scope = f"first admission that {backing.giver} backs {backing.taker}, {among}"
            yield _first(backing, admitted, days, ("admission", scope))


def _first(backing: Backing, told: Telling, days: Mapping[str, str], said: tuple[str, str]) -> News:
    sort, scope = said
    by = f", by the account of {told.account}" if told.account else ", as the report says itself"
    what = f"{backing.giver} → {backing.taker}{by}"
    return News(sort, days[told.document_id], what, told.sentence, scope, told.claim, told.document_id, told.title)
