"""Bringing the tables of who is who (``who_tables``) up to the ledger: only what changed is reckoned anew.

What comes out does not depend on the order of reports, nor on how often and when it was brought up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from sayso.contracts import DocumentView, Ledger
from sayso.derived import flags_of
from sayso.exporting.claims import anchors_of, claims_of
from sayso.exporting.names import Names
from sayso.flow import who_tables as tables
from sayso.flow.appraise import appraise
from sayso.flow.following import continues, home_of, is_up, keep_facts, last_seen, under_other_verdicts
from sayso.flow.summary import told_of
from sayso.flow.who_rulings import Rulings, judged
from sayso.gazetteer.load import Row, load_gazetteer, tables_digest
from sayso.ledger.views import view_document
from sayso.record import Entry, Match, Mention
from sayso.record.ids import digest_bytes
from sayso.resolving.across import Known, Likeness, Weigher, by_row, known_from, telling_names
from sayso.resolving.across_context import Persona, is_known, persona_of_row, personas
from sayso.resolving.block import MOST_OF_A_KEY, keys_of_name, keys_sought
from sayso.resolving.entities import Pair, pair_of, settle

_REST_ON = ("resolving", "text/names", "comparing", "exporting", "flow", "record")
"""Folders whose code and lists decide what the tables hold."""


def bring_up(file: sqlite3.Connection, ledger: Ledger, rulings: Rulings, actors: str = "") -> None:
    """The tables are those of the ledger as it is now, under what people say now. Whole or not at all."""
    facts = {"made by": made_by(actors)}
    if not _is_behind(file, ledger, rulings, facts):
        return
    with file:
        file.execute("BEGIN IMMEDIATE")
        rows, known = rows_known(actors)
        if not continues(file, ledger, facts["made by"]):
            tables.empty(file)
            for persona in known.rows.values():
                tables.write_persona(file, persona)
        changed, newest = _changed(file, ledger)
        again = _under_other_verdicts(file, rulings)
        upkeep = _Upkeep(file, known)
        made = [_Report(view_document(ledger, key), rulings, rows, actors) for key in sorted(changed | again)]
        upkeep.replace(made)
        keep_facts(file, facts, newest)


@lru_cache(maxsize=2)
def rows_known(actors: str = "") -> tuple[Mapping[str, Row], Known]:
    """Rows of the gazetteer by id, and those of actors and states as personas."""
    rows = load_gazetteer(actors).rows
    return rows, known_from(persona_of_row(row, rows) for row in rows.values() if is_known(row))


def default_likeness() -> Likeness:
    """Ours: of names in any script."""
    from sayso.text.names.likeness import likeness

    return likeness


@lru_cache(maxsize=2)
def made_by(actors: str) -> str:
    """What tells tables made by this code and this gazetteer from others: sizes and times of its files."""
    home = Path(str(files("sayso")))
    told = [tables_digest(actors)]
    for path in sorted(path for folder in _REST_ON for path in (home / folder).rglob("*.*")):
        if path.suffix in {".py", ".toml", ".json"}:
            told.append(f"{path.relative_to(home)} {path.stat().st_size} {path.stat().st_mtime_ns}")
    return digest_bytes("\n".join(told).encode())


def _is_behind(file: sqlite3.Connection, ledger: Ledger, rulings: Rulings, facts: Mapping[str, str]) -> bool:
    return not is_up(file, ledger, facts["made by"]) or bool(_under_other_verdicts(file, rulings))


def _changed(file: sqlite3.Connection, ledger: Ledger) -> tuple[set[str], Entry | None]:
    """Reports that entries have come to since, and the newest entry."""
    found: set[str] = set()
    newest = None
    for newest in ledger.entries(since=last_seen(file)):
        found.add(_report_of(file, newest))
    return found - {""}, newest


def _report_of(file: sqlite3.Connection, entry: Entry) -> str:
    """Empty for what belongs to no report, and for a match whose mentions come in the same run."""
    if isinstance(entry.body, Match):
        found = file.execute("SELECT report FROM mentions WHERE id = ?", (entry.body.left,)).fetchone()
        return str(found[0]) if found else ""
    return home_of(entry.body)


def _under_other_verdicts(file: sqlite3.Connection, rulings: Rulings) -> set[str]:
    query = "SELECT report FROM mentions WHERE id = ?"
    judged_ones = [(str(report), one) for one in rulings.sides for (report,) in file.execute(query, (one,)).fetchall()]
    return under_other_verdicts(file, rulings, judged_ones)


class _Report:
    """One report as the tables want it."""

    def __init__(self, view: DocumentView, rulings: Rulings, rows: Mapping[str, Row], actors: str) -> None:
        here = rulings.on(entry.body_id for entry in view.mentions)
        seen = appraise(judged(view, here.said), actors)
        self.id = view.document.id
        self.within = view.matches
        self.personas = personas(seen, settle(seen.matches, here.said).of, rows)
        self.mentions = [(e.body_id, self.id, *_place(e.body)) for e in seen.mentions if isinstance(e.body, Mention)]
        title = view.document.title or view.document.address or self.id
        self.row = (self.id, here.digest, title, json.dumps(list(_claims(seen)), ensure_ascii=False))


def _place(mention: Mention) -> tuple[int, int, str]:
    return (*mention.anchor.span, " ".join(mention.anchor.quote.split()))


def _claims(view: DocumentView) -> Iterator[list[object]]:
    """Kind, places of its parts as [part, start, end], and its words, in text order."""
    names = Names(view)
    for claim in claims_of(view):
        places = [[part, *anchor.span] for part, anchor in anchors_of(claim.assertion) if part != "evidence"]
        yield [claim.kind, places, asdict(told_of(claim, names, flags=flags_of(view, claim.id)))]


class _Upkeep:
    def __init__(self, file: sqlite3.Connection, known: Known) -> None:
        self._file, self._known = file, known
        self._weigher = Weigher(default_likeness())

    def replace(self, made: Sequence[_Report]) -> None:
        """Puts reports in the place of what the tables have of them, and weighs again whom that concerns."""
        old = [persona for report in made for persona in self._personas_of(report.id)]
        new = [persona for report in made for persona in report.personas]
        keys = {key for persona in (*old, *new) for key, _ in _keys(persona)}
        full = {key for key in keys if self._is_full(key)}
        for persona in old:
            tables.drop_persona(self._file, persona)
            self._file.executemany("DELETE FROM shared WHERE key = ? AND persona = ?", _filed(persona))
        for report in made:
            self._write(report)
        for persona in new:
            tables.write_persona(self._file, persona)
            rows = [(key, persona.id, name) for key, name in _keys(persona)]
            self._file.executemany("INSERT OR IGNORE INTO shared VALUES (?, ?, ?)", rows)
        crossed = {key for key in keys if self._is_full(key) != (key in full)}
        self._weigh([*new, *self._under(crossed)])

    def _write(self, report: _Report) -> None:
        for table in ("mentions", "matches"):
            self._file.execute(f"DELETE FROM {table} WHERE report = ?", (report.id,))
        self._file.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)", report.row)
        self._file.executemany("INSERT OR REPLACE INTO mentions VALUES (?, ?, ?, ?, ?)", report.mentions)
        tables.write_matches(self._file, report.within, report.id)

    def _personas_of(self, report: str) -> list[Persona]:
        found = self._file.execute("SELECT body FROM personas WHERE report = ?", (report,)).fetchall()
        return [tables.persona_from(body) for (body,) in found]

    def _is_full(self, key: str) -> bool:
        """Whether more personas share a key than are compared for it."""
        query = "SELECT count(*) FROM (SELECT 1 FROM shared WHERE key = ? LIMIT ?)"
        return int(self._file.execute(query, (key, MOST_OF_A_KEY + 1)).fetchone()[0]) > MOST_OF_A_KEY

    def _under(self, keys: Iterable[str]) -> list[Persona]:
        query = "SELECT DISTINCT p.body FROM shared s JOIN personas p ON p.id = s.persona WHERE s.key = ?"
        return [tables.persona_from(body) for key in sorted(keys) for (body,) in self._file.execute(query, (key,))]

    def _weigh(self, touched: Iterable[Persona]) -> None:
        people = {persona.id: persona for persona in touched}
        for key in people:
            tables.drop_matches(self._file, key)
        done: set[Pair] = set()
        for persona in people.values():
            found = [match] if (match := by_row(persona, self._known.rows.get(persona.row))) else []
            for other, spelled in self._near(persona).items():
                pair = pair_of(persona.id, other.id)
                if pair not in done:
                    done.add(pair)
                    sides = (persona, other) if persona.id == pair[0] else (other, persona)
                    found += [match] if (match := self._weigher.match(*sides, spelled)) else []
            tables.write_matches(self._file, found)

    def _near(self, persona: Persona) -> dict[Persona, list[Pair]]:
        """Those who share a key with somebody, and the names by which; nobody for whom a row stands."""
        near: dict[str, list[Pair]] = {}
        for name in () if persona.row else telling_names(persona):
            for key, few in keys_sought(name):
                if not any(self._is_full(one) for one in few):
                    query = "SELECT persona, name FROM shared WHERE key = ?"
                    for other, spelled in self._file.execute(query, (key,)).fetchall():
                        near.setdefault(other, []).append((name, spelled))
            for row, spelled in self._known.index.near(name):
                near.setdefault(row, []).append((name, spelled))
        near.pop(persona.id, None)
        return {self._persona(key): spelled for key, spelled in near.items()}

    def _persona(self, key: str) -> Persona:
        if key in self._known.rows:
            return self._known.rows[key]
        (body,) = self._file.execute("SELECT body FROM personas WHERE id = ?", (key,)).fetchone()
        return tables.persona_from(body)


def _keys(persona: Persona) -> Iterator[tuple[str, str]]:
    """(key, name) of one for whom no row stands."""
    for name in () if persona.row else telling_names(persona):
        yield from ((key, name) for key in keys_of_name(name))


def _filed(persona: Persona) -> list[tuple[str, str]]:
    return [(key, persona.id) for key, _ in _keys(persona)]
