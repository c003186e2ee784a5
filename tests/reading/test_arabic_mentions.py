"""Names of the gazetteer in Arabic text."""

from __future__ import annotations

import pytest

from making import doc
from making_readings import read_document, read_text
from sayso.reading.word_lists import load_lexicon


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("زار بوتين دمشق.", ["بوتين person actor:p-putin", "دمشق place -"]),
        ("أعلنت كتائب القسام أن المعبر مغلق.", ["كتائب القسام armed_group actor:qassam-brigades"]),
        ("قَالَتْ إسرائيلُ إنها لم تقصف.", ["إسرائيلُ state -"]),  # the vowel sign belongs to the name
        ("غادر الى ايران.", ["ايران state -"]),  # written without hamzas
        ("سوف يعود الرجل إلى الساحل في جمال الربيع.", []),  # towns of these names are left out
        ("وصلت القافلة لحماس.", []),  # a preposition is written onto it
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert [f"{m.anchor.quote} {m.kind} {m.actor_id or '-'}" for m in read_text(text).mentions] == found


@pytest.mark.parametrize(("word", "text"), load_lexicon("arabic_words")["not_names"].items())
def test_words_that_are_mostly_something_else(word: str, text: str) -> None:
    assert word in text
    assert read_text(text).mentions == ()


def test_only_passages_in_which_words_are_looked_for() -> None:
    page = doc("زار بوتين دمشق.\n\nبوتين مرة أخرى", ("body", "زار بوتين دمشق."), ("comment", "بوتين مرة أخرى"))
    assert [m.anchor.quote for m in read_document(page).mentions] == ["بوتين", "دمشق"]


def test_a_capital_says_where_it_is() -> None:
    (mention,) = read_text("وصل الوفد إلى بغداد.").mentions
    assert mention.where is not None
    assert mention.where.guesses[0].country == "IQ"
