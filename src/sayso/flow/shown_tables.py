"""The tables that pages are shown from, beside the ledger: made from it alone, and made anew at any time.

facts     by whom they were made, and up to which entry of the ledger
reports   one line a report, as the inbox shows it; ``number`` counts in the order in which they came
lost      problems of inputs that no report came of
claims    one line a claim with its words; ``day`` to ``until`` is when it is, ``dated`` by the claim or its report;
          ``moment``: it is on the timeline, ``plain``: and dated by its own words
parts     who has which part in a claim; ``key`` is the entity, where it is known, else mention or words
pairs     how often one entity stands in a tie, or hands something, to another; kept by triggers
backing   what a claim of the support ledger tells of its pair
places    where a claim is, ``spots`` how many claims each place has, with how precise it is
words     people's words on claims, the newest of each person
said      on how many claims a person's word stands, and ``agreed`` on how many two people judged the same, an unsure
          left out, and ``disputes`` the claims of which people say different things; kept by triggers
entities  the entity of each mention, as it was known last; ``people`` are their names, ``called`` finds them by any
          three letters; names as reports write them stand in tables of ``resolving.name_file``, each with its kind
acts      every act of a person
counts    how many reports and claims of each kind there are; kept by triggers
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sayso.resolving.name_file import SCHEMA as NAMES

MADE_BY = "9"
"""Raised when the tables, or what is written to them, change: older files are then made anew."""

_TABLES = """
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS reports(id TEXT PRIMARY KEY, number INTEGER, title TEXT, publisher TEXT, published TEXT,
  day TEXT, language TEXT, address TEXT, taken_at TEXT, found TEXT, reviewed INTEGER, problems INTEGER);
