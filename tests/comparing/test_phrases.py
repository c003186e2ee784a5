from __future__ import annotations

import pytest

from sayso.comparing.phrases import SAW, adjective, any_listed, member_word, phrase_in, side_words, titled
from sayso.reading.word_lists import load_ontology

LISTS = [
    (table, word, example)
    for table, words in side_words().items()
    if table != "ties"
    for word, example in words.items()
]


@pytest.mark.parametrize(("table", "word", "example"), LISTS)
def test_each_word_stands_in_its_example(table: str, word: str, example: str) -> None:
    assert any_listed(example, table) or phrase_in(example, table) == word


@pytest.mark.parametrize("example", list(side_words()["members"].values()))
def test_each_word_for_members_makes_the_phrase_one_of_the_body(example: str) -> None:
    bodies = ("Harun Front", "Varen Army", "Dawn Party", "Varen Air Force", "Varen Navy", "Varen", "his", "its")
    body = next(body for body in bodies if body in example)
    start = example.index(body)
    assert member_word(example, (start, start + len(body)))


@pytest.mark.parametrize(
    "phrase",
    [
        "a former Harun Front commander",
        "victims of the Harun Front",
        "Harun Front-backed fighters",
        "the war with the Harun Front",
        "Harun Front positions",
        "the Harun Front",
    ],
)
def test_phrases_that_make_nobody_a_member(phrase: str) -> None:
    start = phrase.index("Harun Front")
    assert member_word(phrase, (start, start + len("Harun Front"))) == ""


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("A detainee", "detainee"),
        ("Detainee Karim Daoud", "Detainee"),
        ("two detainees of the Harun Front", "detainees"),
        ("the detainee's lawyer", ""),
        ("a prisoner exchange official", ""),
        ("the guards of the prisoner", ""),
        ("", ""),
    ],
)
def test_a_title_is_the_noun_of_its_phrase(phrase: str, word: str) -> None:
    assert titled(phrase, "prisoner") == word


def test_an_adjective_stands_before_the_noun() -> None:
    assert adjective("A captured fighter", "prisoner_adjectives") == "captured"
    assert adjective("the captured", "prisoner_adjectives") == ""


@pytest.mark.parametrize(
    ("words", "saw"),
    [
        ("“I saw them leave", True),
        ("that they had seen the boat", True),
        ("we heard two shots", True),
        ("I heard that they left", False),
        ("I heard about it", False),
        ("Nobody saw them", False),
        ("I am glad that he saw it", False),
    ],
)
def test_who_saw_it_himself(words: str, saw: bool) -> None:
    assert bool(SAW.match(words)) == saw


def test_codes_of_ties_are_those_of_the_ontology() -> None:
    codes = {code for listed in side_words()["ties"].values() for code in listed}
    assert codes <= load_ontology("ties").keys()
