from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from sayso.comparing.stems import alike, stem, tables


@pytest.mark.parametrize(
    "words",
    ["stop stops stopped stopping", "name names named naming", "agree agreed agreeing", "army armies", "shoot shot",
     "fall fell fallen", "Brigade Brigades Brigade's", "attack attacked attacks"],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["ship shop", "war warn", "mine miner", "kill kiln", "police policy"])
def test_other_words_have_others(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2


def test_families() -> None:
    assert alike(stem("oversaw"), stem("supervises"))
    assert alike(stem("lorries"), stem("truck"))
    assert not alike(stem("accept"), stem("reject"))


def test_every_line_has_words_and_an_example() -> None:
    loaded = tomllib.loads(files("sayso.comparing").joinpath("telling_words.toml").read_text(encoding="utf-8"))
    for table in loaded.values():
        for key, line in table.items():
            assert len(line) == 2, key
            assert line[0].split(), key
            assert line[1], key


def test_no_form_leads_to_two_words() -> None:
    forms = [(form, key) for key, listed in tables()["forms"].items() for form in listed]
    twice = {form for form, key in forms if any(f == form and k != key for f, k in forms)}
    assert twice == set()
