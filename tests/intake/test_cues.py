"""Every line of intake's word lists fires on its example."""

import re

import pytest

from sayso.intake.cues import load_lexicon, zone_cues
from sayso.intake.date_words import written_dates
from sayso.intake.parts import count_words
from sayso.intake.tense import weekday_mentions

ZONES = load_lexicon("zones")["cue"]
SPEECH = [(table, row) for table, rows in load_lexicon("speech").items() for row in rows]


@pytest.mark.parametrize("index", range(len(ZONES)), ids=lambda i: ZONES[i]["example"][:40])
def test_zone_cue_fits_its_example_and_not_its_counterexample(index: int) -> None:
    cue, row = zone_cues()[index], ZONES[index]
    assert count_words(row["example"]) <= cue.max_words
    assert cue.fits(row["example"])
    first = next(c for c in zone_cues() if c.fits(row["example"]) and count_words(row["example"]) <= c.max_words)
    assert first.kind == cue.kind, "an earlier line gives the example another kind"
    if "not" in row:
        assert count_words(row["not"]) > cue.max_words or not cue.fits(row["not"])


@pytest.mark.parametrize(("table", "row"), SPEECH, ids=lambda v: v if isinstance(v, str) else v["example"][:40])
def test_speech_cue_fits_its_example_and_not_its_counterexample(table: str, row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"], 0 if row.get("case") else re.IGNORECASE)
    assert pattern.search(row["example"])
    assert "not" not in row or not pattern.search(row["not"])


@pytest.mark.parametrize(("number", "row"), list(enumerate(load_lexicon("months")["month"], 1)))
def test_month_example(number: int, row: dict[str, str]) -> None:
    (found,) = written_dates(row["example"])
    assert found.earliest.month == number


def test_no_name_stands_for_two_months() -> None:
    names = [name for row in load_lexicon("months")["month"] for name in row["names"]]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(("name", "example"), load_lexicon("weekdays")["weekdays"].items())
def test_weekday_example(name: str, example: str) -> None:
    assert [m.name.lower() for m in weekday_mentions(example, 0, len(example))] == [name]


@pytest.mark.parametrize("tense", ["past", "future"])
def test_tense_example(tense: str) -> None:
    example = load_lexicon("weekdays")[tense]["example"]
    assert [m.tense for m in weekday_mentions(example, 0, len(example))] == [tense]
