"""Folding of names, and what their capitals must be."""

from __future__ import annotations

import pytest

from sayso.gazetteer.spelling import bare_name, case_fits, is_acronym, name_key, words_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("al-Qassam Brigades", "al qassam brigades"),
        ("El Fasher", "al fasher"),
        ("Ta'ang", "taang"),
        ("Kata’ib", "kataib"),
        ("Séléka", "seleka"),
        ("Łódź", "lodz"),
        ("U.N.", "un"),
        ("أنصار الله", "انصار الله"),
        ("حماة", "حماه"),
        ("PFLP-GC", "pflp gc"),
        ("—", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_words_keep_their_places() -> None:
    text = "Iran's Ta’ang, the U.S."
    assert [text[start:end] for _, start, end in words_of(text)] == ["Iran", "s", "Ta’ang", "the", "U.S."]


@pytest.mark.parametrize(
    ("spelling", "found", "fits"),
    [
        ("IS", "IS", True),
        ("IS", "is", False),
        ("IS", "Is", False),
        ("Reading", "reading", False),
        ("Hamas", "HAMAS", True),
        ("al-Shabaab", "al-Shabaab", True),
        ("al-Shabaab", "al-shabaab", False),
        ("Quds Force", "Quds force", True),
        ("Quds Force", "quds force", False),
        ("حماس", "حماس", True),
    ],
)
def test_capitals(spelling: str, found: str, fits: bool) -> None:
    assert case_fits(spelling, found) is fits


def test_acronyms_and_brackets() -> None:
    assert [s for s in ("IS", "PFLP-GC", "M23", "U.N.", "Hamas", "AL JAZEERA", "حماس", "12") if is_acronym(s)] == [
        "IS",
        "PFLP-GC",
        "M23",
        "U.N.",
    ]
    assert bare_name("Army of Islam (Gaza)") == "Army of Islam"
