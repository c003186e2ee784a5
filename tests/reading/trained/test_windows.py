"""Windows hold every word once, and distances tell near from far."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import DISTANCES, STEPS, bucket, distances, windows_of


@st.composite
def some_words(draw: st.DrawFn) -> Words:
    """Words of one to five pieces in sentences and passages that only ever count up."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=60))
    breaks = draw(st.lists(st.integers(0, 9), min_size=len(sizes), max_size=len(sizes)))
    sentences = np.cumsum([b < 2 for b in breaks]).tolist()
    passages = np.cumsum([b == 0 for b in breaks]).tolist()
    spans = tuple((6 * i, 6 * i + 5) for i in range(len(sizes)))
    leaning = draw(st.lists(st.integers(0, 2), min_size=len(sizes), max_size=len(sizes)))
    pieces = tuple((7,) * n for n in sizes)
    return Words(spans, pieces, (0,) * len(sizes), tuple(sentences), tuple(passages), tuple(leaning))


@given(some_words(), st.integers(5, 40))
def test_windows_hold_every_word_once_in_order(words: Words, capacity: int) -> None:
    windows = windows_of(words, capacity)
    assert [i for w in windows for i in range(w.first, w.last)] == list(range(len(words.spans)))


@given(some_words(), st.integers(5, 40))
def test_no_window_holds_more_than_it_can(words: Words, capacity: int) -> None:
    assert all(
        sum(len(words.pieces[i]) for i in range(w.first, w.last)) <= capacity for w in windows_of(words, capacity)
    )


@given(some_words(), st.integers(30, 60))
def test_a_passage_that_fits_is_not_cut(words: Words, capacity: int) -> None:
    starts = {w.first for w in windows_of(words, capacity)} - {0}
    for start in starts:
        number = words.passages[start]
        own = [i for i, p in enumerate(words.passages) if p == number]
        fits = sum(len(words.pieces[i]) for i in own) <= capacity
        assert not fits or start == own[0]


def test_a_window_ends_before_a_passage_that_leans_least() -> None:
    spans = tuple((i, i + 1) for i in range(9))
    passages = (0, 0, 0, 1, 1, 1, 2, 2, 2)
    words = Words(spans, ((7,) * 10,) * 9, (0,) * 9, passages, passages, (0, 0, 0, 2, 0, 0, 0, 0, 0))
    assert [(w.first, w.last) for w in windows_of(words, 60)] == [(0, 6), (6, 9)]
    words = Words(spans, ((7,) * 10,) * 9, (0,) * 9, passages, passages, (0, 0, 0, 0, 0, 0, 2, 0, 0))
    assert [(w.first, w.last) for w in windows_of(words, 60)] == [(0, 3), (3, 9)]


@given(some_words())
def test_distances_are_numbers_the_network_knows(words: Words) -> None:
    for window in windows_of(words, 40):
        away, steps = distances(window.first, words, window)
        assert len(away) == len(window)
        assert 0 <= away.min() <= away.max() < DISTANCES
        assert 0 <= steps.min() <= steps.max() < STEPS


def test_near_words_are_told_apart_and_far_ones_roughly() -> None:
    numbers = bucket(np.array([0, 1, -1, 7, 8, 200, -200]))
    assert len(set(numbers.tolist())) == 7
    assert bucket(np.array([100])) == bucket(np.array([104]))
