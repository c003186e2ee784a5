"""Arguments of a predicate from the parse."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from making import doc
from sayso.reading.frames import Frame, arguments, noun_span
from sayso.reading.parse import parse_document
from sayso.settings import Settings
from sayso.text.parsed import Parse, Token

pytestmark = pytest.mark.model


def parsed(text: str) -> Parse:
    return parse_document(doc(text), Settings().parser, trained=False)


def frame(text: str, word: str) -> tuple[Parse, Frame]:
    parse = parsed(text)
    token = next(t for t in parse.tokens if t.text == word)
    return parse, arguments(parse, token)


def words(parse: Parse, tokens: tuple[Token, ...]) -> list[str]:
    return [parse.text_of(noun_span(parse, token)) for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "doers", "objects"),
    [
        ("The army shelled the town.", "shelled", ["The army"], ["the town"]),
        ("The town was shelled by the army.", "shelled", ["the army"], ["The town"]),
        ("The town was shelled.", "shelled", [], ["The town"]),
        ("The army that shelled the town left.", "shelled", ["The army"], ["the town"]),
        ("The town that the army shelled burned.", "shelled", ["the army"], ["The town"]),
        ("The boats they moved were old.", "moved", ["they"], ["The boats"]),
        ("The boats moved by the crew were old.", "moved", ["the crew"], ["The boats"]),
        ("The men carrying rifles left.", "carrying", ["The men"], ["rifles"]),
        ("The army left the town and shelled the port.", "shelled", ["The army"], ["the port"]),
        ("The town was shelled and burned by the army.", "burned", ["the army"], ["The town"]),
        ("The army planned to shell the town.", "shell", ["The army"], ["the town"]),
        ("The general ordered the troops to shell the town.", "shell", ["the troops"], ["the town"]),
        ("The army is about to shell the town.", "shell", ["The army"], ["the town"]),
        ("The army left after shelling the town.", "shelling", ["The army"], ["the town"]),
        ("The judge accused the army of shelling the town.", "shelling", ["the army"], ["the town"]),
        ("The army shelled the town, wounding two men.", "wounding", ["The army"], ["two men"]),
        ("Officers were chosen by the chief to arm the villagers.", "arm", ["Officers"], ["the villagers"]),
        ("The rebels announced a plan to shell the town.", "shell", ["The rebels"], ["the town"]),
        (
            "The army shelled the town, the port and the fort.",
            "shelled",
            ["The army"],
            ["the town", "the port", "the fort"],
        ),
        ("The army and its allies shelled the town.", "shelled", ["The army", "its allies"], ["the town"]),
        (
            "They freed the heroes of the resistance who were captured.",
            "captured",
            [],
            ["the heroes of the resistance"],
        ),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, doers: list[str], objects: list[str]) -> None:
    parse, found = frame(text, verb)
    assert words(parse, found.doers) == doers
    assert words(parse, found.object) == objects


@pytest.mark.parametrize(
    ("text", "noun", "slot", "expected"),
    [
        ("The army's raid on the camp failed.", "raid", "owners", ["The army"]),
        ("The killing of the judge by gunmen was filmed.", "killing", "agent", ["gunmen"]),
        ("A drone attack on the camp failed.", "attack", "modifiers", ["drone"]),
    ],
)
def test_event_nouns(text: str, noun: str, slot: str, expected: list[str]) -> None:
    parse, found = frame(text, noun)
    assert words(parse, getattr(found, slot)) == expected


def test_prepositions_keep_their_word_and_chains_are_followed() -> None:
    parse, found = frame("The rebels fired at the port from the hill.", "fired")
    assert words(parse, found.after("at")) == ["the port"]
    assert words(parse, found.after("from")) == ["the hill"]
    parse, found = frame("The army pulled out of the valley.", "pulled")
    assert words(parse, found.after("of")) == ["the valley"]


def test_the_owner_before_a_bare_apostrophe_does_not_stand_for_what_is_owned() -> None:
    parse, found = frame("The killing of the Guards’ chief, Omar Dib, was filmed.", "killing")
    assert "chief" in words(parse, found.after("of"))[0]


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("Men who fled the old town left.", "Men", "Men"),
        ("The leader of the old guard, a priest, left.", "leader", "The leader of the old guard"),
        ("A camp near the river and a fort burned.", "camp", "A camp"),
    ],
)
def test_a_noun_phrase_ends_before_clauses_appositions_and_places(text: str, word: str, phrase: str) -> None:
    parse = parsed(text)
    token = next(t for t in parse.tokens if t.text == word)
    assert parse.text_of(noun_span(parse, token)) == phrase


BITS = ["the", "army", "raid", "raided", "by", "of", "who", "and", "to", "was", ",", "’", '"', ".", "shelled", "men"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(BITS), max_size=14))
def test_any_order_of_words_gives_frames_inside_its_sentence(bits: list[str]) -> None:
    parse = parsed(" ".join(bits))
    for token in parse.tokens:
        found = arguments(parse, token)
        slots = (*found.doers, *found.object, *found.dative, *found.owners, *(h for _, h in found.prepositions))
        assert all(filler.sentence == token.sentence for filler in slots)
        for filler in slots:
            start, end = noun_span(parse, filler)
            assert start <= filler.start < filler.end <= end
