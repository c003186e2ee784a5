from __future__ import annotations

import pytest

from benchmarks import forms, tasks
from making import at, doc, said
from sayso.contracts import Findings
from sayso.reading.events_ontology import event_ontology
from sayso.record import (
    Assertion,
    Attribution,
    Event,
    Mention,
    PlaceGuess,
    Role,
    Tie,
    Voice,
    When,
    Where,
)
from sayso.record.codec import replace

TEXT = "Mona Haddad, the mayor, said in May that the Coastal Guard, led by Omar Selim, shelled Port Selim."
REPORT = doc(TEXT)
ROW = {"id": "a", "text": TEXT}


def spans(words: str) -> list[list[int]]:
    anchor = at(REPORT, words)
    return [[anchor.start, anchor.end]]


def tie(code: str, left: str, right: str, negated: bool = False) -> Assertion:
    content = Tie(code=code, left=at(REPORT, left), right=at(REPORT, right), cue=at(REPORT, "led"), negated=negated)
    return Assertion(evidence=at(REPORT, TEXT), content=content)


def shelling(negated: bool = False) -> Assertion:
    roles = (
        Role(name="actor", anchor=at(REPORT, "the Coastal Guard")),
        Role(name="target", anchor=at(REPORT, "Port Selim")),
        Role(name="place", anchor=at(REPORT, "Port Selim")),
    )
    event = Event(code="ASSAULT", trigger=at(REPORT, "shelled"), roles=roles, negated=negated)
    return Assertion(evidence=at(REPORT, TEXT), content=event)


def test_a_source_is_the_whole_phrase() -> None:
    voice = Voice(speaker=at(REPORT, "Mona Haddad"), role=at(REPORT, "the mayor"), cue=at(REPORT, "said"))
    content = Attribution(content=(at(REPORT, "that the Coastal Guard"),), directness="indirect")
    told = Assertion(evidence=at(REPORT, TEXT), content=content, chain=(voice,))
    row = forms.attribution_row(ROW, Findings(assertions=(told, shelling())))
    assert row == {
        "id": "a",
        "attributions": [
            {
                "source": spans("Mona Haddad") + spans("the mayor"),
                "cue": spans("said"),
                "content": spans("that the Coastal Guard"),
            }
        ],
    }


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("Coastal Guard", "the Coastal Guard"),
        ("the Coastal Guard", "the Coastal Guard"),
        ("Haddad", "Haddad"),
        ("mayor", "the mayor"),
    ],
)
def test_a_phrase_begins_at_its_article(words: str, phrase: str) -> None:
    start, end = forms.whole_phrase(TEXT, at(REPORT, words).span)
    assert TEXT[start:end] == phrase


def test_a_phrase_ends_with_its_possessive() -> None:
    assert forms.whole_phrase("The union’s claim", (4, 9)) == (0, 11)
    assert forms.whole_phrase("Bathe union", (6, 11)) == (6, 11), "no article"


def test_countries_go_by_their_names() -> None:
    assert forms.country_name("LB") == "Lebanon"
    assert forms.country_name("ZZ") is None


def test_what_is_told_inside_what_is_told_is_left_out() -> None:
    first = said(REPORT, "Mona Haddad", "said", "that the Coastal Guard")
    nested = Assertion(evidence=first.evidence, content=first.content, chain=(first.chain[0], Voice()))
    assert len(forms.attribution_row(ROW, Findings(assertions=(first, nested)))["attributions"]) == 1


def test_entities_are_names_and_dates_unless_more_is_wished() -> None:
    mentions = (
        Mention(anchor=at(REPORT, "Mona Haddad"), kind="person"),
        Mention(anchor=at(REPORT, "the mayor"), kind="person", form="description"),
        Mention(anchor=at(REPORT, "May"), kind="date", form="description"),
    )
    names = forms.entity_row(ROW, Findings(mentions=mentions))["entities"]
    assert [TEXT[e["start"] : e["end"]] for e in names] == ["Mona Haddad", "May"]
    assert len(forms.entity_row(ROW, Findings(mentions=mentions), forms.NAMES_AND_DESCRIPTIONS)["entities"]) == 3


