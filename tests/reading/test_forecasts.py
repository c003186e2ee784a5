"""Golden forecasts, and the word list held to its own examples."""

from __future__ import annotations

import pytest

from making_readings import forecast_lines, read_text, rows
from sayso.contracts import Findings
from sayso.reading.word_lists import load_lexicon
from sayso.record import Forecast

pytestmark = pytest.mark.model

LEXICON = load_lexicon("forecasts")
SORTED = [(word, e["example"], e["sort"]) for part in ("cues", "nouns") for word, e in LEXICON[part].items()]
LISTS = ["will", "may", "pending", "chances", "states", "denying", "harming", "menacing", "undergone", "empty"]
PLAIN = [
    *((word, entry["example"]) for word, entry in LEXICON["adjectives"].items()),
    *((name, LEXICON[name]["example"]) for name in [*LISTS, "conditions", "happenings"]),
]


@pytest.mark.parametrize("row", rows("forecasts"), ids=lambda row: row["label"])
def test_golden_forecasts(row: dict) -> None:
    read = read_text(row["text"], published="2021-05-01")
    found = forecast_lines(read)
    if row["expect"] == "known-failure":
        assert found != row["forecasts"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["forecasts"], row["why"]
        assert details_of(read) == row.get("details", details_of(read)), row["why"]


def details_of(found: Findings) -> list[str]:
    """ "negation | condition | not before | not after" of each forecast, the last two as days; "-" for nothing."""
    told = [a.content for a in found.assertions if isinstance(a.content, Forecast)]
    return [
        " | ".join(
            [
                "not" if f.negated else "-",
                f.condition.quote if f.condition else "-",
                (f.earliest.earliest if f.earliest else "") or "-",
                (f.latest.latest if f.latest else "") or "-",
            ]
        )
        for f in told
    ]


def test_golden_rows_are_many_and_a_third_find_nothing_or_fail() -> None:
    listed = rows("forecasts")
    assert len(listed) >= 95
    assert sum(row["expect"] != "pass" for row in listed) >= len(listed) / 3


@pytest.mark.parametrize(("word", "example", "sort"), SORTED)
def test_each_cue_fires_with_its_sort(word: str, example: str, sort: str) -> None:
    assert [f.sort for f in _forecasts(example)] == [sort], word


@pytest.mark.parametrize(("word", "example"), PLAIN)
def test_each_other_word_fires(word: str, example: str) -> None:
    assert _forecasts(example), word


def test_condition_and_actors_are_anchored() -> None:
    found = _forecasts("If the talks fail, the rebels will attack the port.")[0]
    assert found.condition.quote == "If the talks fail"
    assert [a.quote for a in found.actors] == ["the rebels"]


def _forecasts(text: str) -> list[Forecast]:
    return [a.content for a in read_text(text).assertions if isinstance(a.content, Forecast)]