CREATE INDEX IF NOT EXISTS reports_number ON reports(number);
CREATE TABLE IF NOT EXISTS lost(body TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS claims(id TEXT PRIMARY KEY, report TEXT, number INTEGER, kind TEXT, code TEXT, status TEXT,
  sentence TEXT, account TEXT, voice TEXT, certainty TEXT, evidence TEXT, confidence REAL, flags TEXT, reviewed TEXT,
  day TEXT, until TEXT, precision TEXT, dated TEXT, told_when TEXT, worth REAL, why TEXT,
  moment INTEGER, plain INTEGER);
CREATE INDEX IF NOT EXISTS claims_report ON claims(report);
CREATE INDEX IF NOT EXISTS claims_worth ON claims(worth DESC);
CREATE INDEX IF NOT EXISTS claims_moment ON claims(moment, day, id);
CREATE INDEX IF NOT EXISTS claims_plain ON claims(plain, day, id);
CREATE INDEX IF NOT EXISTS claims_kind ON claims(kind, plain, day, id);
CREATE INDEX IF NOT EXISTS claims_code ON claims(code, plain, day, id);
CREATE INDEX IF NOT EXISTS claims_codes ON claims(kind, code);
CREATE INDEX IF NOT EXISTS claims_voice ON claims(voice, plain, day, id);
CREATE TABLE IF NOT EXISTS parts(claim TEXT, report TEXT, sort TEXT, code TEXT, voice TEXT, day TEXT, role TEXT,
  key TEXT, mention TEXT);
CREATE INDEX IF NOT EXISTS parts_report ON parts(report);
CREATE INDEX IF NOT EXISTS parts_claim ON parts(claim);
CREATE INDEX IF NOT EXISTS parts_key ON parts(key, sort, day);
CREATE INDEX IF NOT EXISTS parts_mention ON parts(mention) WHERE mention <> '';
CREATE TABLE IF NOT EXISTS links(claim TEXT, report TEXT, sort TEXT, code TEXT, voice TEXT, day TEXT, one TEXT,
  other TEXT, one_mention TEXT, other_mention TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS links_report ON links(report);
CREATE INDEX IF NOT EXISTS links_pair ON links(sort, one, other, day);
CREATE INDEX IF NOT EXISTS links_voice ON links(sort, voice, day);
CREATE INDEX IF NOT EXISTS links_code ON links(sort, code, day);
CREATE INDEX IF NOT EXISTS links_day ON links(sort, day);
CREATE INDEX IF NOT EXISTS links_one ON links(sort, one, day DESC, claim);
CREATE INDEX IF NOT EXISTS links_other ON links(sort, other, day DESC, claim);
CREATE INDEX IF NOT EXISTS links_mentions ON links(one_mention);
CREATE INDEX IF NOT EXISTS links_mentions_other ON links(other_mention);
CREATE TABLE IF NOT EXISTS pairs(sort TEXT, one TEXT, other TEXT, n INTEGER, PRIMARY KEY(sort, one, other))
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pairs_most ON pairs(sort, n DESC);
CREATE INDEX IF NOT EXISTS pairs_other ON pairs(sort, other);
CREATE TABLE IF NOT EXISTS places(claim TEXT, report TEXT, kind TEXT, voice TEXT, day TEXT, spot TEXT, words TEXT,
  rivals TEXT);
CREATE INDEX IF NOT EXISTS places_report ON places(report);
CREATE INDEX IF NOT EXISTS places_spot ON places(spot, day);
CREATE INDEX IF NOT EXISTS places_kind ON places(kind, day);
CREATE INDEX IF NOT EXISTS places_day ON places(day);
CREATE TABLE IF NOT EXISTS spots(id TEXT PRIMARY KEY, name TEXT, lat REAL, lon REAL, precision TEXT, country TEXT,
  n INTEGER);
CREATE INDEX IF NOT EXISTS spots_most ON spots(n DESC);
CREATE TABLE IF NOT EXISTS words(claim TEXT, person TEXT, report TEXT, verdict TEXT, PRIMARY KEY(claim, person));
CREATE INDEX IF NOT EXISTS words_report ON words(report);
CREATE TABLE IF NOT EXISTS entities(mention TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people(number INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT);
CREATE VIRTUAL TABLE IF NOT EXISTS called
  USING fts5(name, tokenize='trigram', content='people', content_rowid='number');
CREATE TABLE IF NOT EXISTS said(person TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agreed(one TEXT, other TEXT, both INTEGER, agreed INTEGER, PRIMARY KEY(one, other))
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS disputes(claim TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acts(seq INTEGER PRIMARY KEY, person TEXT, made_at TEXT, what TEXT, onto TEXT, why TEXT,
  report TEXT);
CREATE TABLE IF NOT EXISTS counts(name TEXT PRIMARY KEY, n INTEGER);
"""

_TRIGGERS = """
CREATE TRIGGER IF NOT EXISTS claim_in AFTER INSERT ON claims BEGIN
  INSERT INTO counts VALUES (NEW.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER IF NOT EXISTS claim_out AFTER DELETE ON claims BEGIN
  UPDATE counts SET n = n - 1 WHERE name = OLD.kind; END;
CREATE TRIGGER IF NOT EXISTS report_in AFTER INSERT ON reports BEGIN
  INSERT INTO counts VALUES ('report', 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER IF NOT EXISTS report_out AFTER DELETE ON reports BEGIN
  UPDATE counts SET n = n - 1 WHERE name = 'report'; END;
CREATE TRIGGER IF NOT EXISTS link_in AFTER INSERT ON links BEGIN
  INSERT INTO pairs VALUES (NEW.sort, NEW.one, NEW.other, 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
CREATE TRIGGER IF NOT EXISTS link_moved AFTER UPDATE OF one, other ON links BEGIN
  INSERT INTO pairs VALUES (NEW.sort, NEW.one, NEW.other, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE pairs SET n = n - 1 WHERE sort = OLD.sort AND one = OLD.one AND other = OLD.other;
  DELETE FROM pairs WHERE sort = OLD.sort AND one = OLD.one AND other = OLD.other AND n < 1; END;
CREATE TRIGGER IF NOT EXISTS link_out AFTER DELETE ON links BEGIN
  UPDATE pairs SET n = n - 1 WHERE sort = OLD.sort AND one = OLD.one AND other = OLD.other;
  DELETE FROM pairs WHERE sort = OLD.sort AND one = OLD.one AND other = OLD.other AND n < 1; END;
CREATE TRIGGER IF NOT EXISTS place_in AFTER INSERT ON places BEGIN
  UPDATE spots SET n = n + 1 WHERE id = NEW.spot; END;
CREATE TRIGGER IF NOT EXISTS place_out AFTER DELETE ON places BEGIN
  UPDATE spots SET n = n - 1 WHERE id = OLD.spot; END;
CREATE TRIGGER IF NOT EXISTS person_in AFTER INSERT ON people BEGIN
  INSERT INTO called(rowid, name) VALUES (NEW.number, NEW.name); END;
CREATE TRIGGER IF NOT EXISTS person_renamed AFTER UPDATE ON people BEGIN
  INSERT INTO called(called, rowid, name) VALUES ('delete', OLD.number, OLD.name);
  INSERT INTO called(rowid, name) VALUES (NEW.number, NEW.name); END;
CREATE TRIGGER IF NOT EXISTS person_out AFTER DELETE ON people BEGIN
  INSERT INTO called(called, rowid, name) VALUES ('delete', OLD.number, OLD.name); END;
CREATE TRIGGER IF NOT EXISTS word_in AFTER INSERT ON words BEGIN
  INSERT INTO said VALUES (NEW.person, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO agreed SELECT min(w.person, NEW.person), max(w.person, NEW.person), 1, w.verdict = NEW.verdict
    FROM words w WHERE w.claim = NEW.claim AND w.person <> NEW.person AND 'unsure' NOT IN (w.verdict, NEW.verdict)
    ON CONFLICT DO UPDATE SET both = both + 1, agreed = agreed + excluded.agreed;
  INSERT OR IGNORE INTO disputes SELECT NEW.claim WHERE NEW.verdict <> 'unsure' AND EXISTS (
    SELECT 1 FROM words w WHERE w.claim = NEW.claim AND w.verdict NOT IN ('unsure', NEW.verdict)); END;
CREATE TRIGGER IF NOT EXISTS word_out AFTER DELETE ON words BEGIN
  UPDATE said SET n = n - 1 WHERE person = OLD.person;
  DELETE FROM said WHERE n < 1;
  UPDATE agreed SET both = both - 1, agreed = agreed - (SELECT w.verdict = OLD.verdict FROM words w
      WHERE w.claim = OLD.claim AND w.person = iif(one = OLD.person, other, one))
    WHERE OLD.verdict <> 'unsure' AND OLD.person IN (one, other) AND EXISTS (SELECT 1 FROM words w
      WHERE w.claim = OLD.claim AND w.person = iif(one = OLD.person, other, one) AND w.verdict <> 'unsure');
  DELETE FROM agreed WHERE both < 1;
  DELETE FROM disputes WHERE claim = OLD.claim AND (SELECT count(DISTINCT verdict) FROM words
    WHERE claim = OLD.claim AND verdict <> 'unsure') < 2; END;
"""

_MADE = f"INSERT INTO facts VALUES ('made by', '{MADE_BY}')"

OF_A_REPORT = ("claims", "parts", "links", "places", "words")
_COUNTS = ("pairs", "said", "agreed", "disputes", "counts")
ALL = (*OF_A_REPORT, "reports", "facts", "lost", "spots", "entities", "people", "acts", *_COUNTS, "names", "keys")
WAIT_S = 30.0
"""For another process that brings the same file up to date."""


def beside(ledger: str) -> str:
    """Where the tables of a ledger lie."""
    return str(Path(ledger).with_name(f"{Path(ledger).name}.shown")) if ledger else ""


def open_shown(path: str) -> sqlite3.Connection:
    """The file, made where it is not there, emptied where another Sayso made it. The caller closes it and begins and
    ends its transactions. Raises sqlite3.DatabaseError where the file is something else."""
    file = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    file.row_factory = sqlite3.Row
    file.execute("PRAGMA synchronous = NORMAL")
    if _version(file) != MADE_BY:
        file.execute("PRAGMA journal_mode = WAL")
        dropped = "".join(f"DROP TABLE IF EXISTS {table};" for table in ("called", *ALL))
        file.executescript(f"BEGIN IMMEDIATE;{dropped}{_TABLES}{NAMES}{_TRIGGERS}{_MADE};COMMIT;")
        if path != ":memory:":
            Path(path).chmod(0o600)
    return file


def _version(file: sqlite3.Connection) -> str:
    is_there = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone()
    return fact(file, "made by") if is_there else ""


def empty(file: sqlite3.Connection) -> None:
    """Everything out, within the caller's transaction."""
    for table in ALL:
        file.execute(f"DELETE FROM {table}")


def fact(file: sqlite3.Connection, name: str) -> str:
    found = file.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else ""


def counted(file: sqlite3.Connection) -> dict[str, int]:
    """Reports (``report``) and claims by kind."""
    return {str(name): int(n) for name, n in file.execute("SELECT name, n FROM counts")}
