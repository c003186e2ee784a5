"""Tokens, symbols and the choice among rules; no model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.times_grammar import candidates_in, compiled
from sayso.reading.times_lexer import lex, symbols
from sayso.reading.times_rules import RULES


def spans(text: str) -> list[str]:
    tokens = lex(text, 0, len(text))
    return [text[tokens[c.first].start : tokens[c.last - 1].end] for c in candidates_in(tokens)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("on Friday, 3 January 2020, at noon", ["Friday, 3 January 2020", "noon"], "longest first"),
        ("in May. 3 men", ["May"], "a full stop parts a whole month name from a number"),
        ("on Jan. 3", ["Jan. 3"], "but belongs to a short one"),
        ("until Friday\n\n3 January 2020", ["Friday", "3 January 2020"], "a blank line parts"),
        ("closed until Friday\nJanuary 3, 2020\n", ["Friday", "January 3, 2020"], "the end of a short line parts"),
        (
            "The council met in the largest of the towns on the river in January\n2020 and left.",
            ["January\n2020"],
            "the end of a wrapped line does not",
        ),
        ("14 Kanun al-Thani 2012", ["14 Kanun al-Thani 2012"], "hyphens inside a phrase do not count"),
        ("1 Dhu al-Qa’dah 1441", ["1 Dhu al-Qa’dah 1441"], "nor do apostrophes"),
        ("at 6:40 p.m. (GMT +8)", ["6:40 p.m. (GMT +8)"], "zone with an offset"),
        ("T-72 and M1990 and F-16", [], "figures glued to letters"),
        ("٣ March 2020", ["٣ March 2020"], "Arabic digits are digits"),
        ("in 2020\u200f.", ["2020"], "a direction mark is no part of it"),
    ],
)
def test_what_is_cut_out(text: str, expected: list[str], why: str) -> None:
    assert spans(text) == expected, why


@given(st.text(alphabet="0123456789.,:-/'’ apmTZst$", max_size=12))
def test_every_token_has_a_symbol_the_rules_know(text: str) -> None:
    before = len(vars(symbols())["_chars"])
    lex(text, 0, len(text))
    assert len(vars(symbols())["_chars"]) == before, "a token with a set of classes that no pattern was made for"


def test_a_rule_with_an_unknown_class_is_refused() -> None:
    with pytest.raises(KeyError, match="Fortnightly"):
        compiled(r"(?P<day> Fortnightly )")


def test_every_rule_has_a_builder_and_compiles() -> None:
    assert candidates_in([]) == []
    assert all(compiled(pattern) for _, pattern in RULES)
