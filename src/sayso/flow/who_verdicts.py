"""People's verdicts on who is who, out to a file and into another ledger, with who gave them, when and why.

Every verdict ever given goes out, also what was taken back, so that an undo travels with what it undoes. Brought in
twice, or in any order with others, they come to the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sayso.contracts import Carried, Ledger, Submission
from sayso.errors import BadInput
from sayso.exporting.claims import kind_of
from sayso.exporting.lines import EXPORT_SCHEMA
from sayso.record import Assertion, Document, Entry, Maker, Mention, Verdict
from sayso.record.codec import encode, to_plain
from sayso.resolving.entities import CLAIM, MENTION, pair_of

EXPORT_NAME = "verdicts"
_WORDS = ("same", "different", "unsure", "withdrawn")
_DOING = "Bringing in verdicts"
_TODO = "Give a file that 'sayso export verdicts' wrote"

Key = tuple[str, str, str, str, str, int]
"""What makes a verdict one and the same in two ledgers: person, left, right, word, why, turn."""


@dataclass(frozen=True, slots=True)
class Brought:
    """``waiting``: verdicts on mentions or claims that this ledger does not hold, one line each saying which report
    they are of; they can be brought in once it does."""

    new: int
    known: int
    waiting: tuple[str, ...]


def write_verdicts(ledger: Ledger, out: BinaryIO) -> Carried:
    """One line of JSON each, in the order given. Each side is told by id, and by its words and their place, too."""
    places = _Places(ledger)
    count = 0
    for entry in ledger.entries(record="verdict"):
        if isinstance(entry.body, Verdict):
            out.write(encode(_line(entry, entry.body, places)) + b"\n")
            count += 1
    return Carried(written={"verdict": count})


def bring_verdicts(ledger: Ledger, lines: Iterable[str], file: str) -> Brought:
    """Append the verdicts of such a file, each under the name of who gave it.

    A mention that the ledger has under another id (read by another version) is found by its place; a claim by its id
    alone, as several may stand in one place. Raises BadInput, naming ``file`` and line, for what is no such line;
    nothing is appended then.
    """
    told = [_checked(line, number, file) for number, line in enumerate(lines, start=1) if line.strip()]
    there = {_key(e.maker.name, e.body) for e in ledger.entries(record="verdict") if isinstance(e.body, Verdict)}
    places = _Places(ledger)
    made: list[Submission] = []
    waiting: list[str] = []
    known = 0
    for line in told:
        sides = [places.here(line[side], line[f"{side}_place"]) for side in ("left", "right")]
        if "" in sides:
            waiting.append(_missing(line, sides))
            continue
        verdict = _verdict(line, sides)
        key = _key(line["person"], verdict)
        known += key in there
        if key not in there:
            there.add(key)
            made.append(Submission(verdict, Maker(name=line["person"], sort="person")))
    if made:
        ledger.append(made)
    return Brought(len(made), known, tuple(waiting))


def _line(entry: Entry, verdict: Verdict, places: _Places) -> dict[str, Any]:
    told = {"turn": 0, "seen": 0, "why": "", **to_plain(verdict)}
    return told | {
        "schema": EXPORT_SCHEMA,
        "record": "verdict",
        "id": entry.body_id,
        "person": entry.maker.name,
        "given_at": verdict.given_at or entry.made_at,
        "left_place": places.of(verdict.left),
        "right_place": places.of(verdict.right),
    }


def _key(person: str, verdict: Verdict) -> Key:
    return person, verdict.left, verdict.right, verdict.verdict, verdict.why, verdict.turn


def _verdict(line: dict[str, Any], sides: Iterable[str]) -> Verdict:
    left, right = pair_of(*sides)
    told = {key: line[key] for key in ("verdict", "why", "turn", "seen", "given_at")}
    return Verdict(left=left, right=right, **told)


def _missing(line: dict[str, Any], sides: list[str]) -> str:
    places = [line[f"{side}_place"] or {} for side in ("left", "right")]
    absent = [place for place, here in zip(places, sides, strict=True) if not here]
    words = " and ".join(f"“{place.get('quote', '?')}” of report {place.get('document_id', '?')}" for place in absent)
    return f"{line['person']} said {line['verdict']}: {words} is not in this ledger"


def _checked(text: str, number: int, file: str) -> dict[str, Any]:
    """A line with the keys and values that are used."""
    try:
        line = json.loads(text)
        wanted = {"left": str, "right": str, "person": str, "why": str, "given_at": str, "turn": int, "seen": int}
        is_sound = line["record"] == "verdict" and line["verdict"] in _WORDS and bool(line["person"])
        is_sound &= all(isinstance(line[key], kind) for key, kind in wanted.items()) and line["turn"] >= 0
        is_sound &= all(isinstance(line[f"{side}_place"], dict | None) for side in ("left", "right"))
        is_sound &= line["left"] != line["right"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise BadInput(_DOING, f"line {number} of {file} is no verdict ({error})", _TODO, line=number) from error
    if not is_sound:
        raise BadInput(_DOING, f"line {number} of {file} is no verdict", _TODO, line=number)
    return dict(line)


class _Places:
    """Where the mentions and claims that somebody judged stand, and what of this ledger stands there."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reports: dict[str, dict[tuple[int, int], str]] = {}

    def of(self, one: str) -> dict[str, Any] | None:
        """None for a row of the gazetteer."""
        found = self._found(one)
        if found is None:
            return None
        anchor = found.anchor if isinstance(found, Mention) else found.evidence
        kind = found.kind if isinstance(found, Mention) else kind_of(found)
        home = self._ledger.find(anchor.document_id)
        title = home.body.title if home and isinstance(home.body, Document) else ""
        return {**to_plain(anchor), "title": title, "kind": kind}

    def here(self, one: str, place: dict[str, Any] | None) -> str:
        """The id in this ledger; empty where the mention or claim is not there."""
        if not one.startswith((MENTION, CLAIM)) or self._found(one):
            return one
        if not place or one.startswith(CLAIM):
            return ""
        report = str(place.get("document_id", ""))
        if report not in self._reports:
            entries = self._ledger.entries(record="mention", document_id=report) if report else ()
            self._reports[report] = {e.body.anchor.span: e.body_id for e in entries if isinstance(e.body, Mention)}
        return self._reports[report].get((place.get("start", -1), place.get("end", -1)), "")

    def _found(self, one: str) -> Mention | Assertion | None:
        entry = self._ledger.find(one) if one.startswith((MENTION, CLAIM)) else None
        return entry.body if entry and entry.body_id == one and isinstance(entry.body, Mention | Assertion) else None


def lines_of(file: Path) -> list[str]:
    """Lines of a file in UTF-8. Raises BadInput where it cannot be read as that."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_DOING, f"{file} cannot be read ({error})", _TODO) from error
