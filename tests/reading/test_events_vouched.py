"""Events that the rules refuse and the judge vouches for, with a judge that answers by rote; and the shipped one."""

from __future__ import annotations

import numpy as np
import pytest

from making import doc
from sayso.contracts import Findings, Found
from sayso.reading import events_judged
from sayso.reading.events import EventReader
from sayso.reading.events_vouched import CONFIDENCE, VouchedEventReader
from sayso.reading.parse import parse_document
from sayso.reading.trained.events_rows import CODES, Row, Scores
from sayso.record import Event
from sayso.settings import Settings

pytestmark = pytest.mark.model

REFUSED = "The army detained nobodies on unspecified charges."
"""Of no known kind are whom it detained: to the rules the verb has no target, and tells no event."""


class ByRote:
    """Everything has this category with this share."""

    def __init__(self, code: str, share: float) -> None:
        self.shares = np.where(np.array(CODES) == code, share, 0.0).astype(np.float32)

    def read(self, row: Row) -> Scores:
        return np.tile(self.shares, (len(row.asked), 1))


def found(
    text: str, monkeypatch: pytest.MonkeyPatch, code: str = "COERCE", share: float = 0.99, *, trained: bool = True
) -> tuple[list[Found], list[Found]]:
    """What the rules tell and what the judge vouches for besides."""
    monkeypatch.setattr(events_judged, "load_events", lambda: ByRote(code, share))
    parse = parse_document(doc(text), Settings().parser, trained=trained)
    told = list(EventReader().read(parse, Findings()))
    so_far = Findings(assertions=tuple(f.record for f in told))  # type: ignore[misc]
    return told, list(VouchedEventReader().read(parse, so_far))


def line(told: Found) -> str:
    event = told.record.content  # type: ignore[union-attr]
    assert isinstance(event, Event)
    return f"{event.code}/{event.mode} | " + "; ".join(f"{r.name}={r.anchor.quote}" for r in event.roles)


def test_a_verb_of_a_pattern_is_told_though_its_target_is_of_no_known_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    rules, vouched = found(REFUSED, monkeypatch)
    assert rules == []
    assert [line(f) for f in vouched] == ["COERCE/arrest | actor=The army"]
    assert [f.confidence for f in vouched] == [CONFIDENCE]


@pytest.mark.parametrize(
    ("text", "code", "share"),
    [
        (REFUSED, "COERCE", 0.89),
        (REFUSED, "ASSAULT", 0.99),
        ("The army wants to detain nobodies.", "COERCE", 0.99),
        ("The army did not detain nobodies.", "COERCE", 0.99),
        ("The army allegedly detained nobodies.", "COERCE", 0.99),
        ("Did the army detain nobodies?", "COERCE", 0.99),
        ("Nobodies were detained.", "COERCE", 0.99),
        ("With ten people killed in the valley, the army left.", "ASSAULT", 0.99),
        ("The army smuggled toothbrushes to the valley on time.", "AID", 0.99),
    ],
)
def test_not_told(text: str, code: str, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not sure enough; sure of another category; meant, denied, hedged or asked; nobody does it (twice); no
    arms."""
    assert found(text, monkeypatch, code, share) == ([], [])


def test_only_in_sentences_in_which_the_rules_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = "The army arrested two students and detained nobodies."
    rules, vouched = found(beside, monkeypatch)
    assert len(rules) == 1
    assert vouched == []
    assert len(found(beside + " " + REFUSED, monkeypatch)[1]) == 1


def test_without_the_trained_readers_marks_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(REFUSED, monkeypatch, trained=False)[1] == []


def test_who_has_not_been_read_by_the_rules_is_not_vouched_for() -> None:
    parse = parse_document(doc(REFUSED), Settings().parser)
    assert list(VouchedEventReader().read(parse, Findings())) == []


def test_the_makers_tell_rules_and_judge_apart() -> None:
    rules, judge = EventReader.maker, VouchedEventReader.maker
    assert (rules.name, judge.name) == ("events", "event-judge")
    assert judge.weights
    assert rules.weights != judge.weights


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army detained nobodies on unspecified charges.", ["COERCE/arrest | actor=The army"]),
        ("The board restricted access to the internet.", []),
        ("The minister refused, because he wanted to paint.", []),
    ],
)
def test_the_shipped_judge(text: str, told: list[str]) -> None:
    parse = parse_document(doc(text), Settings().parser)
    rules = list(EventReader().read(parse, Findings()))
    assert [line(f) for f in (*rules, *VouchedEventReader().read(parse, Findings()))] == told
