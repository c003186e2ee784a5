"""Golden ties, and the ontology of ties held to its own examples."""

from __future__ import annotations

import pytest

from making_readings import read_text, rows, tie_lines
from sayso.reading.word_lists import load_ontology
from sayso.record import Tie

pytestmark = pytest.mark.model

EXAMPLES = [(code, *example) for code, entry in load_ontology("ties").items() for example in entry["examples"]]


@pytest.mark.parametrize("row", rows("ties"), ids=lambda row: row["label"])
def test_golden_ties(row: dict) -> None:
    found = tie_lines(read_text(row["text"]))
    if row["expect"] == "known-failure":
        assert found != row["ties"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["ties"], row["why"]


@pytest.mark.parametrize(("code", "text", "left", "right"), EXAMPLES)
def test_each_code_fires_on_its_examples(code: str, text: str, left: str, right: str) -> None:
    ties = [a.content for a in read_text(text).assertions if isinstance(a.content, Tie)]
    found = {(t.code, _bare(t.left.quote), _bare(t.right.quote)) for t in ties}
    assert any(c == code and left_ == _bare(left) and right_.endswith(_bare(right)) for c, left_, right_ in found), (
        found
    )


def _bare(words: str) -> str:
    return words.lower().removeprefix("the ")


def test_every_code_says_what_it_means() -> None:
    for code, entry in load_ontology("ties").items():
        assert entry["gloss"], code
        assert entry["examples"], code
        assert {entry["left"], entry["right"]} <= {"person", "body", "actor", "thing"}, code


def test_goods_are_anchored() -> None:
    ties = [a.content for a in read_text("Iran supplied the Northern Front with forty rockets.").assertions]
    assert [t.goods.quote for t in ties if isinstance(t, Tie)] == ["forty rockets"]


@pytest.mark.parametrize(
    ("text", "value", "modifier"),
    [
        ("Ali Haddad has led the Northern Front since 2014.", "2014", "ON_OR_AFTER"),
        ("Ali Haddad, who led the Northern Front until 2012, left.", "2012", "ON_OR_BEFORE"),
        ("Iran stopped supporting the Northern Front in 2015.", "2015", ""),
    ],
)
def test_ties_tell_since_when_and_until_when(text: str, value: str, modifier: str) -> None:
    told = [a.when for a in read_text(text).assertions if isinstance(a.content, Tie)]
    assert [(w.value, w.modifier) for w in told if w] == [(value, modifier)]
