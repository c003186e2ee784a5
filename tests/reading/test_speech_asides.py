"""Accounts and hearsay are held to their lists' own examples, idioms to silence."""

from __future__ import annotations

import pytest

from making_readings import chain_lines, read_text
from sayso.reading.word_lists import load_lexicon
from sayso.record import Attribution

pytestmark = pytest.mark.model

WORDS = load_lexicon("attribution_cues")


@pytest.mark.parametrize(("word", "entry"), WORDS["accounts"].items())
def test_each_account_makes_the_rest_of_its_clause_somebodys(word: str, entry: dict) -> None:
    found = [a for a in read_text(entry["example"]).assertions if isinstance(a.content, Attribution)]
    assert [(a.chain[-1].cue.quote, a.chain[-1].manner) for a in found] == [(word, entry["manner"])]
    assert found[0].content.content[-1].quote == entry["example"].split(", ")[1].rstrip(".")


@pytest.mark.parametrize(("word", "example"), WORDS["hearing"].items())
def test_whoever_hears_is_the_one_spoken_to(word: str, example: str) -> None:
    found = [a for a in read_text(example).assertions if isinstance(a.content, Attribution)]
    assert len(found) == 1, word
    assert example.startswith(found[0].chain[-1].addressee.quote)


@pytest.mark.parametrize("idiom", WORDS["idle"]["idioms"])
def test_idioms_attribute_nothing(idiom: str) -> None:
    assert chain_lines(read_text(f"{idiom.capitalize()}, the ferry was late.")) == []
