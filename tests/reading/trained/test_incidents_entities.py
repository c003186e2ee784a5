"""Fillers put together into entities, and which of them are told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.trained.incidents import Filler
from sayso.reading.trained.incidents_entities import HANGING, MEASURES, entities_of, grouped, plain, weighed
from sayso.reading.trained.incidents_labels import ROLES


def filler(text: str, words: str, score: float = 0.8, role: str = "organisation", nth: int = 0) -> Filler:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Filler(role, start, start + len(words.split()), (start, start + len(words)), score, 1.0)


TOGETHER = [
    ("The Red Dawn Front (RDF) claimed it.", "Red Dawn Front", "RDF", 1, "a short form in brackets"),
    ("The Front struck. The Red Dawn Front left.", "Front struck", "Red Dawn Front", 2, "other last words"),
    ("Two masked men ran. The men fled.", "Two masked men", "men", 1, "the same last word, one within the other"),
    ("Two masked men ran. Three old men fled.", "Two masked men", "Three old men", 2, "each has words of its own"),
    ("THE BRIDGE fell. The bridge, they said.", "BRIDGE", "bridge", 1, "capitals tell nothing"),
    ("the old bank building burned", "old bank", "bank building", 1, "they overlap in the text"),
    ("Dawn (a paper) said Front fled", "Dawn", "Front", 2, "brackets elsewhere"),
]


@pytest.mark.parametrize(("text", "one", "other", "count", "why"), TOGETHER, ids=[row[4] for row in TOGETHER])
def test_what_stands_for_the_same(text: str, one: str, other: str, count: int, why: str) -> None:
    assert len(grouped(text, [filler(text, one), filler(text, other, 0.6)])) == count, why


def test_words_cut_short_stand_for_nobody() -> None:
    text = "They burned the office of the mayor."
    assert grouped(text, [filler(text, "office of"), filler(text, "office", 0.2)])[0].shares == pytest.approx(
        {"office": 0.2}
    )


def test_plain_words() -> None:
    assert plain('the "Dawn" of an Army') == "dawn of army"
    assert plain("U.S. envoy's house") == "us envoys house"


TEXT = "Gunmen of the Red Dawn Front (RDF) shot at the mill. The RDF said nothing."


def test_the_surest_words_stand_first_and_faint_entities_are_dropped() -> None:
    fillers = [
        filler(TEXT, "Red Dawn Front", 0.5),
        filler(TEXT, "RDF", 0.6),
        filler(TEXT, "RDF", 0.6, nth=1),
        filler(TEXT, "the mill", 0.1, role="target"),
    ]
    weights = {role: [0.0, 1.0, *([0.0] * (MEASURES - 2))] for role in ROLES[:5]}
    found = entities_of(TEXT, fillers, weights, dict.fromkeys(ROLES, 0.5))
    assert [(e.role, e.words) for e in found] == [("organisation", ("RDF", "Red Dawn Front"))]
    assert found[0].score == pytest.approx(1 - 0.4 * 0.4)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 3), st.floats(0.02, 1)), min_size=1, max_size=10))
@settings(max_examples=60)
def test_every_whole_filler_is_in_one_group_and_measured(places: list[tuple[int, int, float]]) -> None:
    text = "men of north bank hit mill and old bank van near bridge today"
    words = text.split()
    fillers = []
    for first, length, score in places:
        start = len(" ".join(words[:first])) + (first > 0)
        end = start + len(" ".join(words[first : first + length]))
        fillers.append(Filler("target", first, first + length, (start, end), score, 0.0))
    groups = grouped(text, fillers)
    whole = [f for f in fillers if text[slice(*f.span)].rsplit(maxsplit=1)[-1] not in HANGING]
    assert sum(len(group.fillers) for group in groups) == len(whole)
    assert len({s for group in groups for s in group.shares}) == sum(len(group.shares) for group in groups)
    assert all(len(measured) == MEASURES for _, measured in weighed(text, fillers, "target"))
