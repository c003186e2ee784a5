"""From the scores of the incident reader to fillers, and from fillers to roles of events."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reading.trained.decode import Scores, softmax
from sayso.reading.trained.incidents import (
    CLS,
    CONTEXT,
    SEP,
    Filler,
    Numbers,
    RoleScores,
    Stretch,
    best_apart,
    fillers_of,
    spans_with_scores,
    stretches_of,
)
from sayso.reading.trained.incidents_labels import ROLES
from sayso.reading.trained.incidents_roles import LEAST, fillers
from sayso.reading.trained.pieces import Words

SCORES = arrays(np.float32, (7, 3), elements=st.floats(-4, 4, width=32))


@given(SCORES)
@settings(max_examples=60)
def test_spans_that_begin_at_one_word_share_its_chance(scores: Scores) -> None:
    shares = softmax(scores)
    for first in range(7):
        total = sum(score for start, _, score in spans_with_scores(shares) if start == first)
        assert total <= float(shares[first, 1]) + 1e-5


def test_the_sure_span_scores_best() -> None:
    shares = np.full((5, 3), 0.05, np.float32)
    shares[1] = (0.05, 0.9, 0.05)
    shares[2] = (0.05, 0.05, 0.9)
    best = max(spans_with_scores(shares), key=lambda s: s[2])
    assert best[:2] == (1, 3)
    assert best[2] == pytest.approx(0.9 * (0.9 / 0.95) * (1 - 0.05 / 0.95), abs=1e-4)


def test_doubt_whether_is_not_doubt_how_far() -> None:
    """Three words that are in together or not at all: only the whole of them is found, at the chance of its start."""
    shares = np.zeros((5, 3), np.float32)
    shares[:, 0] = 1
    shares[1] = (0.7, 0.3, 0.0)
    shares[2] = shares[3] = (0.7, 0.0, 0.3)
    found = list(spans_with_scores(shares))
    assert [(first, last) for first, last, _ in found] == [(1, 4)]
    assert found[0][2] == pytest.approx(0.3)


def test_a_text_without_anything_marked_gives_nothing() -> None:
    shares = np.zeros((6, 3), np.float32)
    shares[:, 0] = 1
    assert list(spans_with_scores(shares)) == []


class ByRote:
    """The weapon is the word whose pieces have the number 7; remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[Stretch, Numbers]] = []

    def roles(self, stretch: Stretch, features: Numbers) -> RoleScores:
        self.shown.append((stretch, features))
        shares = np.zeros((len(stretch.starts), len(ROLES), 3), np.float32)
        shares[..., 0] = 1
        shares[stretch.pieces[stretch.starts] == 7, ROLES.index("weapon")] = (0.1, 0.9, 0.0)
        return RoleScores(shares, 1.5)


def words_of(count: int, weapons: tuple[int, ...] = ()) -> Words:
    """Words of two pieces each, every one a sentence; a word's feature is its number, from 1."""
    pieces = tuple((7, 7) if i in weapons else (3, 3) for i in range(count))
    spans = tuple((10 * i, 10 * i + 9) for i in range(count))
    every = tuple(range(count))
    return Words(spans, pieces, tuple(i + 1 for i in every), every, (0,) * count, (0,) * count)


def test_words_of_every_window_are_found_at_their_place() -> None:
    network = ByRote()
    found = fillers_of(words_of(400, (3, 210, 399)), network)
    assert [(f.role, f.span) for f in found] == [("weapon", (10 * i, 10 * i + 9)) for i in (3, 210, 399)]
    assert len(network.shown) == 1, "a report is looked at as a whole"
    stretch, _ = network.shown[0]
    assert stretch.window.max() == 2
    assert len(stretch.starts) == 400


def test_a_long_text_is_read_in_stretches() -> None:
    network = ByRote()
    found = fillers_of(words_of(1200, (0, 600, 1199)), network)
    assert [f.first for f in found] == [0, 600, 1199]
    assert len(network.shown) == 4


@given(st.lists(st.integers(1, 30), min_size=1, max_size=120))
@settings(max_examples=40, deadline=None)
def test_a_stretch_tells_every_word_once_and_where(sizes: list[int]) -> None:
    every = tuple(range(len(sizes)))
    pieces = tuple(tuple(200 + i for _ in range(size)) for i, size in enumerate(sizes))
    spans = tuple((i, i + 1) for i in every)
    words = Words(spans, pieces, tuple(i + 1 for i in every), every, (0,) * len(sizes), (0,) * len(sizes))
    stretches = list(stretches_of(words))
    assert [i for s in stretches for i in range(s.first, s.last)] == list(every)
    for s in stretches:
        own = np.arange(s.first, s.last)
        edges = np.isin(s.pieces, (CLS, SEP))
        features = s.features_of(words.features)
        assert len(s.pieces) == len(s.places) == len(s.window) <= CONTEXT
        assert (s.pieces[s.starts] == 200 + own).all()
        assert (features[~edges] == s.pieces[~edges] - 199).all()
        assert not features[edges].any()
        assert (s.places[s.pieces == CLS] == 0).all()


def filler(role: str, first: int, last: int, score: float = 0.9, relevance: float = 2.0) -> Filler:
    return Filler(role, first, last, (10 * first, 10 * last - 1), score, relevance)


def test_of_overlapping_fillers_the_better_stays() -> None:
    short, long, other = filler("weapon", 1, 2, 0.5), filler("weapon", 1, 4, 0.6), filler("target", 1, 2, 0.4)
    assert best_apart([short, long, other]) == [other, long]


ROWS = [
    ([filler("perpetrator", 1, 2), filler("organisation", 3, 4)], [], "nobody is blamed on its word"),
    ([filler("victim", 1, 2), filler("described", 4, 6)], [("victim", 1)], "named before described"),
    ([filler("weapon", 1, 2), filler("described", 4, 6)], [("instrument", 1), ("victim", 4)], "in text order"),
    ([filler("victim", 1, 3), filler("weapon", 2, 4, score=0.95)], [("instrument", 2)], "no word plays two parts"),
    ([filler("weapon", 1, 2, score=0.7)], [], "too faint"),
    ([filler("weapon", 1, 2, relevance=-1.0)], [], "the text tells no incident"),
    ([filler("weapon", 30, 31)], [], "another sentence"),
    ([filler("weapon", 8, 12)], [], "it runs over the sentence's end"),
]

BOTH = ("victim", "instrument")


@pytest.mark.parametrize(("given_", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_roles_for_a_sentence(given_: list[Filler], expected: list[tuple[str, int]], why: str) -> None:
    assert [(p.role, p.span[0] // 10) for p in fillers(given_, (0, 100), BOTH)] == expected, why


def test_only_roles_asked_for_are_proposed() -> None:
    marks = [filler("victim", 1, 2), filler("weapon", 3, 4)]
    assert [p.role for p in fillers(marks, (0, 100), {"instrument"})] == ["instrument"]


FILLERS = st.lists(
    st.builds(
        lambda role, first, length, score: filler(role, first, first + length, score),
        st.sampled_from(ROLES),
        st.integers(0, 12),
        st.integers(1, 4),
        st.floats(0, 1),
    ),
    max_size=12,
)


@given(FILLERS)
@settings(max_examples=60)
def test_no_word_plays_two_parts(marks: list[Filler]) -> None:
    found = fillers(marks, (0, 100), BOTH)
    assert all(p.span[0] >= 0 and p.span[1] <= 100 and p.score >= LEAST for p in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
