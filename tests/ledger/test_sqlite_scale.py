"""However many reports a ledger has, what is asked of one of them is found along the index of its entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from making import MAKER, doc, source
from sayso.contracts import Submission
from sayso.ledger import searching
from sayso.ledger.sqlite import SqliteLedger

DOCUMENT = doc("The mayor said the dam held.")
ALONG_ALL = ("entries_by_record (record=?)", "entries_by_record (record=? AND seq>?)", "SCAN entries")
HEAD = "ORDER BY entries.seq DESC"
"""The last entry is found from the end."""


@pytest.fixture
def ledger(tmp_path: Path) -> SqliteLedger:
    made = SqliteLedger(tmp_path / "x.ledger", create=True)
    for number in range(30):
        text = f"The mayor said the dam held on day {number}."
        made.append([Submission(source(text), MAKER), Submission(doc(text), MAKER)], [text.encode()])
    text = DOCUMENT.text
    made.append([Submission(source(text), MAKER), Submission(DOCUMENT, MAKER)], [text.encode()])
    return made


def plans(ledger: SqliteLedger, ask: Callable[[SqliteLedger], object]) -> list[str]:
    """How SQLite goes about each question that is put to the ledger's table."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(ledger._engine, "before_cursor_execute")
    def _note(_connection: object, _cursor: object, statement: str, told: tuple[object, ...], *_: object) -> None:
        asked.append((statement, told))

    ask(ledger)
    with sqlite3.connect(ledger.path) as raw:
        chosen = [one for one in asked if "FROM entries" in one[0] and HEAD not in one[0]]
        return [row[3] for s, told in chosen for row in raw.execute(f"EXPLAIN QUERY PLAN {s}", told)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: list(ledger.entries(record="review", document_id=DOCUMENT.id)),
        lambda ledger: list(ledger.entries(record="document", document_id=DOCUMENT.id)),
        lambda ledger: list(ledger.entries(document_id=DOCUMENT.id)),
        lambda ledger: ledger.find(DOCUMENT.id),
        lambda ledger: ledger.find(DOCUMENT.id[:24]),
        lambda ledger: ledger.find(DOCUMENT.source_id),
        lambda ledger: ledger.search("dam", limit=3),
        lambda ledger: ledger.append([Submission(doc(DOCUMENT.text, title="Dam"), MAKER)]),
    ],
)
def test_what_is_asked_of_one_report_does_not_walk_along_all(
    ledger: SqliteLedger, ask: Callable[[SqliteLedger], object]
) -> None:
    found = plans(ledger, ask)
    assert [plan for plan in found if any(way in plan for way in ALONG_ALL)] == []


def test_of_many_hits_the_newest_are_looked_at(ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "WEIGHED", 5)
    found = ledger.places(["mayor"], most=10)
    assert found.more
    assert [place.seq for place in found.found] == sorted((p.seq for p in found.found), reverse=True)
    assert found.found[0].document_id == DOCUMENT.id
    few = ledger.places(['"day 7"', '"day 8"'], most=10)
    assert (len(few.found), few.more) == (2, False)
    assert "day 8" in ledger.hit(max(few.found, key=lambda p: p.seq), ['"day 7"', '"day 8"']).snippet


def test_few_hits_asked_for_of_many_are_the_newest_too(ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "WEIGHED", 20)
    assert [place.document_id for place in ledger.places(["mayor"], most=1).found] == [DOCUMENT.id]


def test_a_term_that_many_have_is_not_weighed(ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "RARE", 3)
    monkeypatch.setattr(searching, "_weighed", lambda *_: pytest.fail("all that have the word were counted"))
    assert len(ledger.places(["mayor dam"], most=100).found) == 31
