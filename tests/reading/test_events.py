"""Golden readings of events, and what holds for every event found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from making import doc
from sayso.contracts import Findings
from sayso.reading.events import EventReader
from sayso.reading.parse import parse_document
from sayso.record import Assertion, Document, Event, Mention
from sayso.settings import Settings

pytestmark = pytest.mark.model

GOLDEN = Path(__file__).parents[1] / "golden" / "readings" / "events.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["reading"]


def read(document: Document, *mentions: Mention, assertions: tuple[Assertion, ...] = ()) -> list[Assertion]:
    parse = parse_document(document, Settings().parser)
    so_far = Findings(mentions=mentions, assertions=assertions)
    found = [f.record for f in EventReader().read(parse, so_far)]
    assert all(isinstance(record, Assertion) for record in found)
    return found  # type: ignore[return-value]


def event_of(assertion: Assertion) -> Event:
    assert isinstance(assertion.content, Event)
    return assertion.content


def written(assertion: Assertion) -> str:
    """The event in the notation of the golden rows."""
    event = event_of(assertion)
    roles = "; ".join(sorted(f"{role.name}={role.anchor.quote}" for role in event.roles))
    marks = [*(["negated"] if event.negated else []), *([event.reality] if event.reality != "happened" else [])]
    return " | ".join([f"{event.code}/{event.mode}", roles, *([" ".join(marks)] if marks else [])])


def normal(line: str) -> str:
    code, roles, *marks = line.split(" | ")
    return " | ".join([code, "; ".join(sorted(roles.split("; "))), *marks])


@pytest.mark.parametrize("row", ROWS, ids=[row["label"] for row in ROWS])
def test_golden_reading(row: dict[str, Any]) -> None:
    found = sorted(written(assertion) for assertion in read(doc(row["text"])))
    wanted = sorted(normal(line) for line in row["events"])
    if row["expect"] == "known-failure":
        assert found != wanted, "this known failure is mended: make it a pass"
    else:
        assert found == wanted, row["why"]


def test_golden_rows_are_many_and_a_third_find_nothing_or_fail() -> None:
    assert len(ROWS) >= 100
    assert sum(row["expect"] != "pass" for row in ROWS) * 3 >= len(ROWS)
    assert len({row["label"] for row in ROWS}) == len(ROWS)
