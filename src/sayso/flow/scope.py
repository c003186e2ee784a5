"""The reports that speak of a trigger, fetched without reading the others: found in the tables of what is alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from sayso.comparing.telling import tokens
from sayso.contracts import DocumentView, Ledger
from sayso.errors import BadInput
from sayso.exporting.names import Names
from sayso.exporting.words import full_name, plain, sentence
from sayso.flow.align_shelf import Entities, reports_of_entity, reports_with, written
from sayso.flow.align_tables import open_tables
from sayso.flow.align_take import EntityOf
from sayso.flow.align_upkeep import bring_up
from sayso.flow.appraise import entities
from sayso.flow.grid_take import Trigger
from sayso.flow.who import find
from sayso.flow.who_cast import Company
from sayso.flow.who_rulings import judged, rulings_now
from sayso.flow.who_upkeep import rows_known
from sayso.ledger.views import view_document
from sayso.record import Assertion, Document, Event, Mention
from sayso.resolving.entities import Pair, pair_of

_STRUCK = frozenset({"victim", "target"})


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that speak of a trigger, as they now stand, in the order in which they came; who is who in them, and
    who may be one with whom until a person tells; and the names of the gazetteer's rows by id."""

    trigger: Trigger
    views: tuple[DocumentView, ...]
    entity_of: EntityOf
    perhaps: frozenset[Pair]
    rows: Mapping[str, str]


def scope_of(ledger: Ledger, about: str, days: tuple[str, str] = ("", ""), tables: Sequence[str] = ()) -> Scope:
    """``about``: a name, an id of a claim (its first letters) or words. ``days``: first and last ISO day of the
    reports, both included, empty where open; a report whose day nobody knows is in.

    ``tables`` are the user's own actors, the file of who is who and that of what is alike (``opening.tables_beside``),
    as far as there are any: without the last all reports are read. Raises BadInput where no report speaks of it.
    """
    actors, kept, alike = (*tables, "", "", "")[:3]
    with closing(open_tables(alike)) as file, Company(ledger, actors, kept) as company:
        bring_up(file, ledger, company, actors)
        finder = _Finder(ledger, company, file)
        trigger = finder.trigger(about)
        views = sorted(finder.views(trigger, days), key=lambda view: _came(ledger, view))
        if not views:
            raise BadInput("Making a grid", f"no report speaks of {about}", "Look for its name with 'sayso who'")
        known = {}
        for mention, key in (own for view in views for own in entities(view).items()):
            known[mention] = known[key] = finder.entity_of(key)
        perhaps = finder.perhaps(known)
    rows = {key: row.names[0] for key, row in rows_known(actors)[1].rows.items()}
    return Scope(trigger, tuple(views), lambda key: known.get(key, key), perhaps, rows)


class _Finder:
    def __init__(self, ledger: Ledger, company: Company, file: sqlite3.Connection) -> None:
        self._ledger, self._company, self._file = ledger, company, file
        self._rulings = rulings_now(ledger)
        self.entity_of = Entities(file)

    def trigger(self, about: str) -> Trigger:
        """Whom or what is meant: an event by those it strikes, an actor that a report names, else the words."""
        entry = self._ledger.find(about) if " " not in about.strip() else None
        if entry is not None and isinstance(entry.body, Assertion):
            return self._of_event(entry.body)
        named = frozenset(one for one in self._entities(find(self._company, about)) if self._told(one))
        if named:
            return Trigger(about, named)
        stems = frozenset(t.stem for t in tokens(f"of {about}") if t.weight)
        if not stems:
            raise BadInput("Making a grid", f"“{about}” has no word that tells anything", "Give a name or more words")
        return Trigger(about, stems=stems)

    def views(self, trigger: Trigger, days: tuple[str, str]) -> Iterator[DocumentView]:
        """Of these days, in any order."""
        told = {report for one in trigger.entities for report in self._told(one)}
        for report in told if trigger.entities else reports_with(self._file, written(trigger.stems)):
            *_, newest = self._ledger.entries(record="document", document_id=report)
            document = newest.body
            assert isinstance(document, Document)
            if in_days(document, days) and trigger.stems <= {t.stem for t in tokens(document.text)}:
                yield judged(view_document(self._ledger, report), self._rulings)

    def perhaps(self, ids: Iterable[str]) -> frozenset[Pair]:
        """Pairs of entities that may be one."""
        found = (pair_of(*map(self.entity_of, pair)) for pair in self._company.doubtful(ids))
        return frozenset(pair for pair in found if pair[0] != pair[1])

    def _told(self, entity: str) -> list[str]:
        return reports_of_entity(self._file, entity)

    def _entities(self, ids: Sequence[str]) -> set[str]:
        settled = self._company.settled(ids)
        return {settled.entity(one) for one in ids}

    def _of_event(self, assertion: Assertion) -> Trigger:
        view = judged(view_document(self._ledger, assertion.evidence.document_id), self._rulings)
        told = plain(sentence(assertion, Names(view)))
        if not isinstance(assertion.content, Event):
            raise BadInput("Making a grid", f"“{told}” is no event", "Give the id of an event, a name or words")
        roles = assertion.content.roles
        struck = [r.anchor for r in roles if r.name in _STRUCK] or [r.anchor for r in roles]
        keys = [
            e.body_id
            for e in view.mentions
            if isinstance(e.body, Mention)
            and any(a.start <= e.body.anchor.start and e.body.anchor.end <= a.end for a in struck)
        ]
        if keys:
            return Trigger(told, frozenset(self._entities(keys)))
        names = " ".join(full_name(anchor, Names(view)) for anchor in struck)
        return Trigger(told, stems=frozenset(t.stem for t in tokens(names) if t.weight))


def in_days(document: Document, days: tuple[str, str]) -> bool:
    """Whether the report can be of these days, both included; empty: open."""
    since, until = days
    published = document.published
    if published is None:
        return True
    return not (since and published.latest and published.latest < since) and not (
        until and published.earliest and published.earliest > until
    )


def _came(ledger: Ledger, view: DocumentView) -> int:
    """When it came first: the number of its first entry."""
    entry = ledger.find(view.document.id)
    return entry.seq if entry else 0
