"""The timeline and the list of forecasts, from the tables beside the ledger, a page at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.flow.shown import COLUMNS, Shown, keys_named, shown_from, up_to

RARE = 10_000
"""Parts in claims up to which a name is rare."""

_OF_PAGE = (
    f"SELECT {COLUMNS} FROM ({{}}) page JOIN claims c ON c.rowid = page.row JOIN reports r ON r.id = c.report "
    "ORDER BY {}c.day DESC, c.id DESC"
)
"""Pages before this one are passed over in the index alone."""


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
    """Claims by their first day, newest first, and whether there are more. Read along an index: of a large ledger
    only as much is looked at as it takes to fill the page."""
    keys = keys_named(file, sought.name) if sought.name else []
    rare = bool(sought.name) and _is_rare(file, keys)
    where, values = _where(sought, keys, rare=rare)
    along = "" if rare else f" INDEXED BY {_index(sought)}"
    page = f"SELECT c.rowid AS row FROM claims c{along} WHERE {where} ORDER BY c.day DESC, c.id DESC LIMIT ? OFFSET ?"
    rows = file.execute(_OF_PAGE.format(page, ""), (*values, limit + 1, start)).fetchall()
    return [shown_from(row) for row in rows[:limit]], len(rows) > limit


def _index(sought: Moments) -> str:
    if sought.loose:
        return "claims_moment"
    if sought.code or sought.voice:
        return "claims_code" if sought.code else "claims_voice"
    return "claims_kind" if sought.kind else "claims_plain"


def _is_rare(file: sqlite3.Connection, keys: Sequence[str]) -> bool:
    """Whether it is quicker to gather all that they have a part in than to look along the times."""
    some = f"SELECT 1 FROM parts WHERE key IN ({', '.join('?' * len(keys))}) LIMIT ?"
    return int(file.execute(f"SELECT count(*) FROM ({some})", (*keys, RARE)).fetchone()[0]) < RARE


def _where(sought: Moments, keys: Sequence[str], *, rare: bool) -> tuple[str, list[str]]:
    told, values = ["c.moment = 1" if sought.loose else "c.plain = 1"], []
    given = (("c.kind = ?", sought.kind), ("c.code = ?", sought.code), ("c.voice = ?", sought.voice))
    for condition, value in (*given, ("c.day >= ?", sought.since), ("c.day <= ?", up_to(sought.until))):
        if value:
            told.append(condition)
            values.append(value)
    if sought.name:
        some = f"p.key IN ({', '.join('?' * len(keys))})"
        among = f"SELECT p.claim FROM parts p WHERE {some}"
        told.append(f"c.id IN ({among})" if rare else f"EXISTS ({among} AND p.claim = c.id)")
        values += keys
    return " AND ".join(told), values


def forecasts(file: sqlite3.Connection, *, start: int = 0, limit: int = 100) -> tuple[list[Shown], bool]:
    """Forecasts by their window, the latest first, those without a window last; and whether there are more."""
    page = (
        "SELECT c.rowid AS row FROM claims c INDEXED BY claims_kind WHERE c.kind = 'forecast' "
        "ORDER BY c.plain DESC, c.day DESC, c.id DESC LIMIT ? OFFSET ?"
    )
    rows = file.execute(_OF_PAGE.format(page, "c.plain DESC, "), (limit + 1, start))
    found = [shown_from(row) for row in rows]
    return found[:limit], len(found) > limit
