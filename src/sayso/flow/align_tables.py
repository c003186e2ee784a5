"""The tables of what is reckoned of reports beside one another: made from the ledger alone, and made anew at any time.

facts     by whom it was made, up to which entry of the ledger, and under which verdicts
reports   what a report is told by; ``number`` stands for it in the indexes, ``verdicts`` those it was seen under
keys      entities as one report knows them -> entity across reports; ``reports_of`` which reports use which
pairs     word pairs of sketches (``comparing.copies``); ``copies`` are the near copies found by them
terms     words of reports (``comparing.stories``); ``held`` how many reports have each, kept by triggers
claims    statements and events as they are compared; entities in them are those of their report
words     keys of the words of statements; ``same`` are the pairs found to be one statement
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS reports(number INTEGER PRIMARY KEY, id TEXT UNIQUE, verdicts TEXT, head TEXT, sketch TEXT,
  terms TEXT);
CREATE TABLE IF NOT EXISTS keys(key TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_entity ON keys(entity);
CREATE TABLE IF NOT EXISTS reports_of(key TEXT, report INTEGER, PRIMARY KEY(key, report)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reports_of_report ON reports_of(report);
CREATE TABLE IF NOT EXISTS pairs(pair INTEGER, report INTEGER, PRIMARY KEY(pair, report)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copies(one TEXT, other TEXT, share REAL, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copies_other ON copies(other);
CREATE TABLE IF NOT EXISTS terms(term TEXT, report INTEGER, PRIMARY KEY(term, report)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS held(term TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims(number INTEGER PRIMARY KEY, id TEXT UNIQUE, report INTEGER, many INTEGER, body TEXT);
CREATE INDEX IF NOT EXISTS claims_report ON claims(report);
CREATE TABLE IF NOT EXISTS words(key TEXT, claim INTEGER, PRIMARY KEY(key, claim)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS same(one TEXT, other TEXT, score REAL, reason TEXT, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS same_other ON same(other);
CREATE TRIGGER IF NOT EXISTS term_in AFTER INSERT ON terms BEGIN
  INSERT INTO held VALUES (NEW.term, 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER IF NOT EXISTS term_out AFTER DELETE ON terms BEGIN
  UPDATE held SET n = n - 1 WHERE term = OLD.term; END;
"""
TABLES = ("facts", "reports", "keys", "reports_of", "pairs", "copies", "terms", "held", "claims", "words", "same")
WAIT_S = 60.0
"""For another process that brings the same file up to date."""


def open_tables(path: str = "") -> sqlite3.Connection:
    """The file, made where it is not there; in memory where it cannot be opened or written, or is something else.

    The caller closes it and begins and ends its transactions.
    """
    if path:
        try:
            file = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
            _prepare(file)
        except sqlite3.DatabaseError:
            path = ""
        else:
            Path(path).chmod(0o600)
            return file
    file = sqlite3.connect(":memory:", isolation_level=None)
    _prepare(file)
    return file


def _prepare(file: sqlite3.Connection) -> None:
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")
    file.executescript(SCHEMA)


def beside(ledger: str) -> str:
    """Where the tables of a ledger lie."""
    return str(Path(ledger).with_name(f"{Path(ledger).name}.alike")) if ledger else ""


def empty(file: sqlite3.Connection) -> None:
    """Everything out, within the caller's transaction."""
    for table in ("terms", *TABLES):
        file.execute(f"DELETE FROM {table}")
