from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.name_file import MOST_OF_A_KEY, NameFile
from sayso.text.names.likeness import likeness


def file_of(*names: str) -> NameFile:
    made = NameFile(sqlite3.connect(":memory:"))
    made.add((name, name) for name in names)
    return made


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Qasim Suleymany", "Qassem Soleimani"),
        ("قاسم سليماني", "Qassem Soleimani"),
        ("Касем Сулеймани", "Ghasem Suleimani"),
        ("Odeh, Rafiq", "Rafiq Yusuf Odeh"),
        ("Rafiq Odeh", "Rafiq Yusuf Odeh"),
        ("Odeh", "Rafiq Odeh"),
        ("ASB", "Amber Shore Brigade"),
        ("كتائب القسام", "Qassam Brigades"),
    ],
)
def test_other_spellings_orders_and_scripts_lead_to_the_name(asked: str, held: str) -> None:
    assert file_of(held).near(asked) == [(held, held)]
    assert file_of(asked).near(held) == [(asked, asked)]


@pytest.mark.parametrize(("asked", "held"), [("Zebulon Quintrell", "Civilian Task Force"), ("", "Odeh"), ("Odeh", "")])
def test_what_shares_nothing_is_not_found(asked: str, held: str) -> None:
    assert file_of(held).near(asked) == []


def test_the_likeliest_come_first_and_no_more_than_wanted() -> None:
    names = file_of("Samir Haddad", "Samira Haddad", "Samir Yusuf Haddad", "Samir Khoury")
    assert names.near("Samir Haddad", 2)[0][1] == "Samir Haddad"
    assert len(names.near("Samir Haddad", 2)) == 2
    scored = names.look_up("Sameer Hadad", likeness, "person")
    assert scored[0][1][1] == "Samir Haddad"
    assert [alike.score for alike, _ in scored] == sorted((alike.score for alike, _ in scored), reverse=True)


def test_a_key_of_too_many_is_passed_over_but_never_the_whole_name() -> None:
    letters = "bdfklmnrst"
    crowd = [f"Samir {a}a{b}i{c}o{d}" for a in letters for b in letters for c in letters for d in "kmr"]
    assert len(crowd) > MOST_OF_A_KEY
    names = file_of(*crowd)
    assert names.near("Samir") == []
    assert crowd[7] in [name for _, name in names.near(crowd[7])]


NAMES = st.lists(st.sampled_from(["Rafiq Odeh", "Rafik Odeh", "Samir Haddad", "قاسم سليماني", "ASB", "ا"]), max_size=8)


@given(kept=NAMES, dropped=NAMES)
def test_what_was_dropped_leaves_no_trace(kept: list[str], dropped: list[str]) -> None:
    names = file_of(*kept)
    extra = [("other", name) for name in dropped]
    names.add(extra)
    names.drop(extra)
    for asked in (*kept, *dropped):
        assert sorted(names.near(asked)) == sorted(file_of(*kept).near(asked))
