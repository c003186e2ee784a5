from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from sayso.comparing.titles import attitude_of_title

LISTS = tomllib.loads(files("sayso.comparing").joinpath("titles.toml").read_text(encoding="utf-8"))
EXAMPLES = [(a, example) for a, table in LISTS.items() if a != "between" for example in table.values()]


@pytest.mark.parametrize(("attitude", "example"), EXAMPLES)
def test_each_example(attitude: str, example: str) -> None:
    before, name, _ = example.partition("Odeh")
    assert attitude_of_title(before, name) == attitude


@pytest.mark.parametrize(
    ("before", "name", "attitude"),
    [
        ("We mourn the ", "Martyr General Samir Odeh", "mourns"),
        ("led by the Mujahid Commander Martyr General ", "Samir Odeh", "mourns"),
        ("the criminals who fought ", "Odeh", ""),
        ("We buried a martyr, and ", "Odeh", ""),
        ("the martyr’s brother, ", "Odeh", ""),
        ("the ", "Samir Odeh", ""),
        ("the criminal martyr ", "Odeh", ""),
    ],
    ids=["in the name", "ranks between", "of others", "a comma between", "of his brother", "none", "two that differ"],
)
def test_only_titles_that_run_up_to_the_name(before: str, name: str, attitude: str) -> None:
    assert attitude_of_title(before, name) == attitude
