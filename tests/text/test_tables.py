"""The word lists of names hold together."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from importlib.resources import files

from sayso.text.names.evidence import FALLING, FEATURES, RISING
from sayso.text.names.letters import fold_part, letter_table
from sayso.text.names.tables import commonness, given_names, meanings

HOME = files("sayso.text.names")


def test_no_given_name_is_a_spelling_of_two() -> None:
    table = tomllib.loads((HOME / "given.toml").read_text(encoding="utf-8"))
    rows = [(fold_part(w), name) for names in table.values() for name, words in names.items() for w in words.split()]
    counted = Counter(word for word, _ in set(rows))
    assert {word for word, times in counted.items() if times > 1} == set()
    assert given_names()["qasem"] == given_names()["قاسم"] != given_names()["qassam"]


def test_words_of_one_role_have_one_meaning() -> None:
    table = tomllib.loads((HOME / "meanings.toml").read_text(encoding="utf-8"))
    for role, lines in table.items():
        counted = Counter(word for words in lines.values() for word in words.split())
        assert {word for word, times in counted.items() if times > 1} == set(), role
    assert meanings()["brigades"][0].name == meanings()["kataib"][0].name != meanings()["forces"][0].name


def test_listed_words_are_written_as_they_are_looked_for() -> None:
    """Apostrophes, hyphens and joiners are taken off names before: a word with one would never be found."""
    assert [word for word in (*meanings(), *given_names()) if not word.isalnum()] == []


def test_costs_are_shares_between_two_single_sounds() -> None:
    assert all(len(pair) == 2 and 0 < cost < 1 for pair, cost in letter_table()["costs"].items())


def test_what_was_learned_fits_the_code() -> None:
    learned = json.loads((HOME / "trees.json").read_text(encoding="utf-8"))
    assert learned["features"] == list(FEATURES)
    assert set(FEATURES) >= RISING | FALLING
    assert all(0 < share <= 0.75 for share in commonness().values())
    for tree in learned["trees"]:
        assert all(node[0] == -1 or max(node[2:]) < len(tree) for node in tree)
