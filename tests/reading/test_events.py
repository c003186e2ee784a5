"""Golden readings of events, and what holds for every event found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from making import at, doc, said
from sayso.contracts import Findings
from sayso.reading import events
from sayso.reading.events import EventReader
from sayso.reading.parse import parse_document
from sayso.record import Assertion, Document, Event, Mention, PlaceGuess, When, Where
from sayso.settings import Settings

pytestmark = pytest.mark.model

GOLDEN = Path(__file__).parents[1] / "golden" / "readings" / "events.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["reading"]


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules must hold by themselves: what the judge drops is tested beside it."""
    monkeypatch.setattr(events, "verdicts_on", lambda *_: {})


def read(document: Document, *mentions: Mention, assertions: tuple[Assertion, ...] = ()) -> list[Assertion]:
    parse = parse_document(document, Settings().parser)
    so_far = Findings(mentions=mentions, assertions=assertions)
    found = [f.record for f in EventReader().read(parse, so_far)]
    assert all(isinstance(record, Assertion) for record in found)
    return found  # type: ignore[return-value]


def event_of(assertion: Assertion) -> Event:
    assert isinstance(assertion.content, Event)
    return assertion.content


def written(assertion: Assertion) -> str:
    """The event in the notation of the golden rows."""
    event = event_of(assertion)
    roles = "; ".join(sorted(f"{role.name}={role.anchor.quote}" for role in event.roles))
    marks = [*(["negated"] if event.negated else []), *([event.reality] if event.reality != "happened" else [])]
    return " | ".join([f"{event.code}/{event.mode}", roles, *([" ".join(marks)] if marks else [])])


def normal(line: str) -> str:
    code, roles, *marks = line.split(" | ")
    return " | ".join([code, "; ".join(sorted(roles.split("; "))), *marks])


@pytest.mark.parametrize("row", ROWS, ids=[row["label"] for row in ROWS])
def test_golden_reading(row: dict[str, Any]) -> None:
    found = sorted(written(assertion) for assertion in read(doc(row["text"])))
    wanted = sorted(normal(line) for line in row["events"])
    if row["expect"] == "known-failure":
        assert found != wanted, "this known failure is mended: make it a pass"
    else:
        assert found == wanted, row["why"]


def test_golden_rows_are_many_and_a_third_find_nothing_or_fail() -> None:
    assert len(ROWS) >= 100
    assert sum(row["expect"] != "pass" for row in ROWS) * 3 >= len(ROWS)
    assert len({row["label"] for row in ROWS}) == len(ROWS)


def test_a_role_stands_on_the_mention_that_covers_it() -> None:
    document = doc("The Falcon Front of Harim shelled the port.")
    group = Mention(anchor=at(document, "The Falcon Front of Harim"), kind="armed_group")
    (found,) = read(document, group)
    assert [(r.name, r.anchor.quote) for r in event_of(found).roles] == [
        ("actor", "The Falcon Front of Harim"),
        ("target", "the port"),
    ]


def test_the_kind_of_a_mention_decides_who_may_take_part() -> None:
    document = doc("The Falcon killed two guards.")
    fable = Mention(anchor=at(document, "The Falcon"), kind="event")
    (found,) = read(document, fable)
    assert [r.name for r in event_of(found).roles] == ["instrument", "victim"]


def test_a_time_of_the_same_clause_dates_the_event_and_one_of_another_clause_does_not() -> None:
    document = doc("On Monday the council condemned the raid on the camp.")
    when = When(words=at(document, "Monday"), value="2021-03-01")
    found = read(document, Mention(anchor=when.words, kind="date", when=when))
    dated = {event_of(a).code: a.when for a in found}
    assert dated == {"ACCUSE": when, "ASSAULT": None}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen killed a judge on Friday.", "Friday"),
        ("The raid on the camp Friday morning was brief.", "Friday morning"),
        ("In May, the army shelled the town, wounding two nurses.", "May"),
        ("The rebels agreed on Friday to leave the camp.", "Friday"),
    ],
)
def test_where_a_time_hangs(text: str, words: str) -> None:
    document = doc(text)
    when = When(words=at(document, words))
    found = read(document, Mention(anchor=when.words, kind="date", when=when))
    assert found
    assert [a.when for a in found] == [when] * len(found)


def test_a_range_dates_an_event_and_its_ends_do_not() -> None:
    document = doc("Between 2012 and 2014 the group attacked the town.")
    told = [When(words=at(document, words)) for words in ("2012", "Between 2012 and 2014", "2014")]
    (found,) = read(document, *(Mention(anchor=when.words, kind="date", when=when) for when in told))
    assert found.when == told[1]


