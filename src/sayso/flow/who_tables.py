"""The tables of what is reckoned of who is who, beside the ledger: made from it alone, and made anew at any time.

facts     by whom it was made, and up to which entry of the ledger
reports   a report's title and claims, and which verdicts it was seen under
mentions  the report and the words of each mention
personas  those whom reports name, and rows of the gazetteer (report empty)
shared    keys of the names of personas that no row stands for (``resolving.block``)
matches   machines' judgements: within the report named, or across reports (empty)
bearers   who bears a name; the names themselves stand in tables of ``resolving.name_file``
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from sayso.record import Match
from sayso.resolving.across_context import Persona
from sayso.resolving.name_file import NameFile

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS reports(id TEXT PRIMARY KEY, verdicts TEXT, title TEXT, claims TEXT);
CREATE TABLE IF NOT EXISTS mentions(id TEXT PRIMARY KEY, report TEXT, start INTEGER, stop INTEGER, words TEXT);
CREATE INDEX IF NOT EXISTS mentions_of ON mentions(report);
CREATE TABLE IF NOT EXISTS personas(id TEXT PRIMARY KEY, report TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS personas_of ON personas(report);
CREATE TABLE IF NOT EXISTS shared(key TEXT, persona TEXT, name TEXT, PRIMARY KEY(key, persona, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS matches(one TEXT, other TEXT, report TEXT, verdict TEXT, score REAL, rule TEXT, reason TEXT);
CREATE INDEX IF NOT EXISTS matches_one ON matches(one);
CREATE INDEX IF NOT EXISTS matches_other ON matches(other);
CREATE INDEX IF NOT EXISTS matches_of ON matches(report) WHERE report <> '';
CREATE TABLE IF NOT EXISTS bearers(name TEXT, persona TEXT, PRIMARY KEY(name, persona)) WITHOUT ROWID;
"""
TABLES = ("facts", "reports", "mentions", "personas", "shared", "matches", "bearers", "names", "keys")
WAIT_S = 60.0
"""For another process that brings the same file up to date."""

_SETS = frozenset(f.name for f in fields(Persona) if f.name in {"under", "above", "countries", "roles", "company"})


def open_tables(path: str) -> sqlite3.Connection:
    """The file, made where it is not there; in memory where it cannot be opened or written, or is something else.

    The caller closes it and begins and ends its transactions.
    """
    if path:
        try:
            file = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
            prepare(file)
        except sqlite3.DatabaseError:
            path = ""
        else:
            return file
    file = sqlite3.connect(":memory:", isolation_level=None)
    prepare(file)
    return file


def prepare(file: sqlite3.Connection) -> None:
    """All tables, where they are not there."""
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")
    file.executescript(SCHEMA)
    NameFile(file)


def beside(ledger: str) -> str:
    """Where the tables of a ledger lie."""
    return str(Path(ledger).with_name(f"{Path(ledger).name}.who")) if ledger else ""


def empty(file: sqlite3.Connection) -> None:
    """Everything out, within the caller's transaction."""
    for table in TABLES:
        file.execute(f"DELETE FROM {table}")


def write_persona(file: sqlite3.Connection, persona: Persona) -> None:
    """With its names, but without its keys."""
    told = {key: sorted(value) if key in _SETS else value for key, value in asdict(persona).items()}
    body = json.dumps(told, ensure_ascii=False)
    file.execute("INSERT OR REPLACE INTO personas VALUES (?, ?, ?)", (persona.id, persona.document_id, body))
    file.executemany("INSERT OR IGNORE INTO bearers VALUES (?, ?)", [(name, persona.id) for name in persona.names])
    NameFile(file).add(("", name) for name in persona.names)


def persona_from(body: str) -> Persona:
    """As it was written."""
    told: dict[str, Any] = json.loads(body)
    sets = {key: frozenset(told[key]) for key in _SETS}
    return Persona(**{**told, "names": tuple(told["names"]), **sets})


def drop_persona(file: sqlite3.Connection, persona: Persona) -> None:
    """With its keys, names that nobody else bears, and its matches across reports."""
    file.execute("DELETE FROM personas WHERE id = ?", (persona.id,))
    for name in persona.names:
        file.execute("DELETE FROM bearers WHERE name = ? AND persona = ?", (name, persona.id))
        if not file.execute("SELECT 1 FROM bearers WHERE name = ? LIMIT 1", (name,)).fetchone():
            NameFile(file).drop([("", name)])
    drop_matches(file, persona.id)


def drop_matches(file: sqlite3.Connection, persona: str) -> None:
    """Those across reports."""
    for side in ("one", "other"):
        file.execute(f"DELETE FROM matches WHERE {side} = ? AND report = ''", (persona,))


def write_matches(file: sqlite3.Connection, matches: Iterable[Match], report: str = "") -> None:
    rows = [(m.left, m.right, report, m.verdict, m.score, m.rule, m.reason) for m in matches]
    file.executemany("INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def matches_with(file: sqlite3.Connection, one: str) -> Iterator[Match]:
    """All judgements on a mention or row."""
    for side in ("one", "other"):
        query = f"SELECT one, other, verdict, score, rule, reason FROM matches WHERE {side} = ?"
        for left, right, verdict, score, rule, reason in file.execute(query, (one,)).fetchall():
            yield Match(left=left, right=right, verdict=verdict, score=score, rule=rule, reason=reason)
