"""The tables, once for every database, and what guards them.

    makers    who made entries, by id
    entries   the ledger itself: bodies as canonical JSON, chained
    blobs     the bytes of sources, packed with zlib, by their digest

Everything named ``derived_...`` is made from these, may be dropped at any time, and is not described here.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from sayso.record.codec import SCHEMA_VERSION

FILE_VERSION = SCHEMA_VERSION
"""Kept in the file (SQLite's ``user_version``). Raised with the records' schema, or when a table changes."""

APPLICATION_ID = 0x53617973
"""SQLite's ``application_id``: the letters "Says". Another application's database is never written to."""

TABLES = MetaData()

makers = Table(
    "makers",
    TABLES,
    Column("maker_id", Text, primary_key=True),
    Column("maker", Text, nullable=False),
)

entries = Table(
    "entries",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("body_id", Text, nullable=False),
    Column("maker_id", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", Text, nullable=False),
    Column("link", Text, nullable=False),
    UniqueConstraint("body_id", "maker_id"),
    Index("entries_by_document", "document_id", "seq"),
    Index("entries_by_record", "record", "seq"),
    sqlite_autoincrement=True,  # remembers the highest number given, so that rows cut off at the end are missed
)

blobs = Table(
    "blobs",
    TABLES,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)


def guards() -> Iterator[tuple[str, str]]:
    """(name, SQLite statement) of the triggers that make the tables append-only.

    The third kind is needed because INSERT OR REPLACE removes a row without firing a trigger on DELETE.
    """
    for table in TABLES.sorted_tables:
        for verb in ("update", "delete"):
            yield f"{table.name}_no_{verb}", _guard(table, verb, "")
        yield f"{table.name}_no_replace", _guard(table, "insert", f"WHEN {_replaces(table)}")


def _guard(table: Table, verb: str, condition: str) -> str:
    name = f"{table.name}_no_{'replace' if verb == 'insert' else verb}"
    refusal = f"SELECT RAISE(ABORT, 'the ledger is append-only: nothing in {table.name} is changed or removed')"
    return f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table.name} {condition} BEGIN {refusal}; END"


def _replaces(table: Table) -> str:
    if table is entries:
        pair = "SELECT 1 FROM entries WHERE body_id = NEW.body_id AND maker_id = NEW.maker_id"
        return f"NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries) OR EXISTS ({pair})"
    key = next(iter(table.primary_key.columns)).name
    return f"EXISTS (SELECT 1 FROM {table.name} WHERE {key} = NEW.{key})"
