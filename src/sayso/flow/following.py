"""How tables beside the ledger follow it: by whom they were made, up to which of its entries, and what is new since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from sayso.contracts import Ledger
from sayso.flow.who_rulings import Rulings
from sayso.record import Assertion, Body, Document, Entry, Mention, Reading


def fact(file: sqlite3.Connection, name: str) -> str:
    """Of the table ``facts``; empty where there is none."""
    found = file.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def keep_facts(file: sqlite3.Connection, facts: Mapping[str, str], newest: Entry | None) -> None:
    """With the newest entry that the tables know, where there is a newer one."""
    seen = {"seen": str(newest.seq), "link": newest.link} if newest else {}
    file.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", list({**facts, **seen}.items()))


def last_seen(file: sqlite3.Connection) -> int:
    """The number of the newest entry that the tables know."""
    return int(fact(file, "seen") or 0)


def continues(file: sqlite3.Connection, ledger: Ledger, made_by: str) -> bool:
    """Whether the tables were made so and of this very ledger, as it was at an earlier time."""
    if fact(file, "made by") != made_by:
        return False
    seen = last_seen(file)
    last = next(ledger.entries(since=seen - 1), None) if seen else None
    return not seen or (last is not None and last.seq == seen and last.link == fact(file, "link"))


def is_up(file: sqlite3.Connection, ledger: Ledger, made_by: str) -> bool:
    """Whether the tables are those of the ledger as it is now."""
    return continues(file, ledger, made_by) and next(ledger.entries(since=last_seen(file)), None) is None


def home_of(body: Body | None) -> str:
    """The report that a body belongs to; empty for what belongs to none, and for what is said of other bodies."""
    match body:
        case Document():
            return body.id
        case Mention():
            return body.anchor.document_id
        case Assertion():
            return body.evidence.document_id
        case Reading():
            return body.document_id
    return ""


def under_other_verdicts(file: sqlite3.Connection, rulings: Rulings, mentions: Iterable[tuple[str, str]]) -> set[str]:
    """Reports that people's words now leave otherwise than when they were written to the table ``reports``.

    ``mentions``: (report, mention) of all that people judged.
    """
    touched: dict[str, set[str]] = {}
    for report, one in mentions:
        touched.setdefault(report, set()).add(one)
    now = {report: rulings.on(sides).digest for report, sides in touched.items()}
    then = dict(file.execute("SELECT id, verdicts FROM reports WHERE verdicts <> ''").fetchall())
    return {report for report in now.keys() | then.keys() if now.get(report, "") != then.get(report, "")}
