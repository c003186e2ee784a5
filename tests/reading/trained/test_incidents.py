"""From the scores of the incident head to fillers, and from fillers to roles of events."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reading.trained.decode import Scores, softmax
from sayso.reading.trained.incidents import (
    Filler,
    Numbers,
    RoleScores,
    best_apart,
    fillers_of,
    spans_with_scores,
)
from sayso.reading.trained.incidents_labels import ROLES, lowered
from sayso.reading.trained.incidents_roles import LEAST, ROLE_OF, fillers
from sayso.reading.trained.lower import Lower
from sayso.reading.trained.pieces import PLACES, Words
from sayso.reading.trained.windows import windows_of

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
    assert best[2] == pytest.approx(0.9 * 0.9 * 0.95, abs=1e-4)


def test_a_text_without_anything_marked_gives_nothing() -> None:
    shares = np.zeros((6, 3), np.float32)
    shares[:, 0] = 1
    assert list(spans_with_scores(shares)) == []


class ByRote:
    """The weapon is the word whose piece has the number 7; remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[Scores, Numbers, Numbers]] = []

    def roles(self, lows: Scores, window: Numbers, first: Numbers) -> RoleScores:
        self.shown.append((lows, window, first))
        shares = np.zeros((len(first), len(ROLES), 3), np.float32)
        shares[..., 0] = 1
        hit = lows[first, 0] == 7
        shares[hit, ROLES.index("weapon")] = (0.1, 0.9, 0.0)
        return RoleScores(shares, 1.5)


def lower_of(count: int, capacity: int, weapons: tuple[int, ...]) -> Lower:
    """Words of two pieces each; a low vector holds the number of its word's piece, [CLS] and [SEP] hold 0."""
    numbers = tuple(7 if i in weapons else 3 for i in range(count))
    spans = tuple((10 * i, 10 * i + 9) for i in range(count))
    every = tuple(range(count))
    words = Words(spans, tuple((n, n) for n in numbers), (0,) * count, every, (0,) * count, (0,) * count)
    lows = []
    for window in windows_of(words, capacity):
        inner = [n for i in range(window.first, window.last) for n in words.pieces[i]]
        lows.append(np.array([[0], *([n] for n in inner), [0]], np.float32))
    return Lower(words, tuple(lows), capacity)


def test_words_of_every_window_are_found_at_their_place() -> None:
    network = ByRote()
    found = fillers_of(lower_of(40, 20, (3, 21, 39)), network)
    assert [(f.role, f.span) for f in found] == [("weapon", (10 * i, 10 * i + 9)) for i in (3, 21, 39)]
    assert len(network.shown) == 1, "a report is looked at as a whole"
    _, window, first = network.shown[0]
    assert window.max() == 3
    assert len(first) == 40


def test_a_long_text_is_read_in_stretches() -> None:
    network = ByRote()
    found = fillers_of(lower_of(1200, 200, (0, 600, 1199)), network)
    assert [f.first for f in found] == [0, 600, 1199]
    assert all(len(lows) <= 1024 for lows, _, _ in network.shown)
    assert len(network.shown) == 3


def test_capitals_tell_nothing_once_lowered() -> None:
    features = np.array([0, 2 * 2 * PLACES + 1, 5 * 2 * PLACES, 8 * 2 * PLACES + 4])
    assert lowered(features).tolist() == [0, 1, 5 * 2 * PLACES, 8 * 2 * PLACES + 4]


def filler(role: str, first: int, last: int, score: float = 0.9, relevance: float = 2.0) -> Filler:
    return Filler(role, first, last, (10 * first, 10 * last - 1), score, relevance)


def test_of_overlapping_fillers_the_better_stays() -> None:
    short, long, other = filler("weapon", 1, 2, 0.5), filler("weapon", 1, 4, 0.6), filler("target", 1, 2, 0.4)
    assert best_apart([short, long, other]) == [other, long]


ROWS = [
    ([filler("perpetrator", 1, 2), filler("organisation", 3, 4)], [("actor", 1)], "a doer goes before his body"),
    ([filler("organisation", 3, 4)], [("actor", 3)], "a body does where nobody else is marked"),
    ([filler("victim", 1, 2), filler("described", 4, 6)], [("victim", 1)], "named before described"),
    ([filler("weapon", 1, 2), filler("target", 4, 6)], [("instrument", 1), ("target", 4)], "in text order"),
    ([filler("weapon", 1, 2, score=0.3)], [], "too faint"),
    ([filler("weapon", 1, 2, relevance=-1.0)], [], "the text tells no incident"),
    ([filler("weapon", 30, 31)], [], "another sentence"),
    ([filler("target", 8, 12)], [], "it runs over the sentence's end"),
]


@pytest.mark.parametrize(("given_", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_roles_for_a_sentence(given_: list[Filler], expected: list[tuple[str, int]], why: str) -> None:
    assert [(p.role, p.span[0] // 10) for p in fillers(given_, (0, 100))] == expected, why


def test_a_filled_role_is_left_alone() -> None:
    marks = [filler("perpetrator", 1, 2), filler("weapon", 3, 4)]
    assert [p.role for p in fillers(marks, (0, 100), filled={"actor"})] == ["instrument"]


FILLERS = st.lists(
    st.builds(
        lambda role, first, length, score: filler(role, first, first + length, score),
        st.sampled_from(sorted(ROLE_OF)),
        st.integers(0, 12),
        st.integers(1, 4),
        st.floats(0, 1),
    ),
    max_size=12,
)


@given(FILLERS)
@settings(max_examples=60)
def test_no_word_plays_two_parts(marks: list[Filler]) -> None:
    found = fillers(marks, (0, 100))
    assert all(p.span[0] >= 0 and p.span[1] <= 100 and p.score >= LEAST for p in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