@pytest.mark.parametrize(
    ("text", "when", "dates"),
    [
        ("Three days before the vote, gunmen killed a judge.", {"modifier": "BEFORE"}, False),
        ("After two years, gunmen killed a judge.", {}, False),
        ("The army shelled the town for two years.", {}, True),
        ("After two years, gunmen killed a judge.", {"earliest": "2014-01-01"}, True),
    ],
    ids=["before another event", "only after a while", "how long it went on", "a while of known days"],
)
def test_a_length_of_time_that_parts_two_events_dates_neither(text: str, when: dict[str, str], dates: bool) -> None:
    document = doc(text)
    words = at(document, next(w for w in ("Three days", "two years") if w in text))
    told = When(words=words, timex="DURATION", value="P2Y", **when)  # type: ignore[arg-type]
    (found,) = read(document, Mention(anchor=words, kind="date", when=told))
    assert found.when == (told if dates else None)


def test_the_date_of_a_plan_is_not_the_date_of_the_deed() -> None:
    document = doc("The rebels planned on Friday to attack the camp.")
    when = When(words=at(document, "Friday"))
    (found,) = read(document, Mention(anchor=when.words, kind="date", when=when))
    assert event_of(found).reality == "intended"
    assert found.when is None


def test_no_time_in_the_text_means_no_time_even_where_the_publication_date_is_known() -> None:
    (found,) = read(doc("Gunmen killed a judge.", published=None))
    assert found.when is None


def test_the_place_of_a_mention_is_kept_with_its_guesses() -> None:
    document = doc("Gunmen killed a judge in Harim.")
    where = Where(words=at(document, "Harim"), guesses=(PlaceGuess(gazetteer_id="x", name="Harim"),))
    (found,) = read(document, Mention(anchor=where.words, kind="place", where=where))
    assert found.where == where
    assert found.evidence.quote == "Gunmen killed a judge in Harim"


def test_counts_are_ranges() -> None:
    (found,) = read(doc("Gunmen killed at least 12 villagers."))
    victim = next(r for r in event_of(found).roles if r.name == "victim")
    assert (victim.low, victim.high) == (12, None)


def test_a_number_in_a_name_is_no_count() -> None:
    document = doc("The camp was raided by Unit 13.")
    unit = Mention(anchor=at(document, "Unit 13"), kind="state_body")
    (found,) = read(document, unit)
    assert [(r.name, r.low) for r in event_of(found).roles] == [("target", None), ("actor", None)]


def test_an_event_in_somebodys_words_carries_his_voice() -> None:
    document = doc("The clerk said that gunmen killed a judge.")
    words = said(document, "The clerk", "said", "that gunmen killed a judge")
    (found,) = read(document, assertions=(words,))
    assert [v.speaker.quote for v in found.chain if v.speaker] == ["The clerk"]


def test_certainty_carries_the_words_that_lower_it() -> None:
    (found,) = read(doc("The militia reportedly killed a judge."))
    assert found.certainty.stance == "hedged"
    assert found.certainty.cue is not None
    assert found.certainty.cue.quote == "reportedly"


@pytest.mark.parametrize("kind", ["headline", "comment", "caption", "dek", "boilerplate"])
def test_only_bodies_and_statements_make_events(kind: str) -> None:
    text = "Gunmen killed a judge in Harim."
    assert read(doc(text, (kind, text))) == []
    assert len(read(doc(text, ("statement", text)))) == 1


def test_a_verb_and_its_noun_are_one_event_but_two_tellings_are_two() -> None:
    assert len(read(doc("The army carried out a raid on the camp."))) == 1
    assert len(read(doc("The army raided the camp. The raid on the camp was brief."))) == 2


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("The army shelled the town, wounding two nurses.", ["wounding"]),
        ("The gunmen who killed the judge attacked a checkpoint.", ["killed"]),
        ("The council condemned the raid on the camp.", ["raid"]),
        ("The clerk said that gunmen killed a judge.", []),
        ("Militants attacked a checkpoint and killed four soldiers.", []),
        ("The killing of the judge shocked the town.", []),
        ("The spokesman issued a statement condemning the raid on the camp.", ["raid"]),
    ],
)
def test_what_is_told_in_a_phrase_or_clause_below_another_event_is_told_by_the_way(text: str, aside: list[str]) -> None:
    assert [event_of(a).trigger.quote for a in read(doc(text)) if event_of(a).aside] == aside


def test_events_carry_their_names_in_other_codebooks() -> None:
    (found,) = read(doc("Gunmen killed a judge."))
    event = event_of(found)
    assert (event.plover, event.cameo, event.acled) == ("ASSAULT", "18", "Violence against civilians: Attack")


LONG = " ".join(row["text"] for row in ROWS)


def test_every_anchor_checks_and_lies_in_the_evidence_and_the_sentence() -> None:
    document = doc(LONG)
    parse = parse_document(document, Settings().parser)
    for found in read(document):
        event = event_of(found)
        anchors = [event.trigger, *(r.anchor for r in event.roles), *([found.where.words] if found.where else [])]
        for anchor in (found.evidence, *anchors):
            document.check(anchor)
            assert found.evidence.start <= anchor.start < anchor.end <= found.evidence.end
        assert any(s.start <= found.evidence.start and found.evidence.end <= s.end for s in parse.sentences)