def test_times_carry_type_and_value() -> None:
    may = When(words=at(REPORT, "in May"), timex="DATE", value="2014-05")
    mention = Mention(anchor=at(REPORT, "May"), kind="date", when=may)
    row = forms.time_row(ROW, Findings(mentions=(mention,)))
    assert row["times"] == [{"start": may.words.start, "end": may.words.end, "type": "DATE", "value": "2014-05"}]


def test_places_carry_the_first_guess() -> None:
    anchor = at(REPORT, "Port Selim")
    guesses = (
        PlaceGuess(gazetteer_id="1", name="Port Selim", lat=34.5, lon=35.8, country="LB"),
        PlaceGuess(gazetteer_id="2", name="Port Selim", lat=0.0, lon=0.0),
    )
    found = Findings(
        mentions=(
            Mention(anchor=anchor, kind="place", where=Where(words=anchor, guesses=guesses)),
            Mention(anchor=at(REPORT, "the Coastal Guard"), kind="armed_group"),
            Mention(anchor=at(REPORT, "Port"), kind="state"),
        )
    )
    port, state = forms.place_row(ROW, found)["places"]
    assert (port["lat"], port["lon"], port["country"], port["literal"]) == (34.5, 35.8, "Lebanon", True)
    assert (state["lat"], state["literal"]) == (None, False)


def test_ties_take_the_name_and_direction_of_the_corpus() -> None:
    found = Findings(
        assertions=(
            tie("leads", "Omar Selim", "the Coastal Guard"),
            tie("comprises", "the Coastal Guard", "Omar Selim"),
            tie("owns", "Omar Selim", "Port Selim"),
            tie("leads", "Mona Haddad", "the Coastal Guard", negated=True),
        )
    )
    row = forms.tie_row(ROW, found, {"leads": "InChargeOf", "comprises": "BelongsTo:inv"})
    selim, guard = spans("Omar Selim")[0], spans("the Coastal Guard")[0]
    assert row["ties"] == [
        {"type": "InChargeOf", "head": selim, "tail": guard},
        {"type": "BelongsTo", "head": selim, "tail": guard},
    ]


def test_events_take_the_code_of_the_corpus() -> None:
    row = forms.event_row(ROW, Findings(assertions=(shelling(), shelling(negated=True))), {"ASSAULT": "19"})
    trigger = at(REPORT, "shelled")
    assert row["events"] == [
        {
            "code": "19",
            "trigger": {"start": trigger.start, "end": trigger.end},
            "source": spans("the Coastal Guard"),
            "target": spans("Port Selim"),
        }
    ]
    assert forms.event_row(ROW, Findings(assertions=(shelling(),)), {"ASSAULT": ""})["events"] == []


def test_a_mode_may_have_a_name_of_its_own_in_a_corpus() -> None:
    told = shelling()
    named = {"ASSAULT": "19", f"ASSAULT/{told.content.mode}": "20"}  # type: ignore[union-attr]
    assert [e["code"] for e in forms.event_row(ROW, Findings(assertions=(told,)), named)["events"]] == ["20"]
    meant = replace(told, content=replace(told.content, reality="intended"))
    assert [
        e["code"] for e in forms.event_row(ROW, Findings(assertions=(meant,)), named | {"THREATEN": "13"})["events"]
    ] == ["13"]


def test_weis_goes_by_the_verb_and_a_mode_may_have_its_own_root() -> None:
    meant = replace(shelling(), content=replace(shelling().content, reality="intended", mode="abduction"))
    row = forms.weis_row(ROW, Findings(assertions=(shelling(),)), {"ASSAULT": "22", "THREATEN": "17"})
    assert [event["code"] for event in row["events"]] == ["22"]
    row = forms.weis_row(ROW, Findings(assertions=(meant,)), {"ASSAULT": "22", "ASSAULT/abduction": "21"})
    assert [event["code"] for event in row["events"]] == ["21"]
    assert forms.weis_row(ROW, Findings(assertions=(shelling(),)), {"ASSAULT/killing": "22"})["events"] == []


def test_every_code_and_mode_with_a_weis_root_is_one_of_the_ontology() -> None:
    modes = event_ontology().groups.keys()
    for named in tasks.codes()["events"]["weis"]:
        code, _, mode = named.partition("/")
        assert (code, mode) in modes if mode else code in event_ontology().codes
