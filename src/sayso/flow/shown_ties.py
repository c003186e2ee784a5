"""The network of ties, and the support ledger, from the tables beside the ledger: pairs told most often first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sayso.flow.backing import Backing, Telling
from sayso.flow.shown import Shown, claims_by_id, keys_named, names_of, up_to

LOOKED_THROUGH = 20_000
"""Links, newest first, out of which pairs are taken where links are filtered."""

MOST_TELLINGS = 12
"""Shown of each pair; how many there are in all is told."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Filters, all empty for everything; ``since`` and ``until`` are ISO dates, both included."""

    code: str = ""
    voice: str = ""
    name: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """All ties from one entity to another. ``told`` are the newest claims, ``count`` how many there are in all, or of
    filtered ones among those looked through; ``first`` and ``last`` are the days of those shown, empty where unknown.
    """

    one: str
    other: str
    codes: tuple[str, ...]
    count: int
    told: tuple[Shown, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Network:
    """``names`` of all entities in ``edges``. ``cut``: there are more pairs than are shown."""

    names: dict[str, str]
    edges: tuple[Edge, ...]
    cut: bool


def network(file: sqlite3.Connection, sought: Sought, limit: int = 120) -> Network:
    """Pairs of entities with their ties."""
    pairs = _pairs(file, "tie", sought, limit + 1)
    edges = tuple(_edge(file, pair, sought) for pair in pairs[:limit])
    keys = list(dict.fromkeys(key for edge in edges for key in (edge.one, edge.other)))
    return Network(names_of(file, keys), edges, len(pairs) > limit)


def codes_of(file: sqlite3.Connection, kind: str) -> list[str]:
    """Codes that claims of a kind have, found by leaps along their index."""
    return _leaps(file, "code", kind)


def voices_of(file: sqlite3.Connection, sort: Literal["tie", "time"] = "tie", limit: int = 200) -> list[str]:
    """Voices of the newest ties, or of the newest on the timeline, in order."""
    of_ties = "SELECT voice FROM links WHERE sort = 'tie' ORDER BY day DESC LIMIT 2000"
    timed = "SELECT voice FROM claims INDEXED BY claims_moment WHERE moment = 1 ORDER BY day DESC, id DESC LIMIT 2000"
    found = {str(voice) for (voice,) in file.execute(of_ties if sort == "tie" else timed) if voice}
    return sorted(found, key=str.casefold)[:limit]


def _leaps(file: sqlite3.Connection, column: Literal["code"], kind: str) -> list[str]:
    found: list[str] = []
    here = ""
    while True:
        row = file.execute(f"SELECT min({column}) FROM claims WHERE kind = ? AND {column} > ?", (kind, here)).fetchone()
        if row[0] is None:
            return found
        here = str(row[0])
        found.append(here)


def backings_shown(file: sqlite3.Connection, sought: Sought, limit: int = 100) -> tuple[list[Backing], bool]:
    """As ``flow.backing.backings``, those told most often first, and whether there are more; of each pair the newest
    tellings."""
    pairs = _pairs(file, "backing", sought, limit + 1)
    names = names_of(file, list(dict.fromkeys(key for one, other, _ in pairs for key in (one, other))))
    found = []
    for one, other, _ in pairs[:limit]:
        rows = _links(file, "backing", (one, other), sought)
        tellings = tuple(Telling(**json.loads(row["body"])) for row in rows)
        found.append(Backing(names[one], names[other], (one, other), tellings))
    return found, len(pairs) > limit


def _edge(file: sqlite3.Connection, pair: tuple[str, str, int], sought: Sought) -> Edge:
    one, other, count = pair
    rows = _links(file, "tie", (one, other), sought)
    claims = claims_by_id(file, [row["claim"] for row in rows])
    days = sorted(row["day"] for row in rows if row["day"])
    return Edge(
        one=one,
        other=other,
        codes=tuple(sorted({row["code"] for row in rows})),
        count=count,
        told=tuple(claims[row["claim"]] for row in rows if row["claim"] in claims),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )


def _links(file: sqlite3.Connection, sort: str, pair: tuple[str, str], sought: Sought) -> list[sqlite3.Row]:
    where, values = _where(sought)
    query = f"SELECT * FROM links WHERE sort = ? AND one = ? AND other = ?{where} ORDER BY day DESC, claim LIMIT ?"
    return file.execute(query, (sort, *pair, *values, MOST_TELLINGS)).fetchall()


def _pairs(file: sqlite3.Connection, sort: str, sought: Sought, limit: int) -> list[tuple[str, str, int]]:
    """(one, other, how often), most often first; equals by name."""
    where, values = _where(sought)
    order = "ORDER BY n DESC, one, other LIMIT ?"
    if sought.name:
        keys = keys_named(file, sought.name)
        holes = ", ".join("?" * len(keys))
        named = f"(one IN ({holes}) OR other IN ({holes}))"
        if not where:
            query = f"SELECT one, other, n FROM pairs WHERE sort = ? AND {named} AND one <> other {order}"
            return _three(file, query, (sort, *keys, *keys, limit))
        newest = f"SELECT one, other FROM links WHERE sort = ?{where} AND one <> other ORDER BY day DESC LIMIT ?"
        query = f"SELECT one, other, count(*) n FROM ({newest}) WHERE {named} GROUP BY one, other {order}"
        return _three(file, query, (sort, *values, LOOKED_THROUGH, *keys, *keys, limit))
    if not where:
        query = f"SELECT one, other, n FROM pairs WHERE sort = ? AND one <> other {order}"
        return _three(file, query, (sort, limit))
    newest = f"SELECT one, other FROM links WHERE sort = ?{where} AND one <> other ORDER BY day DESC LIMIT ?"
    query = f"SELECT one, other, count(*) n FROM ({newest}) GROUP BY one, other {order}"
    return _three(file, query, (sort, *values, LOOKED_THROUGH, limit))


def _three(file: sqlite3.Connection, query: str, values: Sequence[Any]) -> list[tuple[str, str, int]]:
    return [(str(one), str(other), int(n)) for one, other, n in file.execute(query, values)]


def _where(sought: Sought) -> tuple[str, list[str]]:
    """Conditions on links but for the name."""
    told = [("code = ?", sought.code), ("voice = ?", sought.voice)]
    told += [("day >= ?", sought.since), ("day <> '' AND day <= ?", up_to(sought.until))]
    given = [(condition, value) for condition, value in told if value]
    return "".join(f" AND {condition}" for condition, _ in given), [value for _, value in given]
