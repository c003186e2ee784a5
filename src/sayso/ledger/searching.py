"""The search index: SQLite's FTS5 over our own folded text. All of it is derived, and may be dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from sayso.ledger.query import Term, folded_part, fts_any, searchable
from sayso.record import Entry

TABLES = ("derived_state", "derived_parts", "derived_words")
"""May be dropped, one or all. FTS5's own tables behind derived_words go with it, and are not to be dropped singly."""

RECORDS = ("document", "assertion")
"""What holds words that are searched."""

WEIGHED = 500
"""Hits up to which the best come first."""

RARE = 20_000
"""Parts that have a term up to which hits are weighed: FTS5 counts all of them for it, some ten million a second."""

_MAKE = (
    "CREATE TABLE derived_state (indexed_to INTEGER NOT NULL)",
    "INSERT INTO derived_state VALUES (0)",
    "CREATE TABLE derived_parts (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, part INTEGER NOT NULL)",
    # Contentless: the words stand in the entries already; a hit's part leads back to them.
    "CREATE VIRTUAL TABLE derived_words USING fts5 (folded, content='', tokenize='unicode61 remove_diacritics 0')",
)


def is_there(connection: Connection) -> bool:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'derived!_%' ESCAPE '!'")
    return set(TABLES) <= {str(name) for (name,) in rows}


def make(connection: Connection) -> None:
    for statement in _MAKE:
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Everything derived; the virtual table first, since its own tables go with it."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived!_%' ESCAPE '!' "
        "ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    )
    for (name,) in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{name}"')


def indexed_to(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT indexed_to FROM derived_state").scalar() or 0)


def index(connection: Connection, entries: Iterable[Entry], up_to: int) -> None:
    """Add entries, which must follow on those indexed before; ``up_to`` is the last that was looked at for them."""
    last = int(connection.exec_driver_sql("SELECT max(id) FROM derived_parts").scalar() or 0)
    parts = [(e.seq, part, pieces) for e in entries for part, pieces in enumerate(searchable(e.body))]
    rows = [(key, seq, part, folded_part(pieces)) for key, (seq, part, pieces) in enumerate(parts, last + 1)]
    if rows:
        into_parts = "INSERT INTO derived_parts (id, seq, part) VALUES (?, ?, ?)"
        connection.exec_driver_sql(into_parts, [row[:3] for row in rows])
        into_words = "INSERT INTO derived_words (rowid, folded) VALUES (?, ?)"
        connection.exec_driver_sql(into_words, [(key, folded) for key, _, _, folded in rows])
    connection.exec_driver_sql("UPDATE derived_state SET indexed_to = ?", (up_to,))


def hits(connection: Connection, queries: Sequence[Sequence[Term]], most: int) -> tuple[list[tuple[int, int]], bool]:
    """(seq, part) of what meets one of these queries, and whether there are more than ``most``.

    Best first, but the newest first where there are many, or many parts that have one of the terms: however large the
    ledger, only so much is looked at.
    """
    asked = fts_any(queries)
    newest = "SELECT rowid FROM derived_words WHERE derived_words MATCH ? ORDER BY rowid DESC LIMIT ?"
    keys = [key for (key,) in connection.exec_driver_sql(newest, (asked, max(most, WEIGHED) + 1))]
    is_many = len(keys) > WEIGHED or any(_is_common(connection, term) for terms in queries for term in terms)
    found = keys[:most] if is_many else _weighed(connection, asked)[:most]
    places = "SELECT seq, part FROM derived_parts WHERE id = ?"
    rows = (connection.exec_driver_sql(places, (key,)).first() for key in found)
    return [(int(row[0]), int(row[1])) for row in rows if row], len(keys) > most


def _is_common(connection: Connection, term: Term) -> bool:
    query = "SELECT count(*) FROM (SELECT 1 FROM derived_words WHERE derived_words MATCH ? LIMIT ?)"
    return int(connection.exec_driver_sql(query, (fts_any([(term,)]), RARE)).scalar() or 0) >= RARE


def _weighed(connection: Connection, asked: str) -> Sequence[int]:
    """Best first, of equals the older first."""
    query = "SELECT rowid FROM derived_words WHERE derived_words MATCH ? ORDER BY rank, rowid"
    return [key for (key,) in connection.exec_driver_sql(query, (asked,))]
