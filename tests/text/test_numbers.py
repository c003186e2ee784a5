"""Counts as ranges."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.numbers import APPROXIMATE, counts_in, number_from_words

LISTS = tomllib.loads((files("sayso.text") / "numbers.toml").read_text(encoding="utf-8"))


def ranges(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(text[c.start : c.end], c.low, c.high) for c in counts_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two men", [("two", 2, 2)]),
        ("1,200 men", [("1,200", 1200, 1200)]),
        ("1.5 million people", [("1.5 million", 1_500_000, 1_500_000)]),
        ("At least 12 men", [("At least 12", 12, None)]),
        ("more than 50 men", [("more than 50", 51, None)]),
        ("up to 20 men", [("up to 20", None, 20)]),
        ("fewer than 20 men", [("fewer than 20", None, 19)]),
        ("between 5 and 7 men", [("between 5 and 7", 5, 7)]),
        ("5-7 men", [("5-7", 5, 7)]),
        ("two or three men", [("two or three", 2, 3)]),
        ("two to three dozen men", [("two to three dozen", 24, 36)]),
        ("about 300 men", [("about 300", 270, 330)]),
        ("nearly 300 men", [("nearly 300", 270, 300)]),
        ("a dozen men", [("a dozen", 12, 12)]),
        ("half a dozen men", [("half a dozen", 6, 6)]),
        ("dozens of men", [("dozens", 24, None)]),
        ("tens of thousands of men", [("tens of thousands", 20_000, None)]),
        ("several men", [("several", 3, None)]),
        ("no men", [("no", 0, 0)]),
        ("12 or more men", [("12 or more", 12, None)]),
        ("50-plus men", [("50-plus", 50, None)]),
        ("50+ men", [("50+", 50, None)]),
        ("two hundred and six men and four boys", [("two hundred and six", 206, 206), ("four", 4, 4)]),
        ("killed 12, wounded 30.", [("12", 12, 12), ("30", 30, 30)]),
        ("🚀 ثلاثة then 12 men", [("12", 12, 12)]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert ranges(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12 percent", "a share"),
        ("12%", "a share"),
        ("$300", "money"),
        ("a T-72 tank", "glued to letters"),
        ("at 6:40", "a clock time"),
        ("2020-01-03", "a date in figures"),
        ("no longer there", "no number of things"),
        ("3.5 times", "a fraction"),
        ("one and a half", "a fraction"),
        ("7 to 5", "no range runs down"),
        ("the second man", "an ordinal"),
        ("someone", "part of a word"),
        ("", "nothing"),
    ],
)
def test_no_counts(text: str, why: str) -> None:
    assert ranges(text) == [], why


@pytest.mark.parametrize("section", [name for name in LISTS if name != "ordinals"])
def test_every_word_counts_in_its_example(section: str) -> None:
    missed = [
        word for word, (_, example) in LISTS[section].items() if not any(word in found[0] for found in ranges(example))
    ]
    assert not missed


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-five", 25),
        ("two hundred and six", 206),
        ("one thousand two hundred", 1200),
        ("three hundred thousand", 300_000),
        ("1.5 million", 1_500_000),
        ("a dozen", 12),
        ("1,200", 1200),
        ("Twelve", 12),
        ("one two", None),
        ("5-7", None),
        ("6:40", None),
        ("1.5", None),
        ("a", None),
        ("", None),
        ("twenty soldiers", None),
    ],
)
def test_numbers_from_words(words: str, number: int | None) -> None:
    assert number_from_words(words) == number


@given(st.integers(0, 10**9))
def test_figures_with_and_without_commas_are_the_same(n: int) -> None:
    assert number_from_words(f"{n:,}") == number_from_words(str(n)) == n


@given(st.text(max_size=60))
def test_places_hold_and_bounds_are_in_order(text: str) -> None:
    last = 0
    for count in counts_in(text):
        assert last <= count.start < count.end <= len(text)
        assert count.low is None or count.high is None or count.low <= count.high
        last = count.end


@given(st.integers(1, 10**6))
def test_about_reaches_a_tenth_either_way(n: int) -> None:
    (count,) = counts_in(f"about {n} men")
    assert count.low is not None
    assert count.high is not None
    assert n * (1 - APPROXIMATE) - 1 <= count.low <= n <= count.high <= n * (1 + APPROXIMATE) + 1
