"""Texts in capitals are given to the parser in small letters, with no character more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making_readings import read_text
from sayso.reading.capitals import as_other_texts, is_in_capitals
from sayso.record import Event
from sayso.text.marked import MarkedName

TEXT = 'COL VARGAS OF THE FRONT SAID ON MONDAY: "WE MARCH TO TOLU. I WILL STAY."'


def test_names_days_and_openings_keep_their_capital() -> None:
    at = TEXT.index("VARGAS")
    names = [
        MarkedName((at, at + 6), "person", 1.0),
        MarkedName((TEXT.index("TOLU"), TEXT.index("TOLU") + 4), "place", 1.0),
    ]
    assert as_other_texts(TEXT, 0, names) == 'Col Vargas of the front said on Monday: "We march to Tolu. I will stay."'


def test_small_words_inside_names_stay_small_and_initials_large() -> None:
    text = "THE BANK OF TOLU PAID THE MPLT"
    names = [MarkedName((104, 116), "group", 1.0), MarkedName((126, 130), "group", 1.0)]
    assert as_other_texts(text, 100, names) == "The Bank of Tolu paid the MPLT"


def test_a_name_that_only_reaches_into_the_stretch_is_cut_to_it() -> None:
    assert as_other_texts("TOLU FELL", 10, [MarkedName((5, 14), "place", 1.0), MarkedName((0, 5), "place", 1.0)]) == (
        "Tolu fell"
    )


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        (TEXT, True),
        ("SAN TOLU, 4 JAN", False),
        ("THE REBELS HAVE LEFT THE TOWN OF TOLU [words indistinct] AND THE PORT BESIDE IT, SOURCES SAID.", True),
        ("The MPLT, the FRT and the UDA signed a pact with the government of Tolu on Monday.", False),
        ("Rebels Leave the Town of Tolu After a Week of Heavy Fighting With the Army", False),
    ],
)
def test_what_counts_as_capitals(text: str, capitals: bool) -> None:
    assert is_in_capitals(text) is capitals


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 20)), max_size=4))
def test_no_character_is_added_or_lost(text: str, spans: list[tuple[int, int]]) -> None:
    names = [MarkedName((start, start + length), "group", 1.0) for start, length in spans]
    written = as_other_texts(text, 5, names)
    assert len(written) == len(text)
    assert all(a == b or a.lower() == b for a, b in zip(text, written, strict=True))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "THE GENERAL STAFF OF TOLU EMPHATICALLY REJECTS THE DEMANDS OF THE STRIKING DOCK WORKERS.",
            [["GENERAL STAFF OF TOLU"]],
        ),
        (
            "WE KNOW THAT NINE FISHERMEN WERE MURDERED BY MEMBERS OF THE REBEL MILITIA NEAR THE PORT.",
            [["MEMBERS OF THE REBEL MILITIA"]],
        ),
    ],
)
def test_words_that_are_nobody_do_nothing(text: str, roles: list[list[str]]) -> None:
    found = [a.content for a in read_text(text, trained=True).assertions]
    events = [content for content in found if isinstance(content, Event)]
    assert [[r.anchor.quote for r in event.roles if r.name == "actor"] for event in events] == roles
