"""What becomes of the head's proposals: codes by kind, votes for the rules' ties, and what is not told."""

from __future__ import annotations

import numpy as np
import pytest

from making import doc
from making_readings import read_text, rows, tie_lines
from sayso.contracts import Findings, Found
from sayso.reading import ties_marked
from sayso.reading.parse import parse_document
from sayso.reading.ties_marked import AGREED, KIND_OF, MOST_CONFIDENCE, SAME_LABEL, WAYS, MarkedTieReader
from sayso.reading.trained.ties_rows import BETWEEN, KINDS, LABELS, Row, Scores
from sayso.reading.word_lists import load_ontology
from sayso.record import MentionKind, Tie
from sayso.settings import Settings

pytestmark = pytest.mark.model

RE3D = LABELS["re3d"]


class ByRote:
    """Every pair, in text order, has this label; the first word between gets the attention."""

    def __init__(self, label: str) -> None:
        self.label = label

    def read(self, row: Row) -> tuple[dict[str, Scores], Scores]:
        shares = np.zeros((len(row.head), len(RE3D)), np.float32)
        shares[row.head < row.tail, RE3D.index(self.label)] = 0.99
        if self.label in {"AlliesOf", "FightingAgainst", "CommWith"}:
            shares[:, RE3D.index(self.label)] = 0.99
        attention = np.zeros(row.place.shape, np.float32)
        attention[np.arange(len(row.head)), (row.place % 5 == BETWEEN).argmax(1)] = 1
        return {"re3d": shares}, attention


def found(
    text: str, label: str, monkeypatch: pytest.MonkeyPatch, *, trained: bool = True, doubtful: bool = True
) -> list[Found]:
    monkeypatch.setattr(ties_marked, "load_ties", lambda: ByRote(label))
    parse = parse_document(doc(text), Settings().parser, trained=trained)
    return list(MarkedTieReader(doubtful_ties=doubtful).read(parse, read_text(text)))


def lines(found: list[Found]) -> list[str]:
    return tie_lines(Findings(assertions=tuple(f.record for f in found)))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "label", "line"),
    [
        ("The Northern Front menaces the Dawn Movement.", "FightingAgainst", "fights | Northern Front | Dawn Movement"),
        ("Ali Haddad coaches the Northern Front.", "InChargeOf", "leads | Ali Haddad | Northern Front"),
        ("The Northern Front patrols Aleppo.", "InChargeOf", "controls | Northern Front | Aleppo"),
        ("Ali Haddad enlivens the Northern Front.", "BelongsTo", "member_of | Ali Haddad | Northern Front"),
        ("The Falcon Brigades enliven the Dawn Movement.", "BelongsTo", "part_of | Falcon Brigades | Dawn Movement"),
    ],
)
def test_a_label_becomes_a_code_by_the_kinds_of_its_sides(
    text: str, label: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lines(found(text, label, monkeypatch)) == [line]


def test_the_word_that_was_looked_at_is_the_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    told = found("The Northern Front menaces the Dawn Movement.", "FightingAgainst", monkeypatch)
    assert [f.record.content.cue.quote for f in told] == ["menaces"]  # type: ignore[union-attr]


def test_a_rules_tie_is_told_once_more_with_more_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ali Haddad commands the Northern Front."
    by_rule = [a for a in read_text(text).assertions if isinstance(a.content, Tie)]
    assert [(f.record, f.confidence) for f in found(text, "InChargeOf", monkeypatch)] == [(by_rule[0], AGREED)]


def test_where_a_rule_says_otherwise_the_rule_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not found("Ali Haddad commands the Northern Front.", "FightingAgainst", monkeypatch)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Does the Northern Front menace the Dawn Movement?", "FightingAgainst"),
        ("Ali Haddad menaces the Dawn Movement.", "FightingAgainst"),
        ("The Northern Front menaced the Dawn Movement.", "FightingAgainst"),
        ("Ali Haddad walks through Aleppo.", "BelongsTo"),
        ("The Northern Front patrols Aleppo.", "CoLocated"),
    ],
)
def test_not_told(text: str, label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question; a person at war; a single deed (an event); sides that do not fit; a label without a code."""
    assert not found(text, label, monkeypatch)


def test_without_the_trained_readers_marks_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not found("The Northern Front menaces the Dawn Movement.", "FightingAgainst", monkeypatch, trained=False)


def test_the_tables_fit_one_another() -> None:
    assert set(KIND_OF) | {"date"} == set(MentionKind.__args__)
    assert set(KIND_OF.values()) <= set(KINDS)
    assert {w.label for w in WAYS} <= set(RE3D)
    assert {w.code for w in WAYS} | set(SAME_LABEL) <= set(load_ontology("ties"))


@pytest.mark.parametrize("row", rows("ties_marked"), ids=lambda row: row["label"])
def test_golden_ties_with_the_shipped_head(row: dict) -> None:
    found = set(tie_lines(read_text(row["text"], trained=True)))
    passed = set(row["ties"]) <= found if row["ties"] else not found
    if row["expect"] == "known-failure":
        assert not passed, "this known failure is fixed: let the row pass"
    else:
        assert passed, (row["why"], found)


def test_what_no_rule_tells_is_told_only_where_doubtful_ones_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ali Haddad coaches the Northern Front."
    assert found(text, "InChargeOf", monkeypatch, doubtful=False) == []
    (tie,) = found(text, "InChargeOf", monkeypatch)
    assert tie.confidence <= MOST_CONFIDENCE


def test_votes_are_given_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    (vote,) = found("Ali Haddad leads the Northern Front.", "InChargeOf", monkeypatch, doubtful=False)
    assert vote.confidence == AGREED


def test_telling_the_press_or_a_crowd_is_no_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ali Haddad arrested two {} and beguiled the Northern Front."
    told = {
        who: lines(found(text.format(who), "CommWith", monkeypatch, doubtful=False)) for who in ("envoys", "reporters")
    }
    assert any("envoys" in line for line in told["envoys"])
    assert told["reporters"]
    assert not any("reporters" in line for line in told["reporters"])
