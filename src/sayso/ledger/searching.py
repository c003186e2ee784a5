"""The search index: SQLite's FTS5 over our own folded text. All of it is derived, and may be dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from sayso.ledger.query import Term, folded_part, fts_query, searchable
from sayso.record import Entry

TABLES = ("derived_state", "derived_parts", "derived_words")
"""May be dropped, one or all. FTS5's own tables behind derived_words go with it, and are not to be dropped singly."""

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


def index(connection: Connection, entries: Iterable[Entry]) -> None:
    """Add entries, which must follow on those indexed before."""
    last = indexed_to(connection)
    for entry in entries:
        last = entry.seq
        for part, pieces in enumerate(searchable(entry.body)):
            made = connection.exec_driver_sql("INSERT INTO derived_parts (seq, part) VALUES (?, ?)", (last, part))
            row = (made.lastrowid, folded_part(pieces))
            connection.exec_driver_sql("INSERT INTO derived_words (rowid, folded) VALUES (?, ?)", row)
    connection.exec_driver_sql("UPDATE derived_state SET indexed_to = ?", (last,))


def hits(connection: Connection, terms: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    """(seq, part), best first; of equals the older first."""
    query = (
        "SELECT p.seq, p.part FROM derived_words JOIN derived_parts p ON p.id = derived_words.rowid "
        "WHERE derived_words MATCH ? ORDER BY derived_words.rank, p.seq, p.part"
    )
    for seq, part in connection.exec_driver_sql(query, (fts_query(terms),)):
        yield int(seq), int(part)
