from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.query import Term, fts_query, is_hit, snippet, terms_of

TERMS = [
    ("Dam held", (Term(("dam",)), Term(("held",))), "words stand alone"),
    ('"Dam held" broke', (Term(("dam", "held")), Term(("broke",))), "quotes bind"),
    ("“dam held” «al nur»", (Term(("dam", "held")), Term(("al", "nur"))), "quotes of any shape bind"),
    ("al-Nur", (Term(("al", "nur")),), "a hyphen binds"),
    ("bridg*", (Term(("bridg",), True),), "a beginning"),
    ('"the bridg"*', (Term(("the", "bridg"), True),), "a beginning after words"),
    ('"open', (Term(("open",)),), "a quote that is never closed"),
    ("a:b", (Term(("a", "b")),), "no column is named"),
    ("* \" - _ ' ()", (), "no words, no terms"),
    ("NEAR(x, 2)", (Term(("near", "x")), Term(("2",))), "no operators"),
]


@pytest.mark.parametrize(("query", "terms", "why"), TERMS)
def test_terms_of_a_query(query: str, terms: tuple[Term, ...], why: str) -> None:
    assert terms_of(query) == terms, why


def test_only_letters_and_digits_reach_the_index_and_each_term_is_quoted() -> None:
    assert fts_query(terms_of("x OR (y* al-z")) == '"x" "or" "y"* "al z"'


@given(st.text(max_size=40))
def test_no_quote_ever_gets_out(query: str) -> None:
    inside = fts_query(terms_of(query))
    assert inside.count('"') == 2 * len(terms_of(query))


@pytest.mark.parametrize(
    ("query", "text", "is_there"),
    [
        ("held", "The dam held.", True),
        ("hel", "The dam held.", False),
        ("hel*", "The dam held.", True),
        ('"dam held"', "The DAM, held.", True),
        ('"the held"', "The dam held.", False),
        ("dam broke", "The dam held.", False),
        ('"dam held"*', "the dam", False),
    ],
)
def test_hits(query: str, text: str, is_there: bool) -> None:
    assert is_hit(terms_of(query), [text]) is is_there


def test_a_snippet_shows_the_words_as_written_on_one_line() -> None:
    assert snippet(terms_of("CAFÉ"), ["At the\nCafe\u0301  Nur."]) == "At the Cafe\u0301 Nur."


def test_a_snippet_is_taken_from_the_piece_that_has_the_word() -> None:
    assert snippet(terms_of("mayor"), ["the dam held", "The mayor"]) == "The mayor"


def test_a_long_word_is_shown_whole() -> None:
    word = "x" * 300
    assert snippet(terms_of(word), [f"a {word} b"]).strip("… ") in {word, f"a {word}", f"a {word} b"}


@given(
    st.text(st.sampled_from("ab \n"), min_size=1, max_size=400), st.text(st.sampled_from("ab"), min_size=1, max_size=3)
)
def test_a_snippet_holds_the_hit_and_stays_short(text: str, word: str) -> None:
    terms = terms_of(word)
    shown = snippet(terms, [text])
    assert len(shown) <= 2 * 80 + len(word) + 4
    if is_hit(terms, [text]):
        assert word in shown.split()
