"""The timeline and the list of forecasts, from the tables beside the ledger, a page at a time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sayso.flow.shown import CLAIMS, COLUMNS, Shown, keys_named, shown_from, up_to

ON_TIMELINE = ("event", "forecast")


@dataclass(frozen=True, slots=True)
class Moments:
    """Filters, all empty for everything that is dated by its own words. ``since`` and ``until``: ISO dates, included.

    ``loose`` takes those in too for which only their report's date is known.
    """

    kind: str = ""
    code: str = ""
    voice: str = ""
    name: str = ""
    since: str = ""
    until: str = ""
    loose: bool = False


def moments(file: sqlite3.Connection, sought: Moments, *, start: int = 0, limit: int = 100) -> tuple[list[Shown], bool]:
    """Claims by their first day, newest first, and whether there are more."""
    where, values = _where(file, sought)
    query = f"SELECT {COLUMNS} FROM {CLAIMS} WHERE {where} ORDER BY c.day DESC, c.id LIMIT ? OFFSET ?"
    rows = file.execute(query, (*values, limit + 1, start)).fetchall()
    return [shown_from(row) for row in rows[:limit]], len(rows) > limit


def _where(file: sqlite3.Connection, sought: Moments) -> tuple[str, list[str]]:
    kinds = (sought.kind,) if sought.kind in ON_TIMELINE else ON_TIMELINE
    told = [f"c.kind IN ({', '.join('?' * len(kinds))})", "c.day <> ''"]
    values = list(kinds)
    given = (("c.code = ?", sought.code), ("c.voice = ?", sought.voice))
    for condition, value in (*given, ("c.day >= ?", sought.since), ("c.day <= ?", up_to(sought.until))):
        if value:
            told.append(condition)
            values.append(value)
    if not sought.loose:
        told.append("c.dated = 'told'")
    if sought.name:
        keys = keys_named(file, sought.name)
        told.append(f"c.id IN (SELECT p.claim FROM parts p WHERE p.key IN ({', '.join('?' * len(keys))}))")
        values += keys
    return " AND ".join(told), values


def forecasts(file: sqlite3.Connection, *, start: int = 0, limit: int = 100) -> tuple[list[Shown], bool]:
    """Forecasts by the end of their window, the latest first, those without a window last; and whether there are
    more."""
    query = (
        f"SELECT {COLUMNS} FROM {CLAIMS} WHERE c.kind = 'forecast' "
        "ORDER BY c.dated DESC, c.day DESC, c.id LIMIT ? OFFSET ?"
    )
    rows = file.execute(query, (limit + 1, start)).fetchall()
    return [shown_from(row) for row in rows[:limit]], len(rows) > limit
