"""What becomes of the judge's verdicts on the rules' events, with a judge that answers by rote; and the shipped one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import doc
from making_readings import rows
from sayso.contracts import Findings, Found
from sayso.reading import events_judged
from sayso.reading.events import EventReader
from sayso.reading.events_judged import UNJUDGED, VETO, category, confidence_of
from sayso.reading.events_ontology import event_ontology
from sayso.reading.parse import parse_document
from sayso.reading.trained.events import Verdict
from sayso.reading.trained.events_rows import CODES, NONE, Row, Scores
from sayso.record import Anchor, Assertion, Event
from sayso.settings import Settings

TRIGGER = Anchor(document_id="d", start=0, end=3, quote="hit")


class ByRote:
    """Everything has these shares."""

    def __init__(self, **shares: float) -> None:
        self.shares = np.array([shares.get(code, 0.0) for code in CODES], np.float32)

    def read(self, row: Row) -> Scores:
        return np.tile(self.shares, (len(row.asked), 1))


def found(text: str, monkeypatch: pytest.MonkeyPatch, own: str = "", **shares: float) -> list[Found]:
    monkeypatch.setattr(events_judged, "load_events", lambda: ByRote(**shares))
    return list(EventReader(own).read(parse_document(doc(text), Settings().parser), Findings()))


def event(code: str, **fields: Any) -> Assertion:
    return Assertion(evidence=TRIGGER, content=Event(code=code, trigger=TRIGGER, **fields))


def verdict(**shares: float) -> Verdict:
    return Verdict(ByRote(**shares).shares)


def test_every_code_of_plovers_has_a_category_that_the_judge_knows() -> None:
    known = event_ontology().codes
    assert {category(name) for name, code in known.items() if code.plover} == set(CODES) - {NONE}
    assert {category(name) for name, code in known.items() if not code.plover} == {""}
    assert category("MADE_UP") == ""


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_larger_the_share_the_more_confidence(a: float, b: float) -> None:
    low, high = sorted((a, b))
    less, more = (confidence_of(event("ASSAULT"), verdict(ASSAULT=share)) for share in (low, high))
    assert less is not None
    assert more is not None
    assert 0 < less <= more < 1


def test_another_category_and_none_lower_it_alike() -> None:
    elsewhere = confidence_of(event("ASSAULT"), verdict(AID=0.9, ASSAULT=0.1))
    assert elsewhere == confidence_of(event("ASSAULT"), verdict(NONE=0.5, AID=0.4, ASSAULT=0.1))


@pytest.mark.parametrize("told", [{"reality": "intended"}, {"reality": "supposed"}, {"negated": True}])
def test_what_did_not_happen_is_never_dropped(told: dict[str, Any]) -> None:
    sure = verdict(NONE=1.0)
    assert confidence_of(event("ASSAULT"), sure) is None
    assert confidence_of(event("ASSAULT", **told), sure) is not None
    assert confidence_of(event("ASSAULT"), sure, veto=False) is not None
    assert confidence_of(event("ASSAULT"), verdict(NONE=VETO - 0.01)) is not None


def test_without_a_verdict_one_confidence_for_all() -> None:
    assert confidence_of(event("STATEMENT"), None) == confidence_of(event("ASSAULT"), None) == UNJUDGED


@pytest.mark.model
def test_the_judge_speaks_of_the_words_that_tell_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Gunmen killed a judge in Harim. The ministry issued a statement."
    sure = {f.record.content.code: f.confidence for f in found(text, monkeypatch, ASSAULT=1.0)}  # type: ignore[union-attr]
    assert sure["ASSAULT"] > UNJUDGED == sure["STATEMENT"]
    assert [f.record.content.code for f in found(text, monkeypatch, NONE=1.0)] == ["STATEMENT"]  # type: ignore[union-attr]


@pytest.mark.model
def test_what_stood_beside_an_event_that_is_dropped_stands_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class OnlyArrests(ByRote):
        def read(self, row: Row) -> Scores:
            found = super().read(row)
            found[0] = ByRote(NONE=1.0).shares
            return found

    text = "The mayor met the guards who arrested two students."
    assert [_aside(f) for f in found(text, monkeypatch, COERCE=1.0)] == [("CONSULT", False), ("COERCE", True)]
    monkeypatch.setattr(events_judged, "load_events", lambda: OnlyArrests(COERCE=1.0))
    left = EventReader().read(parse_document(doc(text), Settings().parser), Findings())
    assert [_aside(f) for f in left] == [("COERCE", False)]


@pytest.mark.model
def test_users_patterns_are_not_dropped(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    own = tmp_path / "events.toml"
    own.write_text('[[group]]\ncode = "COERCE"\nmode = "own"\n[group.verbs]\nkettle = "Police kettled the students."\n')
    (told,) = found("The police kettled the students.", monkeypatch, str(own), NONE=1.0)
    assert told.confidence < UNJUDGED


@pytest.mark.model
@pytest.mark.parametrize("row", rows("events_judged"), ids=lambda row: row["label"])
def test_golden_verdicts_of_the_shipped_judge(row: dict[str, Any]) -> None:
    """Lines: "CODE | words that tell it", with "doubtful" behind what is told below even odds."""
    told = EventReader().read(parse_document(doc(row["text"]), Settings().parser), Findings())
    lines = [_line(f) for f in told]
    if row["expect"] == "known-failure":
        assert lines != row["events"], "this known failure is mended: make it a pass"
    else:
        assert lines == row["events"], row["why"]


def _aside(found: Found) -> tuple[str, bool]:
    content = found.record.content  # type: ignore[union-attr]
    assert isinstance(content, Event)
    return content.code, content.aside


def _line(found: Found) -> str:
    content = found.record.content  # type: ignore[union-attr]
    assert isinstance(content, Event)
    return f"{content.code} | {content.trigger.quote}" + (" | doubtful" if found.confidence < 0.5 else "")
