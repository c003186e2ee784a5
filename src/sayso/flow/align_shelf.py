"""Reports, claims and words read from the tables of what is alike (``align_tables``), and written there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from typing import Any

from sayso.comparing.copies import Sketch
from sayso.comparing.deeds import Deed
from sayso.comparing.slots import Filled
from sayso.comparing.statements import Words
from sayso.comparing.telling import listed_stems
from sayso.flow.align_take import Claimed, EntityOf, Head, Report


class Shelf:
    """The words of reports as stories are found by them; to be made anew when reports were added."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._held: dict[str, int] = {}
        self._count = int(file.execute("SELECT count(*) FROM reports").fetchone()[0])

    def count(self) -> int:
        return self._count

    def weights(self, document_id: str) -> Mapping[str, float]:
        (told,) = self._file.execute("SELECT terms FROM reports WHERE id = ?", (document_id,)).fetchone()
        weights: dict[str, float] = json.loads(told)
        return weights

    def held(self, term: str) -> int:
        if term not in self._held:
            found = self._file.execute("SELECT n FROM held WHERE term = ?", (term,)).fetchone()
            self._held[term] = int(found[0]) if found else 0
        return self._held[term]

    def holders(self, term: str) -> Sequence[str]:
        query = "SELECT r.id FROM terms t JOIN reports r ON r.number = t.report WHERE t.term = ?"
        return [str(key) for (key,) in self._file.execute(query, (term,))]


def reports_of_entity(file: sqlite3.Connection, entity: str) -> list[str]:
    """Reports that tell of it."""
    query = (
        "SELECT DISTINCT r.id FROM keys k JOIN reports_of o ON o.key = k.key JOIN reports r ON r.number = o.report "
        "WHERE k.entity = ?"
    )
    return [str(key) for (key,) in file.execute(query, (entity,))]


def reports_with(file: sqlite3.Connection, stems: Iterable[str]) -> list[str]:
    """Reports in whose words all these stems stand; all reports where there are none."""
    wanted = sorted(stems)
    if not wanted:
        return [str(key) for (key,) in file.execute("SELECT id FROM reports")]
    shared = " INTERSECT ".join(["SELECT report FROM terms WHERE term = ?"] * len(wanted))
    return [str(key) for (key,) in file.execute(f"SELECT id FROM reports WHERE number IN ({shared})", wanted)]


def written(stems: Iterable[str]) -> set[str]:
    """Those that stand as they are in the table of words: no numbers, no words of several parts, no little ones."""
    return {one for one in stems if one.isalpha() and one not in listed_stems("empty")}


def days(file: sqlite3.Connection) -> dict[str, str]:
    """Report -> its day (ISO), of those that have one."""
    query = "SELECT id, json_extract(head, '$.day') FROM reports ORDER BY id"
    return {str(report): str(day) for report, day in file.execute(query) if day}


def write_report(file: sqlite3.Connection, report: Report, verdicts: str) -> int:
    """With its words, but without its claims and what is like it. Gives back its number."""
    head = {**_plain(report.head), "agencies": sorted(report.head.agencies)}
    told = report.sketch
    sketch = json.dumps([" ".join(told.words), sorted(told.pairs), told.limit], ensure_ascii=False)
    row = (report.id, verdicts, json.dumps(head, ensure_ascii=False), sketch, json.dumps(dict(report.terms.weights)))
    insert = "INSERT INTO reports(id, verdicts, head, sketch, terms) VALUES (?, ?, ?, ?, ?)"
    number = int(file.execute(insert, row).lastrowid or 0)
    file.executemany("INSERT INTO pairs VALUES (?, ?)", [(pair, number) for pair in sorted(told.pairs)])
    file.executemany("INSERT INTO terms VALUES (?, ?)", [(term, number) for term in sorted(report.terms.weights)])
    file.executemany("INSERT INTO reports_of VALUES (?, ?)", [(key, number) for key in sorted(report.keys)])
    return number


