"""Whole invented reports through the plain intake, all readers and the resolver: who said what, and who is who.

A report's file has ``voices`` ("outer < speaker | on behalf of | manner | beginning of the words"; a pronoun spoken
for is given by the name it was matched to), ``same`` and ``apart`` (places, told by words that begin there, which must
or must not be one), ``never`` ("speaker | words": the speaker, "*" for anybody, must not be given these words), and
``missing`` and ``unmatched`` (voices and identities that are there and not found today, so that a fix is noticed).
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from making_readings import read_document
from sayso.contracts import Findings
from sayso.intake.plain import PlainText
from sayso.record import Anchor, Assertion, Attribution, Document, Source
from sayso.record.ids import body_id, digest_bytes
from sayso.resolving.within import clusters, match_within

pytestmark = pytest.mark.model

REPORTS = Path(__file__).parents[1] / "golden" / "reports"
NAMES = sorted(path.stem.removeprefix("voices-") for path in REPORTS.glob("voices-*.toml"))


class Whole:
    """A report read: its attributions, and the clusters of its mentions by where they begin."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        given = row["text"].encode()
        source = Source(digest=digest_bytes(given), size=len(given), media_type="text/plain")
        self.document: Document = PlainText().take(given, source).documents[0]
        self.found: Findings = read_document(self.document)
        mentions = self.found.mentions
        self.by_id = {body_id(m): m for m in mentions}
        self.groups = clusters(match_within(self.document, mentions))
        self.said = [a for a in self.found.assertions if isinstance(a.content, Attribution)]

    def names_at(self, start: int, end: int) -> set[str]:
        """Ids of the mentions in [start, end) and all that are the same as one of them."""
        inside = {i for i, m in self.by_id.items() if start <= m.anchor.start < end and m.anchor.end <= end}
        return inside.union(*(g for g in self.groups if g & inside)) if inside else inside

    def full_name(self, anchor: Anchor | None) -> str:
        """The longest name (else description) that a pronoun stands for; any other words as they are."""
        if anchor is None:
            return "-"
        same = [self.by_id[i] for i in self.names_at(anchor.start, anchor.end) if i in self.by_id]
        names = [m.anchor.quote for m in same if m.form == "name"]
        names = names or [m.anchor.quote for m in same if m.form == "description"]
        is_pronoun = any(m.form == "pronoun" and m.anchor.span == anchor.span for m in same)
        return max(names, key=len) if names and is_pronoun else anchor.quote

    def line(self, a: Assertion) -> str:
        chain = " < ".join(v.speaker.quote if v.speaker else "?" for v in a.chain)
        last = a.chain[-1]
        words = a.content.content[0].quote if isinstance(a.content, Attribution) else ""
        return f"{chain} | {self.full_name(last.on_behalf_of)} | {last.manner} | {words}"

    def place(self, words: str) -> tuple[int, int]:
        """[start, end) of a place: words of the text, " #n" for another than the first."""
        told, _, nth = words.partition(" #")
        start = -1
        for _ in range(int(nth or 0) + 1):
            start = self.document.text.index(told, start + 1)
        return start, start + len(told)


@cache
def whole(name: str) -> Whole:
    return Whole(tomllib.loads((REPORTS / f"voices-{name}.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_voices_of_whole_reports(name: str) -> None:
    report = whole(name)
    lines = [report.line(a) for a in report.said]
    lost = [v for v in report.row["voices"] if not any(line.startswith(v) for line in lines)]
    assert not lost, "\n".join(["lost:", *lost, "found:", *lines])
    fixed = [v for v in report.row.get("missing", []) if any(line.startswith(v) for line in lines)]
    assert not fixed, f"found now, move to voices: {fixed}"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_given_words_that_are_not_his(name: str) -> None:
    report = whole(name)
    for told in report.row["never"]:
        speaker, words = told.split(" | ")
        start, end = report.place(words)
        for a in report.said:
            content = a.content.content if isinstance(a.content, Attribution) else ()
            holds = any(c.start < end and start < c.end for c in content)
            theirs = speaker == "*" or any(v.speaker and speaker in v.speaker.quote for v in a.chain)
            assert not (holds and theirs), f"{told}: {report.line(a)}"


@pytest.mark.parametrize("name", NAMES)
def test_who_is_who_in_whole_reports(name: str) -> None:
    report = whole(name)
    for left, right in report.row["same"]:
        a, b = report.names_at(*report.place(left)), report.names_at(*report.place(right))
        assert a & b, f"{left} is {right}, and was not matched"
    for left, right in report.row.get("unmatched", []):
        a, b = report.names_at(*report.place(left)), report.names_at(*report.place(right))
        assert not a & b, f"{left} is matched to {right} now: move to same"
    for left, right in report.row["apart"]:
        a, b = report.names_at(*report.place(left)), report.names_at(*report.place(right))
        assert not a & b, f"{left} is not {right}, and was matched"
