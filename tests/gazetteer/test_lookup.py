"""Names found in texts: longest first, on word edges, by their capitals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer.load import load_gazetteer
from sayso.gazetteer.lookup import find_all, names_at
from sayso.gazetteer.spelling import name_key, words_of


def ids_in(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.rows[0].id) for hit in find_all(load_gazetteer(), text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Al-Quds Brigades left", [("Al-Quds Brigades", "actor:quds-brigades")]),
        ("the Quds Force’s chief", [("Quds Force", "actor:quds-force")]),
        ("the New York Times wrote", [("New York Times", "actor:nyt")]),
        ("in Khan Younis", [("Khan Younis", "geonames:281124")]),
        ("KHAN YOUNIS", [("KHAN YOUNIS", "geonames:281124")]),
        ("Deir-ez-Zor", [("Deir-ez-Zor", "geonames:170794")]),
        ("Kata’ib Hezbollah", [("Kata’ib Hezbollah", "actor:kataib-hezbollah")]),
        ("Hezbollah", [("Hezbollah", "actor:hezbollah")]),
        ("U.S. envoys", [("U.S.", "country:US")]),
        ("US envoys told us", [("US", "country:US")]),
        ("كتائب القسام", [("كتائب القسام", "actor:qassam-brigades")]),
        ("داعِش", [("داعِش", "actor:isis")]),
        ("in Łódź", [("Łódź", "geonames:3093133")]),
    ],
)
def test_spellings_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert ids_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the road is closed and who knows",
        "Reading it, most of the men left for good in March",
        "Mobile phones, Nice work, Of course",
        "a subhamas of hamasites",
        "hezbollah",
        "THIS IS WHO WE ARE",
        "Quds, Force",
        "Quds\nForce",
        "",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert ids_in(text) == []


def test_given_names_that_are_towns_are_marked_doubtful() -> None:
    (hit,) = find_all(load_gazetteer(), "Hassan")
    assert hit.doubtful
    (hit,) = find_all(load_gazetteer(), "Baghdad")
    assert not hit.doubtful


def test_all_names_at_a_word_come_longest_first() -> None:
    text = "Islamic State of Iraq and Syria"
    hits = names_at(load_gazetteer(), text, words_of(text), 0)
    assert [text[h.start : h.end] for h in hits] == [
        "Islamic State of Iraq and Syria",
        "Islamic State of Iraq",
        "Islamic State",
    ]


def test_only_the_stretch_asked_for_is_looked_at() -> None:
    text = "Hamas and Hezbollah"
    assert [h.start for h in find_all(load_gazetteer(), text, 10)] == [10]
    assert [h.start for h in find_all(load_gazetteer(), text, 0, 9)] == [0]


@given(
    st.lists(st.sampled_from(["Hamas", "Iran", "New York", "al-", "IS", "’s", " ", "\n", "ـ", "é", "🙂", "x"])).map(
        "".join
    )
)
def test_hits_stand_on_word_edges_in_order(text: str) -> None:
    gazetteer = load_gazetteer()
    hits = find_all(gazetteer, text)
    assert all(left.end <= right.start for left, right in pairwise(hits))
    for hit in hits:
        assert text[max(0, hit.start - 1) : hit.start] == "" or not text[hit.start - 1].isalnum()
        assert hit.end == len(text) or not text[hit.end].isalnum()
        assert hit.spellings == tuple(
            s for s in gazetteer.spellings[name_key(text[hit.start : hit.end])] if s in hit.spellings
        )
