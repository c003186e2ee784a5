from __future__ import annotations

import pytest

from sayso.text.names.letters import bones_of, fold_part, script_of, sounds_of


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("shukri", "Sukri"),
        ("khalid", "xalid"),
        ("шойгу", "Soigu"),
        ("жуков", "Zukov"),
        ("تشاد", "cad"),
        ("قاسم", "qasm"),
        ("غزة", "Gza"),
        ("חמאס", "xms"),
        ("김", "kim"),
        ("haddad", "hadad"),
        ("fatimah", "fatima"),
        ("٤٤", "4"),
        ("", ""),
    ],
)
def test_sounds_of_a_word_in_any_script(word: str, sounds: str) -> None:
    assert sounds_of(word) == sounds


def test_bones_leave_vowels_and_semivowels_out() -> None:
    assert bones_of("suleiman") == bones_of("slyman") == "slmn"


@pytest.mark.parametrize(("word", "folded"), [("Éva", "eva"), ("فاطمة", "فاطمه"), ("على", "علي"), ("김", "김")])
def test_folding_of_a_word(word: str, folded: str) -> None:
    assert fold_part(word) == folded


def test_script_is_that_of_the_first_letter() -> None:
    assert [script_of(word) for word in ("13th", "שייטת", "١٣", "Ж")] == ["LATIN", "HEBREW", "", "CYRILLIC"]
