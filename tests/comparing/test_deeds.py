from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.comparing.deeds import Deed, clusters_of, match_deeds, same_deed
from sayso.comparing.stems import stem

RARITY: dict[str, float] = {}
KILLED = Deed("a", "one", "s", stem("killed"), frozenset({"guard"}), frozenset({"guard", "port"}), shown="killed")


def other(**changes: object) -> Deed:
    return replace(KILLED, **{"id": "b", "document_id": "two", **changes})  # type: ignore[arg-type]


def test_the_same_word_in_one_story_is_the_same_deed() -> None:
    found = same_deed(KILLED, other(parties=frozenset()), RARITY)
    assert found is not None
    assert found[0] == "same_word"
    assert "killed" in found[2]


@pytest.mark.parametrize(
    "changes",
    [
        {"real": False},
        {"earliest": "2021-03-09", "latest": "2021-03-09"},
        {"word": stem("shelled"), "parties": frozenset({"boat"}), "around": frozenset({"sea"})},
        {"suffers": frozenset({"commander"})},
    ],
)
def test_what_tells_two_deeds_apart(changes: dict[str, object]) -> None:
    first = replace(KILLED, earliest="2021-03-03", latest="2021-03-03", suffers=frozenset({"guard"}))
    assert same_deed(first, other(suffers=frozenset({"guard"})), RARITY) is not None
    assert same_deed(first, other(**{"suffers": frozenset({"guard"}), **changes}), RARITY) is None


def test_a_word_of_the_family_needs_a_party_or_surroundings_in_common() -> None:
    slain = other(word=stem("slain"), around=frozenset({"noon"}))
    assert same_deed(KILLED, slain, RARITY) is not None
    assert same_deed(KILLED, replace(slain, parties=frozenset({"boat"})), RARITY) is None


def test_who_says_it_is_all_that_tells_one_saying_from_another() -> None:
    said = replace(KILLED, word=stem("said"), parties=frozenset({"dorvan"}))
    assert same_deed(said, replace(said, id="b", parties=frozenset({"vosk"})), RARITY) is None
    assert same_deed(said, replace(said, id="b"), RARITY) is not None


def test_deeds_of_other_stories_are_not_compared() -> None:
    assert list(match_deeds([KILLED, other(story="t")])) == []
    found = list(match_deeds([KILLED, other(), other(id="c", story="t")]))
    assert clusters_of(["a", "b", "c"], found) == [("a", "b"), ("c",)]
