"""Search as a page shows it: hits from the ledger's index, told and counted by the tables beside it. However large the
ledger, no more hits than ``LOOKED_THROUGH`` are looked at, the newest where there are more."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.contracts import Ledger, Place
from sayso.flow.search import MOST_SPELLINGS, SHORT, listed_spellings
from sayso.resolving.across import LIKELY
from sayso.resolving.name_file import NameFile

LOOKED_THROUGH = 1000
"""Hits that are looked at and counted."""

REPORT = "report"
"""The kind of a hit that is a passage of a report."""

MOST_VALUES = 12
"""Values of a facet that are offered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for, and which hits are wanted: empty for all. ``exact`` leaves other spellings out."""

    query: str
    exact: bool = False
    kind: str = ""
    publisher: str = ""
    language: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """A hit. ``claim`` is empty for a passage of a report; ``words`` are those around it, empty until it is shown."""

    kind: str
    document_id: str
    claim: str
    title: str
    publisher: str
    language: str
    year: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """One page of the hits, how many there are in all, and how many of each kind, publisher, language and year without
    the filters. ``more``: only the newest were looked at. ``spelled``: what else was looked for."""

    hits: tuple[Met, ...]
    total: int
    counts: dict[str, tuple[tuple[str, int], ...]]
    more: bool
    spelled: tuple[str, ...]


FACETS = ("kind", "publisher", "language", "year")


def search_shown(
    file: sqlite3.Connection, ledger: Ledger, asked: Asked, *, start: int = 0, limit: int = 50, actors: str = ""
) -> Searched:
    """Those of the words as asked come first, then those of a name's other spellings."""
    is_meant_so = asked.exact or '"' in asked.query or "*" in asked.query
    spelled = [] if is_meant_so else other_spellings_shown(file, asked.query, actors)
    others = [f'"{one}"' for one in spelled]
    first = ledger.places([asked.query], most=LOOKED_THROUGH)
    then = ledger.places(others, most=LOOKED_THROUGH - len(first.found)) if others else None
    places = {(p.body_id, p.part): p for p in (*first.found, *(then.found if then else ()))}
    told = _told(file, list(places.values()))
    wanted = [(place, met) for place, met in told if _is_wanted(asked, met)]
    shown = tuple(_with_words(ledger, wanted[start : start + limit], [asked.query, *others]))
    counts = {facet: _counted(getattr(met, facet) for _, met in told) for facet in FACETS}
    return Searched(shown, len(wanted), counts, first.more or bool(then and then.more), tuple(spelled))


def _is_wanted(asked: Asked, met: Met) -> bool:
    return all(getattr(asked, facet) in {"", getattr(met, facet)} for facet in FACETS)


def _counted(values: Iterator[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(value for value in values if value)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES])


def _told(file: sqlite3.Connection, places: Sequence[Place]) -> list[tuple[Place, Met]]:
    """Those that now stand, as far as the tables know: claims and reports that are in them."""
    kinds = _rows(file, "SELECT id, kind FROM claims WHERE id", [p.body_id for p in places])
    claims = {str(key): str(kind) for key, kind in kinds}
    columns = "SELECT id, title, publisher, language, substr(day, 1, 4) FROM reports WHERE id"
    reports = {row[0]: tuple(row) for row in _rows(file, columns, list({p.document_id for p in places}))}
    found = []
    for place in places:
        kind = REPORT if place.record == "document" else claims.get(place.body_id, "")
        if kind and place.document_id in reports:
            key, title, publisher, language, year = reports[place.document_id]
            claim = "" if kind == REPORT else place.body_id
            found.append((place, Met(kind, key, claim, title, publisher, language, year)))
    return found


def _rows(file: sqlite3.Connection, query: str, ids: Sequence[str]) -> Iterator[sqlite3.Row]:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        yield from file.execute(f"{query} IN ({', '.join('?' * len(some))})", some)


def _with_words(ledger: Ledger, chosen: Sequence[tuple[Place, Met]], queries: Sequence[str]) -> Iterator[Met]:
    """A report that has since been laid out anew is told by its newest layout alone."""
    for place, met in chosen:
        hit = ledger.hit(place, queries)
        newest = ledger.find(met.document_id) if met.kind == REPORT else None
        if newest is None or newest.seq == place.seq:
            told = (met.kind, met.document_id, met.claim, met.title, met.publisher, met.language, met.year)
            yield Met(*told, words=hit.snippet)


def other_spellings_shown(file: sqlite3.Connection, name: str, actors: str = "") -> list[str]:
    """As ``flow.search.other_spellings``, of the names that the tables have."""
    from sayso.flow.who_upkeep import default_likeness
    from sayso.text.folding import fold

    likeness = default_likeness()
    near = ((spelled, likeness(name, spelled, kind)) for kind, spelled in NameFile(file).near(name))
    here = (spelled for spelled, alike in near if alike.score >= LIKELY)
    kept = {fold(name).text: ""}
    for spelled in (*listed_spellings(name, actors, likeness), *here):
        if not (spelled.isupper() and len(spelled) <= SHORT):
            kept.setdefault(fold(spelled).text, spelled)
    return [spelled for spelled in kept.values() if spelled][:MOST_SPELLINGS]
