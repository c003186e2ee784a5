"""How alike names are: the same, spelt otherwise, or others altogether."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.compare_names import (
    compare_names,
    is_acronym_of,
    is_last_name,
    is_last_name_variant,
    shared_words,
)

NAMES = st.sampled_from(
    [
        "Samir Haddad",
        "Sameer Haddad",
        "al-Karama Brigades",
        "Karama Brigade",
        "Iran",
        "Iraq",
        "",
        "-",
        "4th Unit",
        "علي",
    ]
)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("al-Tamimi", "Al Tamimi", "same_name"),
        ("The Karama Front", "Karama Front", "same_name"),
        ("Sameer Haddad", "Samir Haddad", "spelling"),
        ("Mohammed Karim", "Muhammad Kareem", "spelling"),
        ("Solemani", "Soleimani", "spelling"),
        ("Iran", "Iraq", None),
        ("Mali", "Bali", None),
        ("Niger", "Nigeria", None),
        ("4th Regiment", "5th Regiment", None),
        ("North Samara", "South Samara", None),
        ("Samir Haddad", "Tarek Haddad", None),
        ("Karama Brigades", "Karama", None),
        ("", "Karama", None),
    ],
)
def test_rules(left: str, right: str, rule: str | None) -> None:
    likeness = compare_names(left, right)
    assert (likeness.rule if likeness else None) == rule
    assert likeness is None or (0.7 <= likeness.score <= 1.0 and left in likeness.reason)


@given(NAMES, NAMES)
def test_comparing_is_symmetric_in_score(left: str, right: str) -> None:
    one, other = compare_names(left, right), compare_names(right, left)
    assert (one is None) == (other is None)
    assert one is None or other is None or (one.rule == other.rule and abs(one.score - other.score) < 0.1)


def test_last_names() -> None:
    assert is_last_name("Haddad", "Samir Haddad")
    assert is_last_name("al-Tamimi", "Walid Tamimi")
    assert not is_last_name("Samir", "Samir Haddad")
    assert not is_last_name("Haddad", "Haddad")
    assert is_last_name_variant("Hadad", "Samir Haddad")
    assert not is_last_name_variant("Haddad", "Samir Haddad")


def test_acronyms() -> None:
    assert is_acronym_of("NSF", "Northern Salvation Front")
    assert is_acronym_of("PFFS", "Popular Front for the Freedom of Samara")
    assert not is_acronym_of("NSF", "Northern Front")
    assert not is_acronym_of("Nsf", "Northern Salvation Front")
    assert not is_acronym_of("N", "Northern")


def test_shared_words_leave_out_what_many_names_have() -> None:
    assert shared_words("Qods Force", "Al-Quds Brigades") == {"quds"}
    assert shared_words("National Liberation Army", "National Salvation Army") == frozenset()
