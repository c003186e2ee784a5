"""Bringing the tables that pages are shown from (``shown_tables``) up to the ledger: only what changed is made anew."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping
from itertools import islice

from sayso.contracts import DocumentView, Ledger
from sayso.flow import shown_tables as tables
from sayso.flow.appraise import flagged
from sayso.flow.following import continues, home_of, is_up, keep_facts, last_seen
from sayso.flow.shown_rows import report_row, rows_of
from sayso.flow.who_cast import Cast, Company
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import view_document
from sayso.record import Assertion, Document, Entry, Match, Outcome, Problem, Review, Verdict
from sayso.record.codec import encode
from sayso.resolving.entities import Pair, Ruling
from sayso.resolving.name_file import NameFile

AT_ONCE = 1000
"""Entries a transaction: some thirty reports, well under a second, so that other writers need not wait."""

MOST_WHO = 5000
"""Reports up to which who is who is reckoned for all of them at once: entities of a whole ledger are held in memory,
and take longer than a person waits."""

_OF_CLAIMS = (Review, Outcome, Problem)
"""Records that tell nothing of who is who."""


def catch_up(file: sqlite3.Connection, ledger: Ledger, actors: str = "", seconds: float = 1e9) -> bool:
    """Brings the tables up, by a thousand entries at least and no longer than ``seconds`` or so; whether they are those
    of the ledger now.

    ``actors`` is the user's own table of actors, if any. Each transaction is whole or not at all.
    """
    started = time.monotonic()
    if is_up(file, ledger, tables.MADE_BY):
        return True
    rulings = rulings_now(ledger)
    while True:
        with file:
            file.execute("BEGIN IMMEDIATE")
            _one_batch(file, ledger, rulings, actors)
        if is_up(file, ledger, tables.MADE_BY):
            return True
        if time.monotonic() - started > seconds:
            return False


def name_people(file: sqlite3.Connection, ledger: Ledger, actors: str = "", kept: str = "") -> bool:
    """Puts the entity of each mention in its place, as who is who has it now; False where there are too many reports.

    ``kept`` is the file of who is who beside the ledger, if any.
    """
    if tables.counted(file).get("report", 0) > MOST_WHO:
        return False
    if is_named(file):
        return True
    seen = tables.fact(file, "told")
    with Company(ledger, actors, kept) as company:
        cast = company.everybody()
        mentions = [str(key) for (key,) in file.execute("SELECT DISTINCT mention FROM parts WHERE mention <> ''")]
        now = {one: cast.entities.entity(one) for one in mentions}
        names = {entity: _name(cast, entity) for entity in set(now.values())}
    with file:
        file.execute("BEGIN IMMEDIATE")
        _rename(file, now, {entity: name for entity, name in names.items() if name})
        file.execute("INSERT OR REPLACE INTO facts VALUES ('named', ?)", (seen,))
    return True


def is_named(file: sqlite3.Connection) -> bool:
    """Whether nothing that bears on who is who has come since it was put in: people's words on claims do not."""
    return tables.fact(file, "named") == tables.fact(file, "told")


def _name(cast: Cast, entity: str) -> str:
    """The gazetteer's, else the longest of the reports; empty where nobody bears a name."""
    members = (cast.persona(one) for one in cast.entities.members.get(entity, (entity,)))
    known = [(not one.document_id, len(one.names[0]), one.names[0]) for one in members if one and one.names]
    return max(known)[2] if known else ""


def _rename(file: sqlite3.Connection, now: Mapping[str, str], names: Mapping[str, str]) -> None:
    then = dict(file.execute("SELECT mention, entity FROM entities").fetchall())
    known = {one: entity for one, entity in now.items() if one != entity or entity in names}
    moved = {mention: entity for mention, entity in known.items() if then.get(mention) != entity}
    file.executemany("INSERT OR REPLACE INTO entities VALUES (?, ?)", moved.items())
    for table, key, mention in _KEYS:
        query = f"UPDATE {table} SET {key} = ? WHERE {mention} = ?"
        file.executemany(query, [(entity, one) for one, entity in moved.items()])
    written = "INSERT INTO people(key, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name"
    file.executemany(written, names.items())


_KEYS = (("parts", "key", "mention"), ("links", "one", "one_mention"), ("links", "other", "other_mention"))


