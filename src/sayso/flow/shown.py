"""What pages show, read from the tables beside the ledger (``shown_tables``): every answer is bounded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.flow import shown_tables as tables
from sayso.flow.inbox import Inbox, Report
from sayso.flow.review_queue import Look
from sayso.flow.summary import Told
from sayso.record import Problem
from sayso.record.codec import decode_body

MOST_LOST = 50
"""Inputs told of that no report came of."""

LOOKED_THROUGH = 400
"""Claims of the queue that are looked through for one person: those that she reviewed are passed over."""

TRIGRAM = 3
"""Letters from which on names are found by an index; so many stand in nearly every name."""

SORTS = ("attribution", "event", "tie", "stance", "forecast")
MOST_PARTS = 4
"""Times that one name has a part in claims of one kind in a report; of those who have it more often fewer reports than
could be are found."""

COLUMNS = (
    "c.id, c.report, c.kind, c.code, c.status, c.sentence, c.account, c.voice, c.certainty, c.evidence, c.confidence, "
    "c.flags, c.reviewed, c.day, c.until, c.precision, c.dated, c.told_when, c.worth, c.why, r.title, r.publisher"
)
CLAIMS = "claims c JOIN reports r ON r.id = c.report"


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as a page shows it. ``day`` to ``until`` are ISO dates, both included; ``until`` is empty where no end is
    known, and ``<`` where ``day`` is the end and no beginning is known. ``dated``: ``told`` by the claim, ``report``
    where its report's date stands for it. ``status`` says what is not so, not yet, or over."""

    id: str
    report: str
    title: str
    kind: str
    code: str
    status: str
    sentence: str
    account: str
    voice: str
    certainty: str
    evidence: str
    day: str
    until: str
    precision: str
    dated: str
    told_when: str
    flags: str
    reviewed: str


def shown_from(row: sqlite3.Row) -> Shown:
    """From ``COLUMNS``."""
    return Shown(**{name: row[name] for name in Shown.__dataclass_fields__})


def claims_by_id(file: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Shown]:
    """Those of these ids that are there; a few hundred at most."""
    found: dict[str, Shown] = {}
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        query = f"SELECT {COLUMNS} FROM {CLAIMS} WHERE c.id IN ({', '.join('?' * len(some))})"
        found |= {row["id"]: shown_from(row) for row in file.execute(query, some)}
    return found


def inbox_shown(file: sqlite3.Connection, *, start: int = 0, limit: int = 50) -> Inbox:
    """As ``flow.inbox.inbox``, from the tables."""
    rows = file.execute("SELECT * FROM reports ORDER BY number DESC LIMIT ? OFFSET ?", (limit, start)).fetchall()
    lost = file.execute("SELECT body FROM lost LIMIT ?", (MOST_LOST,)).fetchall()
    problems = (decode_body(str(body).encode()) for (body,) in lost)
    total = tables.counted(file).get("report", 0)
    return Inbox(tuple(map(_report, rows)), total, tuple(p for p in problems if isinstance(p, Problem)))


def _report(row: sqlite3.Row) -> Report:
    told: dict[str, Any] = {name: row[name] for name in Report.__dataclass_fields__}
    return Report(**{**told, "found": json.loads(told["found"])})


def newest_reports(file: sqlite3.Connection, count: int) -> list[str]:
    """Ids, the newest first."""
    return [str(key) for (key,) in file.execute("SELECT id FROM reports ORDER BY number DESC LIMIT ?", (count,))]


def newest_act(file: sqlite3.Connection) -> int:
    """The number of the newest entry that a person made; 0 where there is none."""
    return int(file.execute("SELECT max(seq) FROM acts").fetchone()[0] or 0)


def reports_naming(file: sqlite3.Connection, keys: Sequence[str], count: int) -> list[str]:
    """Reports in which one of these has a part in something, at most so many, the newest by the day told first."""
    found: dict[str, str] = {}
    query = "SELECT report, day FROM parts WHERE key = ? AND sort = ? ORDER BY day DESC LIMIT ?"
    for key in keys:
        for sort in SORTS:
            for report, day in file.execute(query, (key, sort, MOST_PARTS * count)):
                found[report] = max(day, found.get(report, ""))
    return sorted(found, key=lambda report: (found[report], report), reverse=True)[:count]


def looks_shown(file: sqlite3.Connection, person: str = "", limit: int = 50) -> list[Look]:
    """As ``flow.review_queue.looks`` for the whole ledger, from the tables."""
    return list(_looks(file, person, limit))


def _looks(file: sqlite3.Connection, person: str, limit: int) -> Iterator[Look]:
    judged = "NOT EXISTS (SELECT 1 FROM words w WHERE w.claim = c.id AND w.person = ?)"
    query = f"SELECT {COLUMNS} FROM {CLAIMS} WHERE {judged} ORDER BY c.worth DESC LIMIT ?"
    for row in file.execute(query, (person, min(limit, LOOKED_THROUGH))):
        told = Told(
            id=row["id"],
            sentence=row["sentence"],
            account=row["account"],
            certainty=row["certainty"],
            evidence=row["evidence"],
            confidence=row["confidence"],
            flags=row["flags"],
            reviewed=row["reviewed"],
        )
        yield Look(told, row["kind"], row["report"], row["title"], row["worth"], row["why"], None)


def names_of(file: sqlite3.Connection, keys: Sequence[str]) -> dict[str, str]:
    """Names of entities; words of those that have none."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), 500):
        some = list(keys[start : start + 500])
        query = f"SELECT key, name FROM people WHERE key IN ({', '.join('?' * len(some))})"
        found |= {str(key): str(name) for key, name in file.execute(query, some)}
    return {key: found.get(key) or key.rpartition(":")[2] for key in keys}


def keys_named(file: sqlite3.Connection, name: str) -> list[str]:
    """Entities whose shown name holds these words, at most fifty; capitals do not matter."""
    if len(name) >= TRIGRAM:
        query = "SELECT p.key FROM called c JOIN people p ON p.number = c.rowid WHERE called MATCH ? LIMIT 50"
        phrase = '"' + name.replace('"', '""').replace("\0", "") + '"'
        return [str(key) for (key,) in file.execute(query, (phrase,))]
    like = "%" + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    query = "SELECT key FROM people WHERE name LIKE ? ESCAPE '!' LIMIT 50"
    return [str(key) for (key,) in file.execute(query, (like,))]


def up_to(day: str) -> str:
    """What all days up to this one, month or year are below."""
    return f"{day}~" if day else ""
