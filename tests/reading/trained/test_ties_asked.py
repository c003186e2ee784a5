"""A sentence read once for each mention: what carries which mark, and every pair twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from making_words import WORDS
from sayso.reading.trained.ties_asked import INPUTS, arrays_of, asked_of, both_readings, marks_of
from sayso.reading.trained.ties_rows import KINDS, Row, narrowed, rows_of

GROUP, PERSON = 2 * KINDS.index("group"), 2 * KINDS.index("person")
SUBJECT = 2 * len(KINDS)


def row(*mentions: tuple[int, int, str]) -> Row:
    """Of the first sentence. ``mentions``: words [first, last) and kind."""
    placed = [((WORDS.spans[a][0], WORDS.spans[b - 1][1]), kind) for a, b, kind in mentions]
    return next(rows_of(WORDS, placed, 200))


def test_mentions_are_marked_by_kind_and_the_subject_apart() -> None:
    whole = row((0, 2, "group"), (3, 4, "person"))
    marks = marks_of(whole, whole.kinds, subject=1)
    assert marks[:, GROUP].tolist() == [0, 1, 0, 0, 0, 0, 0, 0]
    assert marks[:, GROUP + 1].tolist() == [0, 1, 1, 0, 0, 0, 0, 0]
    assert marks[:, SUBJECT + PERSON].tolist() == [0, 0, 0, 0, 1, 0, 0, 0]
    assert marks[:, SUBJECT + PERSON + 1].tolist() == [0, 0, 0, 0, 1, 1, 0, 0]
    assert not marks[:, PERSON : PERSON + 2].any()
    assert not marks[:, SUBJECT + GROUP : SUBJECT + GROUP + 2].any()


def test_a_piece_in_two_mentions_of_a_kind_is_marked_twice() -> None:
    whole = row((0, 2, "group"), (1, 2, "group"), (3, 4, "person"))
    assert marks_of(whole, whole.kinds, subject=2)[:4, GROUP + 1].tolist() == [0, 1, 2, 0]


def test_what_is_in_no_pair_is_not_asked_for() -> None:
    assert asked_of(row((0, 2, "group"), (0, 2, "place"))) == []
    assert [a.subject for a in asked_of(row((0, 2, "group"), (0, 2, "place"), (3, 4, "person")))] == [0, 1, 2]


def test_the_graph_is_given_all_of_one_shape() -> None:
    asked = asked_of(row((0, 2, "group"), (0, 2, "place"), (3, 4, "person")))
    given_ = arrays_of(asked)
    assert set(given_) == set(INPUTS)
    assert given_["pieces"].shape == (3, 8, 2)
    assert given_["place"].shape == (3, 4, 8)
    assert given_["head"][0].tolist()[2:] == [0, 0]


def test_a_pair_gets_the_mean_of_its_two_readings() -> None:
    asked = asked_of(row((0, 2, "group"), (3, 4, "person")))
    found = both_readings(asked, np.array([[[0.2], [0.4]], [[0.6], [1.0]]], np.float32))
    assert np.allclose(found[:, 0], [0.4, 0.7])


def test_a_pair_with_one_subject_gets_its_one_reading() -> None:
    asked = asked_of(narrowed(row((0, 2, "group"), (3, 4, "person"), (4, 5, "person")), {0}))
    assert [a.subject for a in asked] == [0]
    found = both_readings(asked, np.array([[[0.2], [0.4], [0.6], [0.8]]], np.float32))
    assert np.allclose(found[:, 0], [0.2, 0.4, 0.6, 0.8])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3), st.sampled_from(KINDS)), min_size=2, max_size=6))
def test_every_pair_is_read_for_its_head_and_for_its_tail(found: list[tuple[int, int, str]]) -> None:
    whole = row(*sorted((a, min(a + n, 5), kind) for a, n, kind in found))
    asked = asked_of(whole)
    read = sorted(pair for a in asked for pair in a.pairs.tolist())
    assert read == sorted(2 * list(range(len(whole.head))))
    if asked:
        most = max(len(a.pairs) for a in asked)
        assert np.allclose(both_readings(asked, np.ones((len(asked), most), np.float32)), 1)
