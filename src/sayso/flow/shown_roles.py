"""Roles of an entity over time: who leads, commands, speaks for or belongs to whom, from first to last day it is told,
by whose account; from the tables beside the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.flow.shown import names_of

ROLES = ("leads", "commands", "deputises", "speaks_for", "member_of", "part_of")
"""Ties that are a place in a body; others (backing, fighting) are no role."""

LOOKED_THROUGH = 2_000
"""Ties of one entity, newest first."""

LINKS_OF = """
SELECT claim, report, lower(code) AS code, voice, day, one, other FROM links INDEXED BY links_{side}
WHERE sort = 'tie' AND {side} = ? ORDER BY day DESC, claim LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class RoleTold:
    """``code`` holds from ``one`` to ``other``; ``is_left`` where the entity asked for is ``one``. ``first`` and
    ``last`` are the days on which it is told to hold, empty where unknown; ``claim`` in ``report`` tells it last."""

    code: str
    one: str
    other: str
    is_left: bool
    first: str
    last: str
    count: int
    accounts: tuple[str, ...]
    claim: str
    report: str


def roles_shown(file: sqlite3.Connection, entity: str, limit: int = 40) -> list[RoleTold]:
    """Those told last first. A voice that is empty is the report's own."""
    groups: dict[tuple[str, str, str], list[sqlite3.Row]] = {}
    for side in ("one", "other"):
        for row in file.execute(LINKS_OF.format(side=side), (entity, LOOKED_THROUGH)):
            if row["code"] in ROLES and row["one"] != row["other"]:
                groups.setdefault((row["code"], row["one"], row["other"]), []).append(row)
    names = names_of(file, list(dict.fromkeys(key for _, one, other in groups for key in (one, other))))
    found = [_role(key, rows, entity, names) for key, rows in groups.items()]
    return sorted(found, key=lambda role: (role.last, role.count, role.code), reverse=True)[:limit]


def _role(key: tuple[str, str, str], rows: Sequence[sqlite3.Row], entity: str, names: dict[str, str]) -> RoleTold:
    code, one, other = key
    days = sorted(row["day"] for row in rows if row["day"])
    return RoleTold(
        code=code,
        one=names[one],
        other=names[other],
        is_left=one == entity,
        first=days[0] if days else "",
        last=days[-1] if days else "",
        count=len(rows),
        accounts=tuple(dict.fromkeys(str(row["voice"]) for row in rows)),
        claim=rows[0]["claim"],
        report=rows[0]["report"],
    )
