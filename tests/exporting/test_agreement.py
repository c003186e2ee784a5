"""Verbs in the number of who does it."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from sayso.exporting.agreement import agreeing, is_several


@pytest.mark.parametrize(
    ("subject", "verb", "told"),
    [
        ("Residents of Harim", "celebrates", "celebrate"),
        ("the villagers", "does not mourn", "do not mourn"),
        ("The residents of Harim who fled", "sides with", "side with"),
        ("They", "is allied with", "are allied with"),
        ("militias", "was formerly part of", "were formerly part of"),
        ("two armed groups", "supplies", "supply"),
        ("fighters", "formerly led", "formerly led"),
        ("Harun Brigade", "celebrates", "celebrates"),
        ("Hamas", "condemns", "condemns"),
        ("the Falcon Brigades", "supports", "supports"),
        ("the ministry of villages", "praises", "praises"),
        ("the press", "praises", "praises"),
        ("he", "mourns", "mourns"),
        ("", "mourns", "mourns"),
    ],
)
def test_a_verb_agrees_with_its_subject(subject: str, verb: str, told: str) -> None:
    assert agreeing(subject, verb) == told


def test_every_line_of_plurals_stands_in_its_example() -> None:
    lines = tomllib.loads(files("sayso.exporting").joinpath("plurals.toml").read_text(encoding="utf-8"))["several"]
    for word, example in lines.items():
        assert example.lower().startswith(word)
        assert is_several(example.partition(" celebrate")[0]), word
