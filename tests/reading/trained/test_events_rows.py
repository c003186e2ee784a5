"""Sentences as the judge of events is given them: whose pieces, which words are asked about."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from making_words import FIRST_SENTENCE, SECOND_SENTENCE, SENTENCES, WORDS
from sayso.reading.trained.events_rows import Row, rows_of
from sayso.record import Span


def span(first: int, last: int) -> Span:
    """Of words [first, last)."""
    return WORDS.spans[first][0], WORDS.spans[last - 1][1]


def rows(*asked: Span, capacity: int = 200) -> list[Row]:
    return list(rows_of(WORDS, asked, capacity))


def test_a_row_holds_its_own_sentence_between_the_windows_marks() -> None:
    first, second = rows(span(2, 3), span(6, 7))
    assert first.pieces[:, 0].tolist() == FIRST_SENTENCE
    assert second.pieces[:, 0].tolist() == SECOND_SENTENCE
    assert (first.asked, second.asked) == ((0,), (1,))


def test_only_sentences_that_are_asked_about_are_read() -> None:
    (row,) = rows(span(6, 7))
    assert row.pieces[:, 0].tolist() == SECOND_SENTENCE


def test_first_piece_and_mean_of_what_is_asked_about() -> None:
    (row,) = rows(span(2, 4))
    assert row.first[0].tolist() == [0, 0, 0, 1, 0, 0, 0, 0]
    assert np.allclose(row.inside[0], np.array([0, 0, 0, 1, 1, 1, 0, 0]) / 3)


def test_distances_are_told_in_words() -> None:
    (row,) = rows(span(2, 3))
    assert row.apart[0, 3] == 0
    assert row.apart[0, 4] == row.apart[0, 5] == 1  # two pieces of one word
    assert len({*row.apart[0, :3].tolist(), *row.apart[0, 3:].tolist()}) == 7


def test_what_holds_no_word_or_words_of_two_sentences_is_in_no_row() -> None:
    assert rows((3, 3), span(4, 6)) == []
    assert rows() == []


def test_windows_keep_to_their_own_pieces() -> None:
    first, second = rows_of(WORDS, [span(6, 7), span(2, 3)], 7)
    assert (first.asked, second.asked) == ((1,), (0,))
    assert second.pieces[:, 0].tolist() == SECOND_SENTENCE


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 4)), max_size=6))
def test_each_question_of_one_sentence_is_asked_once(found: list[tuple[int, int]]) -> None:
    asked = [span(a, min(a + n, 11)) for a, n in found]
    numbers = [n for row in rows(*asked) for n in row.asked]
    inside = [n for n, (a, k) in enumerate(found) if SENTENCES[a] == SENTENCES[min(a + k, 11) - 1]]
    assert sorted(numbers) == inside
    for row in rows(*asked):
        assert np.allclose(row.inside.sum(1), 1)
        assert ((row.first > 0).sum(1) == 1).all()
