"""Voices around a voice, and a forecast's window, told better by a person."""

from __future__ import annotations

import pytest

from flow.test_review_fix import CLAIMS, DOCUMENT, SETTINGS, kind, wish_of, words
from sayso.errors import BadInput
from sayso.flow.review_fix import Part, Wish, claim_of
from sayso.flow.review_forms import MOST_OUTER, choices_of
from sayso.record import Assertion, Forecast, Voice

ATTRIBUTION, FORECAST = CLAIMS["attribution"], CLAIMS["forecast"]


def told(wish: Wish, old: Assertion) -> Assertion:
    return claim_of(DOCUMENT, wish, SETTINGS, old)


def speakers(claim: Assertion) -> list[str]:
    return [voice.speaker.quote if voice.speaker else "" for voice in claim.chain]


def whole_form(claim: Assertion, *changed: Part, drop: str = "", **choices: str) -> Wish:
    """As the page sends it: every choice is in it."""
    now = {choice.name: choice.value for choice in choices_of(kind(claim), claim)}
    return wish_of(claim, *changed, drop=drop, **{**now, **choices})


def test_the_voice_around_is_told_better() -> None:
    better = told(
        whole_form(ATTRIBUTION, words("outer1.speaker", "The state of Varenia"), manner1="claimed"), ATTRIBUTION
    )
    assert speakers(better) == ["The state of Varenia", "Samir Odeh"]
    assert better.chain[0].manner == "claimed"
    assert better.chain[1] == ATTRIBUTION.chain[1]


def test_a_voice_around_whose_words_all_go_goes() -> None:
    assert speakers(told(whole_form(ATTRIBUTION, drop="outer1.speaker"), ATTRIBUTION)) == ["Samir Odeh"]


def test_one_more_around() -> None:
    further = told(whole_form(ATTRIBUTION, words("outer2.speaker", "reader7")), ATTRIBUTION)
    assert speakers(further) == ["reader7", "Coast Herald", "Samir Odeh"]


def test_voices_of_which_a_wish_says_nothing_stay() -> None:
    silent = Wish("attribution", tuple(p for p in wish_of(ATTRIBUTION).parts if not p.name.startswith("outer")))
    assert told(silent, ATTRIBUTION).chain == ATTRIBUTION.chain


def test_voices_beyond_those_of_the_form_stay() -> None:
    many = (Voice(speaker=DOCUMENT.anchor(0, 7)), *([ATTRIBUTION.chain[0]] * MOST_OUTER), ATTRIBUTION.chain[1])
    deep = Assertion(evidence=ATTRIBUTION.evidence, content=ATTRIBUTION.content, chain=many)
    assert told(whole_form(deep), deep) == deep


def test_a_day_of_the_window() -> None:
    better = told(whole_form(FORECAST, window_latest="2021-05-09"), FORECAST)
    assert isinstance(better.content, Forecast)
    assert better.content.latest is not None
    assert (better.content.latest.latest, better.content.latest.words.quote) == ("2021-05-09", "before Sunday")
    assert better.content.earliest is None


def test_a_beginning_of_the_window_needs_its_words() -> None:
    begun = words("content.earliest.words", "if the siege goes on")
    better = told(whole_form(FORECAST, begun, window_earliest="2021-05-06"), FORECAST)
    assert isinstance(better.content, Forecast)
    assert better.content.earliest is not None
    assert better.content.earliest.earliest == "2021-05-06"
    assert told(whole_form(FORECAST, window_earliest="2021-05-06"), FORECAST) == FORECAST


def test_a_day_goes_with_the_words_that_gave_it() -> None:
    moved = words("content.latest.words", "if the siege goes on")
    better = told(whole_form(FORECAST, moved), FORECAST)
    assert isinstance(better.content, Forecast)
    assert better.content.latest is not None
    assert better.content.latest.latest == ""


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    begun = words("content.earliest.words", "if the siege goes on")
    with pytest.raises(BadInput, match="comes after"):
        told(whole_form(FORECAST, begun, window_earliest="2022-01-01"), FORECAST)