def _as_known(file: sqlite3.Connection, report: str) -> None:
    """The entities that were known of a report's mentions stay until who is who is reckoned again."""
    for table, key, mention in _KEYS:
        entity = f"(SELECT e.entity FROM entities e WHERE e.mention = {table}.{mention})"
        file.execute(f"UPDATE {table} SET {key} = {entity} WHERE report = ? AND {entity} IS NOT NULL", (report,))


def _one_batch(file: sqlite3.Connection, ledger: Ledger, rulings: Mapping[Pair, Ruling], actors: str) -> None:
    if not continues(file, ledger, tables.MADE_BY):
        tables.empty(file)
    batch = list(islice(ledger.entries(since=last_seen(file)), AT_ONCE))
    taken = _Homes(file, ledger)
    for entry in batch:
        taken.take(entry)
    for key in taken.changed:
        view = flagged(judged(view_document(ledger, key), rulings), actors)
        _replace(file, view, taken.first.get(key))
    file.executemany("INSERT OR IGNORE INTO lost VALUES (?)", [(encode(p).decode(),) for p in taken.lost])
    file.executemany("INSERT OR REPLACE INTO acts VALUES (?, ?, ?, ?, ?, ?, ?)", taken.acts)
    told = [entry for entry in batch if not isinstance(entry.body, _OF_CLAIMS)]
    facts = {"made by": tables.MADE_BY} | ({"told": str(told[-1].seq)} if told else {})
    keep_facts(file, facts, batch[-1] if batch else None)


class _Homes:
    """The reports that entries belong to."""

    def __init__(self, file: sqlite3.Connection, ledger: Ledger) -> None:
        self._file, self._ledger = file, ledger
        self._here: dict[str, str] = {}
        self.changed: dict[str, None] = {}
        self.first: dict[str, Entry] = {}
        self.lost: list[Problem] = []
        self.acts: list[tuple[object, ...]] = []

    def take(self, entry: Entry) -> None:
        for home in self._homes(entry):
            if home:
                self._here.setdefault(entry.body_id, home)
                self.changed.setdefault(home)

    def _homes(self, entry: Entry) -> Iterable[str]:
        body = entry.body
        match body:
            case Document():
                self.first.setdefault(body.id, entry)
            case Problem():
                if not body.document_id:
                    self.lost.append(body)
                return (body.document_id,)
            case Match():
                return (self._home(body.left),)
            case Review() | Outcome():
                return (self._act(entry, body.verdict, body.assertion_id, body.why),)
            case Assertion() if entry.maker.sort == "person":
                return (self._act(entry, "told by hand", entry.body_id, ""),)
            case Verdict():
                self._act(entry, body.verdict, f"{body.left} {body.right}", body.why)
                return (self._home(body.left), self._home(body.right))
        return (home_of(body),)

    def _act(self, entry: Entry, verdict: str, onto: str, why: str) -> str:
        """Keeps it; the report that it is about, if it is one."""
        home = self._home(onto) if " " not in onto else ""
        self.acts.append((entry.seq, entry.maker.name, entry.made_at, verdict, onto, why, home))
        return home

    def _home(self, one: str) -> str:
        """Of a mention or claim; empty for a row of the gazetteer."""
        if one not in self._here and one.startswith(("mention:", "assertion:")):
            entry = self._ledger.find(one)
            self._here[one] = home_of(entry.body) if entry else ""
        return self._here.get(one, "")


def _replace(file: sqlite3.Connection, view: DocumentView, first: Entry | None) -> None:
    key = view.document.id
    known = file.execute("SELECT number, taken_at FROM reports WHERE id = ?", (key,)).fetchone()
    number, taken_at = known or ((first.seq, first.made_at) if first else (0, ""))
    for table in tables.OF_A_REPORT:
        file.execute(f"DELETE FROM {table} WHERE report = ?", (key,))
    file.execute("DELETE FROM reports WHERE id = ?", (key,))
    file.execute(_insert("reports", 12), report_row(view, number, taken_at))
    rows = rows_of(view)
    file.executemany("INSERT OR IGNORE INTO spots VALUES (?, ?, ?, ?, ?, ?, ?)", rows.spots)
    file.executemany("INSERT OR IGNORE INTO people(key, name) VALUES (?, ?)", rows.people)
    NameFile(file).add(rows.names)
    for table, written in (
        ("claims", rows.claims),
        ("parts", rows.parts),
        ("links", rows.links),
        ("places", rows.places),
        ("words", rows.words),
    ):
        if written:
            file.executemany(_insert(table, len(written[0])), written)
    _as_known(file, key)


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
