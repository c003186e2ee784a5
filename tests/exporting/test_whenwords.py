from __future__ import annotations

from typing import Any

import pytest

from making import at, doc
from sayso.exporting.whenwords import published_words, when_words, where_words, window_words
from sayso.record import PlaceGuess, Published, When, Where

DOCUMENT = doc("It was  late in\nthe spring, in Salim.")
WORDS = at(DOCUMENT, "late in\nthe spring")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": "2021-05-03", "earliest": "2021-05-03", "latest": "2021-05-03"}, "2021-05-03"),
        ({"value": "2021-05", "earliest": "2021-05-01", "latest": "2021-05-31"}, "May 2021"),
        ({"value": "2008", "earliest": "2008-01-01", "latest": "2008-12-31"}, "2008"),
        ({"value": "2021-05", "modifier": "END"}, "late May 2021"),
        ({"value": "P20Y", "timex": "DURATION"}, "20 years"),
        ({"value": "P1D", "timex": "DURATION"}, "1 day"),
        ({"value": "PT30M", "timex": "DURATION"}, "30 minutes"),
        ({"value": "P1Y", "timex": "DURATION", "modifier": "MORE_THAN"}, "more than 1 year"),
        ({"value": "P2D", "timex": "DURATION", "modifier": "AFTER"}, "“late in the spring”"),
        ({"value": "2021-05-03", "earliest": "2021-05-03", "modifier": "ON_OR_AFTER"}, "2021-05-03 or later"),
        ({"value": "2007", "latest": "2006-12-31", "modifier": "BEFORE"}, "before 2007"),
        ({"value": "2021-05", "latest": "2021-05-31", "modifier": "ON_OR_BEFORE"}, "on or before May 2021"),
        (
            {"value": "199", "earliest": "1990-01-01", "latest": "1994-12-31", "modifier": "START"},
            "1990-01-01 to 1994-12-31",
        ),
        (
            {
                "value": "2021-05-03TMO",
                "timex": "TIME",
                "modifier": "BEFORE",
                "earliest": "2021-05-03",
                "latest": "2021-05-03",
            },
            "2021-05-03",
        ),
        (
            {"value": "2021-05-03", "earliest": "2021-05-03", "latest": "2021-05-03", "modifier": "START"},
            "early 2021-05-03",
        ),
        ({"value": "2020", "modifier": "MORE_THAN", "latest": "2020-05-04"}, "2020-05-04 or earlier"),
        ({"value": "2020", "modifier": "MORE_THAN"}, "“late in the spring”"),
        ({"value": "2021-W18", "earliest": "2021-05-03", "latest": "2021-05-09"}, "2021-05-03 to 2021-05-09"),
        ({"earliest": "2021-05-03"}, "2021-05-03 or later"),
        ({"latest": "2021-05-03"}, "2021-05-03 or earlier"),
        ({}, "“late in the spring”"),
        ({"value": "PRESENT_REF"}, "“late in the spring”"),
        ({"modifier": "APPROX"}, "“late in the spring”"),
        (
            {"value": "2021-05-03", "earliest": "2021-05-03", "latest": "2021-05-03", "basis": "guessed_publication"},
            "2021-05-03 (publication date guessed)",
        ),
    ],
)
def test_when(fields: dict[str, Any], told: str) -> None:
    assert when_words(When(words=WORDS, **fields)) == told


def test_a_window_may_be_open_at_either_end() -> None:
    day = When(words=WORDS, earliest="2021-05-03", latest="2021-05-03")
    vague = When(words=WORDS)
    assert window_words(day, None) == "not before 2021-05-03"
    assert window_words(None, day) == "not after 2021-05-03"
    assert window_words(day, vague) == "not before 2021-05-03, not after “late in the spring”"
    assert window_words(None, None) == ""


def test_a_place_goes_by_its_best_guess_and_else_by_its_words() -> None:
    words = at(DOCUMENT, "Salim")
    guess = PlaceGuess(gazetteer_id="1", name="Port Salim", country="VA")
    assert where_words(Where(words=words, guesses=(guess,))) == "Port Salim (VA)"
    assert where_words(Where(words=words, guesses=(PlaceGuess(gazetteer_id="1", name="Port Salim"),))) == "Port Salim"
    assert where_words(Where(words=words)) == "Salim"


def test_a_guessed_date_of_publication_is_called_one() -> None:
    assert published_words(None) == "unknown"
    assert published_words(Published(how="nothing found")) == "unknown"
    assert published_words(Published(earliest="2021-05-04", latest="2021-05-04")) == "2021-05-04"
    assert published_words(Published(earliest="2021-05-04", latest="2021-05-06", guessed=True)) == (
        "2021-05-04 to 2021-05-06 (guessed)"
    )
