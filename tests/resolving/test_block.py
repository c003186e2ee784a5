from __future__ import annotations

import pytest

from sayso.resolving.block import MOST_OF_A_KEY, NameIndex, candidate_pairs, index_of, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qasim Suleymany", "Qassem Soleimani"),
        ("قاسم سليماني", "Qassem Soleimani"),
        ("Касем Сулеймани", "Ghasem Suleimani"),
        ("Odeh Rafiq", "Rafiq Odeh"),
        ("Abdul Rahman Odeh", "Abdulrahman Odeh"),
        ("Odeh", "Rafiq Odeh"),
        ("ASB", "Amber Shore Brigade"),
        ("Qassam Brigades", "Izz al-Din al-Qassam Brigades"),
    ],
)
def test_what_may_be_one_is_a_candidate(one: str, other: str) -> None:
    assert NameIndex([(other, 1)]).near(one) == [1]


@pytest.mark.parametrize(
    ("one", "other"), [("Rafiq Odeh", "Samir Haddad"), ("Tide Brigades", "Lantern Brigades"), ("", "Odeh")]
)
def test_what_shares_nothing_is_none(one: str, other: str) -> None:
    assert NameIndex([(other, 1)]).near(one) == []


def test_a_key_that_too_many_share_is_passed_over_but_never_the_whole_name() -> None:
    index = NameIndex(
        (f"{'abcdefghij'[n % 10]}{'lmnrstdbkfj'[n // 10 % 11]}{'lmnrst'[n // 110]}a Odeh", n) for n in range(600)
    )
    assert len(index.near("Odeh")) <= MOST_OF_A_KEY
    index.add("Rafiq Odeh", -1)
    assert -1 in index.near("Rafiq Odeh")


def test_pairs_come_once_in_order_and_never_two_that_are_known() -> None:
    names = {"c": ["Rafiq Odeh"], "a": ["Rafik Odeh", "Rafiq Odeh"]}
    known = index_of({"row": ["Rafiq Odeh"], "b": ["Rafiq Odeh"]})
    found = list(candidate_pairs(names, known))
    assert [pair[:2] for pair in found] == [("a", "b"), ("a", "c"), ("a", "row"), ("b", "c"), ("c", "row")]
    assert found[0][2] == [("Rafik Odeh", "Rafiq Odeh"), ("Rafiq Odeh", "Rafiq Odeh")]
    assert list(candidate_pairs({"b": ["Odeh"]}, index_of({"a": ["Rafiq Odeh"]}))) == [
        ("a", "b", [("Rafiq Odeh", "Odeh")])
    ]


def test_two_longer_names_share_more_than_a_surname() -> None:
    index = NameIndex([("Samir Odeh", 1), ("Rafiq Odeh", 2), ("Odeh", 3)])
    assert index.near("Rafiq Odeh") == [2, 3]
    assert index.near("Odeh") == [3, 1, 2]
    assert NameIndex([("Salim Brigade", 1)]).near("Salim Brigades") == [1]


def test_a_word_of_vowels_has_no_skeleton() -> None:
    assert skeleton("aia") == ""
