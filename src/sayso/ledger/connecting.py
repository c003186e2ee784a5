"""Opening a ledger file, and saying in our words what SQLite says in its own.

Journal mode is SQLite's rollback journal, not its write-ahead log. With the log, finished reports may for a time lie
in a second file only: whoever copies the ledger after a kill copies less than was finished. With the rollback
journal every finished append is wholly in the one file; a second file lives only for the milliseconds of an append,
and if a kill leaves it behind, the next opening undoes the half append with it and removes it. ``synchronous=EXTRA``
makes that hold through a power cut too: the journal's removal is made durable before an append counts as done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError, NewerLedger
from sayso.ledger.schema import APPLICATION_ID, FILE_VERSION, TABLES, guards

BUSY_S = 60
"""How long to wait for another process's append; one of a long report takes well under a second."""

_CAUSES: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_FULL", "the disk is full", "Free some space and run it again; what was finished before is safe"),
    ("SQLITE_READONLY", "it may not be written to", "Change its permissions and its folder's, or use another ledger"),
    ("SQLITE_BUSY", "another process is writing to it and did not finish", "Wait for it to end and run it again"),
    ("SQLITE_NOTADB", "the file is no ledger", "Name another file, or restore this one from a copy"),
    ("SQLITE_CORRUPT", "the file is damaged", "Run 'sayso verify' to see what is broken; restore it from a copy"),
    ("SQLITE_CANTOPEN", "the file cannot be opened", "Check the path, and that its folder may be written to"),
    ("SQLITE_IOERR", "the disk failed or is full", "Check the disk and run it again; what was finished before is safe"),
)
"""(beginning of SQLite's error name, what was met, what to do), after https://www.sqlite.org/rescode.html."""


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Raises LedgerError for whatever the database refuses."""
    try:
        yield
    except DBAPIError as error:
        raise _in_our_words(doing, error.orig) from error


def _in_our_words(doing: str, error: BaseException | None) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "")
    for beginning, met, todo in _CAUSES:
        if name.startswith(beginning):
            return LedgerError(doing, f"{met} ({error})", todo, sqlite=name)
    return LedgerError(doing, str(error), "Run 'sayso verify' to see whether the file is sound", sqlite=name)


def open_engine(path: Path, *, create: bool) -> Engine:
    """An engine on a ledger file that was looked at and, with ``create``, made where there was none.

    Raises LedgerError, NewerLedger.
    """
    doing = f"Opening the ledger {path}"
    _check_path(path, doing, create)
    engine = _engine(path)
    try:
        with explained(doing), engine.connect() as connection, connection.begin():
            is_empty = _is_empty(connection)
            if not is_empty:
                _check_ours(connection, doing)
        if is_empty and not create:
            raise LedgerError(doing, "the file is empty", "Make a ledger with 'sayso init' or 'sayso read'")
        if is_empty:
            _create(engine, doing)
    except LedgerError:
        engine.dispose()
        raise
    return engine


def missing_guards(connection: Connection) -> list[str]:
    """Names of triggers that are not there, or not as they were made."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = {str(name): str(sql) for name, sql in rows}
    return [name for name, statement in guards() if there.get(name) != statement]


def _engine(path: Path) -> Engine:
    url = URL.create("sqlite", database=str(path.absolute()))
    engine = create_engine(url, connect_args={"timeout": BUSY_S})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so, in _begin
    connection.execute("PRAGMA synchronous = EXTRA")


def _begin(connection: Connection) -> None:
    """An append takes the write lock at once: what it read of the chain's head then stays true until it is done."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_path(path: Path, doing: str, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(doing, "it is a folder", "Name a file")
    if not path.exists() and not create:
        raise LedgerError(doing, "there is no such file", "Make one with 'sayso init' or 'sayso read', or name another")
    if not path.absolute().parent.is_dir():
        raise LedgerError(
            doing, f"there is no folder {path.absolute().parent}", "Make the folder, or name another file"
        )


def _is_empty(connection: Connection) -> bool:
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def _check_ours(connection: Connection, doing: str) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise LedgerError(doing, "it is another application's database", "Name another file")
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if version > FILE_VERSION:
        met = f"it was written by a later Sayso (schema version {version}; this one knows {FILE_VERSION})"
        raise NewerLedger(doing, met, "Upgrade Sayso", version=version)
    missing = TABLES.tables.keys() - set(inspect(connection).get_table_names())
    if missing:
        raise LedgerError(doing, f"its tables {', '.join(sorted(missing))} are missing", "Restore it from a copy")


def _create(engine: Engine, doing: str) -> None:
    with explained(doing), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if not _is_empty(connection):  # another process made it meanwhile
            _check_ours(connection, doing)
            return
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {FILE_VERSION}")
        TABLES.create_all(connection)
        for _, statement in guards():
            connection.exec_driver_sql(statement)
