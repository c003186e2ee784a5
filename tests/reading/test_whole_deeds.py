"""Whole reports: what was done, who backs whom and what is to come, through the plain intake and all readers.

Lines of ``tests/golden/reports/deeds-*.toml``. An event is found when code, mode, marks and all roles named are there;
further roles are free. ``absent`` lists what must not be found: "event | CODE/mode | trigger", "tie | code | left |
right", "forecast | words"; "*" stands for anything.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from making_readings import forecast_lines, read_document, tie_lines
from sayso.contracts import Findings
from sayso.intake.plain import PlainText
from sayso.record import Assertion, Event, Forecast, Source, Tie
from sayso.record.ids import digest_bytes

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parents[1] / "golden" / "reports"
REPORTS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("deeds-*.toml"))}


@pytest.fixture(scope="module", params=REPORTS, ids=str)
def read(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Findings]:
    row = REPORTS[request.param]
    data = row["text"].encode("utf-8")
    source = Source(digest=digest_bytes(data), size=len(data), media_type="text/plain", address=f"{request.param}.txt")
    (document,) = PlainText().take(data, source).documents
    return row, read_document(document)


def test_events_of_the_report(read: tuple[dict[str, Any], Findings]) -> None:
    row, found = read
    parts = [event_parts(a) for a in found.assertions if isinstance(a.content, Event)]
    missing = [line for line in row["events"] if not any(wanted_parts(line) <= given for given in parts)]
    assert missing == []


def test_ties_of_the_report(read: tuple[dict[str, Any], Findings]) -> None:
    row, found = read
    dated = [line for a in found.assertions if isinstance(a.content, Tie) for line in dated_lines(a)]
    assert [line for line in row["ties"] if line not in dated] == []


def test_forecasts_of_the_report(read: tuple[dict[str, Any], Findings]) -> None:
    row, found = read
    assert [line for line in row["forecasts"] if line not in forecast_lines(found)] == []


def test_what_the_report_does_not_say(read: tuple[dict[str, Any], Findings]) -> None:
    row, found = read
    told = [name for a in found.assertions for name in names(a)]
    assert row["absent"]
    assert [(line, name) for line in row["absent"] for name in told if matches(line, name)] == []


def event_parts(assertion: Assertion) -> set[str]:
    event = assertion.content
    assert isinstance(event, Event)
    parts = {f"{event.code}/{event.mode}", *(f"{role.name}={role.anchor.quote}" for role in event.roles)}
    parts.add("negated" if event.negated else event.reality)
    if assertion.when:
        parts.add(f"when={assertion.when.value}")
    return parts | {f"by {v.speaker.quote}" for v in assertion.chain if v.speaker}


def wanted_parts(line: str) -> set[str]:
    """All parts of a line; what is not marked must have happened."""
    parts = {part.strip() for piece in line.split(" | ") for part in piece.split("; ")}
    return parts if parts & {"negated", "intended", "supposed"} else {*parts, "happened"}


def dated_lines(assertion: Assertion) -> list[str]:
    (line,) = tie_lines(Findings(assertions=(assertion,)))
    return [line, *([f"{line} | when={assertion.when.value}"] if assertion.when else [])]


def names(assertion: Assertion) -> list[str]:
    content = assertion.content
    if isinstance(content, Event):
        return [f"event | {content.code}/{content.mode} | {content.trigger.quote}"]
    if isinstance(content, Tie):
        return [f"tie | {content.code} | {content.left.quote} | {content.right.quote}"]
    return [f"forecast | {content.of.quote}"] if isinstance(content, Forecast) else []


def matches(line: str, name: str) -> bool:
    wanted, given = line.split(" | "), name.split(" | ")
    return len(wanted) == len(given) and all(w in ("*", g) for w, g in zip(wanted, given, strict=True))
