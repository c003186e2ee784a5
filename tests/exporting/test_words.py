"""Each row: an assertion built from a text, and the plain words it must give."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest

from making import at, doc
from making_views import sample_assertions, sample_document, sample_view
from sayso.exporting.names import Names
from sayso.exporting.words import (
    account,
    certainty_words,
    chain_words,
    group_title,
    part_label,
    phrases,
    plain,
    sentence,
    zone_words,
)
from sayso.record import Assertion, Attribution, Certainty, Content, Event, Forecast, Role, Tie, Voice, Where
from sayso.record.assertion import Manner
from sayso.record.content import RoleName
from sayso.record.document import PassageKind

DOCUMENT = doc(
    "The Reef Guard and the Harun Brigade raided the depot with rifles; four clerks died. The army did not shell "
    "Salim. Mira said: “We will return.” Up to 9 men fled. If it rains, the march will not start."
)
NAMES = Names(sample_view())


def told(content: Content, **fields: Any) -> str:
    return plain(sentence(Assertion(evidence=at(DOCUMENT, "The Reef Guard"), content=content, **fields), NAMES))


def role(name: str, words: str, low: int | None = None, high: int | None = None) -> Role:
    return Role(name=name, anchor=at(DOCUMENT, words), low=low, high=high)  # type: ignore[arg-type]


def test_two_actors_and_an_instrument() -> None:
    event = Event(
        code="ASSAULT",
        mode="raid",
        trigger=at(DOCUMENT, "raided"),
        roles=(
            role("actor", "The Reef Guard"),
            role("actor", "the Harun Brigade"),
            role("target", "the depot"),
            role("instrument", "rifles"),
        ),
    )
    assert told(event) == "ASSAULT (raid): The Reef Guard and the Harun Brigade → the depot, with rifles — “raided”"


def test_a_side_left_open_is_a_question_mark() -> None:
    event = Event(code="ASSAULT", trigger=at(DOCUMENT, "died"), roles=(role("victim", "four clerks", 4, 4),))
    assert told(event) == "ASSAULT: ? → four clerks [4] — “died”"


@pytest.mark.parametrize(
    ("low", "high", "count"), [(12, None, "[12 or more]"), (None, 9, "[up to 9]"), (3, 9, "[3 to 9]"), (9, 9, "[9]")]
)
def test_counts(low: int | None, high: int | None, count: str) -> None:
    event = Event(code="RETREAT", trigger=at(DOCUMENT, "fled"), roles=(role("actor", "Up to 9 men", low, high),))
    assert told(event) == f"RETREAT: Up to 9 men {count} — “fled”"


def test_what_did_not_happen_or_is_only_meant_says_so_first() -> None:
    trigger = at(DOCUMENT, "shell")
    assert told(Event(code="ASSAULT", trigger=trigger, negated=True)) == "Did not happen: ASSAULT — “shell”"
    assert told(Event(code="ASSAULT", trigger=trigger, reality="intended")) == "Intended ASSAULT — “shell”"


def test_direct_words_stand_in_one_pair_of_quotation_marks() -> None:
    words = at(DOCUMENT, "“We will return.”")
    voice = Voice(speaker=at(DOCUMENT, "Mira"), manner="threatened")
    assert told(Attribution(content=(words,), directness="direct"), chain=(voice,)) == (
        "Mira threatened: “We will return.”"
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“Stay,” he said", "Stay,” he said"),
        ("«Stay»", "Stay"),
        ("‘Stay’", "Stay"),
        ("’Tis ours", "’Tis ours"),
        ("the soldiers’", "the soldiers’"),
        ('"', ""),
    ],
)
def test_only_marks_around_the_whole_are_taken_off(words: str, shown: str) -> None:
    document = doc(words)
    anchor = document.anchor(0, len(words))
    said = Assertion(evidence=anchor, content=Attribution(content=(anchor,), directness="direct"))
    assert plain(sentence(said, NAMES)) == f"The report said: “{shown}”"


def test_partly_quoted_words_are_not_passed_off_as_the_speaker_s() -> None:
    content = Attribution(content=(at(DOCUMENT, "said: “We will"),), directness="mixed")
    assert told(content, chain=(Voice(speaker=at(DOCUMENT, "Mira")),)).startswith("Mira said, as the report words it: ")


def test_the_report_s_wording_is_not_passed_off_as_the_speaker_s() -> None:
    words = at(DOCUMENT, "four clerks died")
    content = Attribution(content=(words,), directness="indirect")
    assert told(content, chain=(Voice(),)) == "Someone unnamed said, as the report words it: four clerks died"


def test_content_in_pieces_shows_the_gap() -> None:
    pieces = (at(DOCUMENT, "four clerks"), at(DOCUMENT, "died"))
    content = Attribution(content=pieces, directness="indirect")
    assert told(content) == "The report said, as the report words it: four clerks … died"


@pytest.mark.parametrize(
    ("changes", "verb"),
    [
        ({}, "leads"),
        ({"ended": True}, "formerly led"),
        ({"negated": True}, "does not lead"),
        ({"code": "LEADS"}, "leads"),
        ({"code": "twinned_with"}, "twinned with"),
        ({"code": "twinned_with", "ended": True}, "formerly twinned with"),
        ({"code": "twinned_with", "negated": True}, "not twinned with"),
    ],
)
def test_ties(changes: dict[str, Any], verb: str) -> None:
    fields = {"code": "leads", "left": at(DOCUMENT, "Mira"), "right": at(DOCUMENT, "the Harun Brigade")}
    tie = Tie(**{**fields, "cue": at(DOCUMENT, "said"), **changes})
    assert told(tie) == f"Mira {verb} the Harun Brigade — “said”"


def test_a_denied_forecast_with_its_condition() -> None:
    forecast = Forecast(of=at(DOCUMENT, "start"), negated=True, condition=at(DOCUMENT, "it rains"))
    assert told(forecast) == "Expected not: “start”, if “it rains”"


def test_the_sample_in_words() -> None:
    found = sample_assertions(sample_document())
    assert {name: plain(sentence(assertion, NAMES)) for name, assertion in found.items()} == {
        "attribution": "Samir Odeh said, as the report words it: Gunmen of the Harun Brigade killed at least 12 guards "
        "in Port Salim on 3 May 2021",
        "statement": "Samir Odeh (for the Harun Brigade) said: “We shelled the depot 😀 with rockets, and we will not "
        "stop.”",
        "event": "ASSAULT (killing): Gunmen of the Harun Brigade → at least 12 guards [12 or more], 2021-05-03, "
        "Port Salim (VA) — “killed”",
        "tie": "The state of Varenia supports Harun Brigade (“the brigade”) — “backs”",
        "stance": "The brigade rejects the siege — “attack again”",
        "forecast": "Expected: “attack again”, by The brigade, not after 2021-05-08 (publication date "
        "guessed), if “the siege goes on”",
    }


def test_account_is_told_innermost_first_and_without_the_attribution_s_own_speaker() -> None:
    found = sample_assertions(sample_document())
    assert account(found["attribution"], NAMES) == "Coast Herald"
    assert account(found["tie"], NAMES) == "Samir Odeh"
    assert chain_words(found["statement"].chain, NAMES) == "Samir Odeh for the Harun Brigade"
    assert account(found["forecast"], NAMES) == ""
    chain = (Voice(speaker=at(DOCUMENT, "The army")), Voice(speaker=at(DOCUMENT, "Mira")))
    event = Event(code="X", trigger=at(DOCUMENT, "fled"))
    assert account(Assertion(evidence=at(DOCUMENT, "fled"), content=event, chain=chain), NAMES) == "Mira < The army"


def test_certainty_only_where_it_is_not_plain() -> None:
    event = Event(code="X", trigger=at(DOCUMENT, "fled"))
    plainly = Assertion(evidence=at(DOCUMENT, "fled"), content=event)
    denied = Assertion(
        evidence=at(DOCUMENT, "fled"), content=event, certainty=Certainty(stance="denied", cue=at(DOCUMENT, "did not"))
    )
    assert certainty_words(plainly) == ""
    assert certainty_words(denied) == "denied (“did not”)"


def test_a_hedge_is_told_once() -> None:
    forecast = Forecast(of=at(DOCUMENT, "return"), hedge=at(DOCUMENT, "will"))
    assert told(forecast) == "Expected: “return” (“will”)"
    assert told(forecast, certainty=Certainty(stance="hedged", cue=at(DOCUMENT, "will"))) == "Expected: “return”"


def test_own_words_are_told_apart_from_the_report_s() -> None:
    parts = sentence(sample_assertions(sample_document())["tie"], NAMES)
    assert [part.text for part in parts if part.own] == [
        "The state of Varenia",
        "Harun Brigade",
        "the brigade",
        "backs",
    ]


def test_every_value_of_the_records_has_its_phrase() -> None:
    table = phrases()
    assert set(table["manner"]) == set(get_args(Manner))
    assert set(table["zone"]) == set(get_args(PassageKind))
    assert set(table["role"]) | {"actor", "target", "victim"} == set(get_args(RoleName))
    assert set(table["group"]) == {kind.__name__.lower() for kind in get_args(Content)}
    assert set(table["sort"]) == set(get_args(get_type_hints(Forecast)["sort"]))
    assert set(table["reality"]) == set(get_args(get_type_hints(Event)["reality"]))
    assert set(table["stance"]) == set(get_args(get_type_hints(Certainty)["stance"]))


def test_every_tie_of_the_ontology_has_its_phrase() -> None:
    ties = tomllib.loads(files("sayso.reading").joinpath("ontology", "ties.toml").read_text(encoding="utf-8"))
    assert set(ties) <= set(phrases()["tie"])


def test_labels() -> None:
    assert part_label("content.roles.actor") == "actor"
    assert part_label("chain.on_behalf_of") == "for"
    assert part_label("evidence") == ""
    assert group_title("tie") == "Ties"
    assert group_title("novelty") == "Novelty"
    assert zone_words("comment", 1) == "1 reader comment"
    assert zone_words("body", 2) == "2 body paragraphs"


def test_a_place_told_already_is_not_told_twice() -> None:
    salim = at(DOCUMENT, "Salim")
    event = Event(code="ASSAULT", trigger=at(DOCUMENT, "shell"), roles=(Role(name="place", anchor=salim),))
    assert told(event) == "ASSAULT: at Salim — “shell”"
    assert told(event, where=Where(words=salim)) == "ASSAULT: Salim — “shell”"


def test_a_mode_that_only_repeats_the_code_is_not_told() -> None:
    assert told(Event(code="RAID", mode="raid", trigger=at(DOCUMENT, "raided"))) == "RAID — “raided”"


def test_a_voice_tells_for_whom_and_where_it_speaks() -> None:
    voice = Voice(on_behalf_of=at(DOCUMENT, "the Harun Brigade"), medium=at(DOCUMENT, "the march"))
    words = at(DOCUMENT, "We will return.")
    assert told(Attribution(content=(words,), directness="direct"), chain=(voice,)) == (
        "Someone unnamed (for the Harun Brigade, in “the march”) said: “We will return.”"
    )


def test_an_i_of_the_report_s_own_is_its_author() -> None:
    document = doc("I know that Salim fled.")
    fled = at(document, "fled")
    voices = (Voice(speaker=at(document, "I"), author=True), Voice(speaker=at(document, "Salim")))
    event = Event(code="X", trigger=fled)
    assert account(Assertion(evidence=fled, content=event, chain=voices), NAMES) == "Salim < the author"
    assert account(Assertion(evidence=fled, content=event, chain=voices[:1]), NAMES) == "the author"
