"""What is on the map, from the tables beside the ledger: places with how many claims, and the claims of one place."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from sayso.flow.shown import COLUMNS, Shown, shown_from, up_to

LOOKED_THROUGH = 20_000
"""Claims with a place, newest first, that are counted where they are filtered."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer. ``precision`` says how large an area is meant: the point is its middle, not where
    something was."""

    id: str
    name: str
    lat: float
    lon: float
    precision: str
    country: str
    count: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim at a place: the words that name it there, and what else they could mean."""

    claim: Shown
    words: str
    rivals: tuple[str, ...]


def spots(file: sqlite3.Connection, kind: str = "", since: str = "", until: str = "", limit: int = 300) -> list[Spot]:
    """Places with claims, those with most first; of one kind, and between two days, where given."""
    asked = (("kind = ?", kind), ("day >= ?", since), ("day <> '' AND day <= ?", up_to(until)))
    told = [(condition, value) for condition, value in asked if value]
    columns = "s.id, s.name, s.lat, s.lon, s.precision, s.country"
    if not told:
        query = f"SELECT {columns}, s.n FROM spots s WHERE s.n > 0 ORDER BY s.n DESC, s.id LIMIT ?"
        return [Spot(*row) for row in file.execute(query, (limit,))]
    where = " AND ".join(condition for condition, _ in told)
    newest = f"SELECT spot FROM places WHERE {where} ORDER BY day DESC LIMIT ?"
    query = (
        f"SELECT {columns}, count(*) FROM ({newest}) p JOIN spots s ON s.id = p.spot "
        "GROUP BY s.id ORDER BY count(*) DESC, s.id LIMIT ?"
    )
    return [Spot(*row) for row in file.execute(query, (*(v for _, v in told), LOOKED_THROUGH, limit))]


def placed(file: sqlite3.Connection, spot: str, limit: int = 50) -> list[Placed]:
    """The newest claims at a place."""
    query = (
        f"SELECT {COLUMNS}, p.words AS place_words, p.rivals FROM places p JOIN claims c ON c.id = p.claim "
        "JOIN reports r ON r.id = c.report WHERE p.spot = ? ORDER BY p.day DESC, c.id LIMIT ?"
    )
    return [
        Placed(shown_from(row), row["place_words"], tuple(json.loads(row["rivals"])))
        for row in file.execute(query, (spot, limit))
    ]