def drop_report(file: sqlite3.Connection, document_id: str) -> None:
    """With its words and claims and all that was found like them; nothing where it is not there."""
    found = file.execute("SELECT number FROM reports WHERE id = ?", (document_id,)).fetchone()
    if not found:
        return
    for number, key in file.execute("SELECT number, id FROM claims WHERE report = ?", found).fetchall():
        (body,) = file.execute("SELECT body FROM claims WHERE number = ?", (number,)).fetchone()
        drop_same(file, key)
        file.executemany(
            "DELETE FROM words WHERE key = ? AND claim = ?", [(k, number) for k in json.loads(body)["keys"]]
        )
    _, pairs, _ = json.loads(file.execute("SELECT sketch FROM reports WHERE number = ?", found).fetchone()[0])
    terms = json.loads(file.execute("SELECT terms FROM reports WHERE number = ?", found).fetchone()[0])
    file.executemany("DELETE FROM pairs WHERE pair = ? AND report = ?", [(pair, *found) for pair in pairs])
    file.executemany("DELETE FROM terms WHERE term = ? AND report = ?", [(term, *found) for term in terms])
    file.execute("DELETE FROM copies WHERE one = ?", (document_id,))
    file.execute("DELETE FROM copies WHERE other = ?", (document_id,))
    for table in ("claims", "reports_of"):
        file.execute(f"DELETE FROM {table} WHERE report = ?", found)
    file.execute("DELETE FROM reports WHERE number = ?", found)


def drop_same(file: sqlite3.Connection, claim: str) -> None:
    """What was found to be one statement with a claim."""
    for side in ("one", "other"):
        file.execute(f"DELETE FROM same WHERE {side} = ?", (claim,))


def write_claim(file: sqlite3.Connection, claim: Claimed, report: int, keys: Iterable[str]) -> None:
    """``keys`` of the words of a statement."""
    listed = sorted(keys)
    body = json.dumps({**claim_plain(claim), "keys": listed}, ensure_ascii=False)
    row = (claim.id, report, len(listed), body)
    number = file.execute("INSERT INTO claims(id, report, many, body) VALUES (?, ?, ?, ?)", row).lastrowid
    file.executemany("INSERT INTO words VALUES (?, ?)", [(key, number) for key in listed])


def sketch_of(file: sqlite3.Connection, document_id: str) -> Sketch:
    """As it was written."""
    (told,) = file.execute("SELECT sketch FROM reports WHERE id = ?", (document_id,)).fetchone()
    words, pairs, limit = json.loads(told)
    return Sketch(document_id, tuple(words.split(" ")) if words else (), frozenset(pairs), limit)


def head_from(told: str) -> Head:
    """As it was written."""
    plain = json.loads(told)
    return Head(**{**plain, "agencies": frozenset(plain["agencies"])})


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def claim_plain(claim: Claimed) -> dict[str, Any]:
    """As plain values; the words of a statement are its text."""
    words, deed = claim.words, claim.deed
    return _plain(claim) | {
        "voices": sorted(claim.voices),
        "words": [words.text, words.speakers, sorted(words.entities)] if words else None,
        "deed": {k: sorted(v) if isinstance(v, frozenset) else v for k, v in _plain(deed).items()} if deed else None,
        "filled": [astuple(filled) for filled in claim.filled],
    }


def claim_from(told: str, entity_of: EntityOf) -> Claimed:
    """As it was written, its keys led on to entities."""
    plain = json.loads(told)
    plain.pop("keys")
    words, deed = plain["words"], plain["deed"]

    def led(keys: Iterable[str]) -> frozenset[str]:
        return frozenset(map(entity_of, keys))

    if deed:
        sets = {name: frozenset(deed[name]) for name in ("around",)}
        deed = Deed(**deed | sets | {name: led(deed[name]) for name in ("parties", "suffers")})
    voices = ((key, name) for key, _, name in (voice.partition("|") for voice in plain["voices"]))
    return Claimed(
        **plain
        | {
            "voices": frozenset(f"{entity_of(key)}|{name}" for key, name in voices),
            "words": Words(words[0], tuple(words[1]), led(words[2])) if words else None,
            "deed": deed,
            "filled": tuple(_filled_from(one, entity_of) for one in plain["filled"]),
        }
    )


def _filled_from(told: list[Any], entity_of: EntityOf) -> Filled:
    claim, name, key, *rest = told
    return replace(Filled(claim, name, entity_of(key), *rest), perhaps=tuple(rest[-1]))


class Entities:
    """Keys of reports -> entities across reports, as the tables have them; a word is no key and stays."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._known: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        if ":" not in key:
            return key
        if key not in self._known:
            found = self._file.execute("SELECT entity FROM keys WHERE key = ?", (key,)).fetchone()
            self._known[key] = str(found[0]) if found else key
        return self._known[key]
