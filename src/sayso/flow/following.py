"""How tables beside the ledger follow it: by whom they were made, and up to which of its entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sayso.contracts import Ledger
from sayso.record import Entry


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
