"""Sentences as the tie head is given them: whose pieces, which mentions, which pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from making_words import FIRST_SENTENCE, SECOND_SENTENCE, SENTENCES, WORDS
from sayso.reading.trained.ties_rows import AFTER, BEFORE, BETWEEN, KINDS, LEFT, RIGHT, Row, narrowed, rows_of


def rows(*mentions: tuple[int, int, str]) -> list[Row]:
    """``mentions``: words [first, last) and kind."""
    placed = [((WORDS.spans[a][0], WORDS.spans[b - 1][1]), kind) for a, b, kind in mentions]
    return list(rows_of(WORDS, placed, 200))


def test_a_row_holds_its_own_sentence_between_the_windows_marks() -> None:
    first, second = rows((0, 2, "group"), (3, 4, "person"), (5, 6, "person"), (7, 8, "place"))
    assert first.pieces[:, 0].tolist() == FIRST_SENTENCE
    assert second.pieces[:, 0].tolist() == SECOND_SENTENCE
    assert (first.mentions, second.mentions) == ((0, 1), (2, 3))


def test_a_sentence_with_one_mention_is_left_out() -> None:
    assert rows((0, 2, "group"), (5, 6, "person")) == []


def test_the_pieces_of_a_mention_are_picked_out() -> None:
    row = rows((0, 2, "group"), (3, 4, "person"))[0]
    assert row.first[1].tolist() == [0, 0, 0, 0, 1, 0, 0, 0]
    assert row.inside[1].tolist() == [0, 0, 0, 0, 0.5, 0.5, 0, 0]


def test_places_tell_the_pair_and_its_direction() -> None:
    row = rows((0, 2, "group"), (3, 4, "person"))[0]
    forward, back = (row.place[n].tolist() for n in range(2))
    assert forward == [BEFORE, LEFT, LEFT, BETWEEN, RIGHT, RIGHT, AFTER, AFTER]
    assert back == [place + 5 for place in forward]


def test_only_pairs_with_those_asked_for_are_kept_but_all_are_seen() -> None:
    row = rows((0, 2, "group"), (2, 3, "person"), (3, 4, "person"))[0]
    kept = narrowed(row, {0})
    assert set(zip(kept.head.tolist(), kept.tail.tolist(), strict=True)) == {(0, 1), (1, 0), (0, 2), (2, 0)}
    assert len(kept.place) == len(kept.apart) == 4
    assert (kept.mentions, len(kept.first)) == ((0, 1, 2), 3)
    assert (row.subjects, kept.subjects) == ({0, 1, 2}, {0})
    assert not len(narrowed(row, set()).head)


def test_two_mentions_of_the_same_words_are_no_pair() -> None:
    assert len(rows((0, 2, "group"), (0, 2, "place"), (3, 4, "person"))[0].head) == 4


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 4), st.sampled_from(KINDS)), max_size=6))
def test_pairs_hold_both_ways_and_stay_in_their_sentence(found: list[tuple[int, int, str]]) -> None:
    mentions = sorted((a, min(a + n, 11), kind) for a, n, kind in found)
    for row in rows(*mentions):
        pairs = set(zip(row.head.tolist(), row.tail.tolist(), strict=True))
        assert pairs == {(b, a) for a, b in pairs}
        assert all(a != b for a, b in pairs)
        sentence = {SENTENCES[mentions[n][0]] for n in row.mentions} | {SENTENCES[w] for w in row.words[1:-1]}
        assert len(sentence) == 1
        assert np.allclose(row.first.sum(1), 1)
        assert np.allclose(row.inside.sum(1), 1)
