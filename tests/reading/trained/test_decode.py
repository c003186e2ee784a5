"""The best allowed labels, held to trying all sequences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reading.trained.decode import allowed, best_labels, softmax, spans_of

SCORES = arrays(np.float32, (2, 4, 5), elements=st.floats(-5, 5, width=32))


def best_by_trying(scores: np.ndarray) -> float:
    table = allowed(scores.shape[1])
    sums = []
    for path in product(range(scores.shape[1]), repeat=len(scores)):
        steps = table[-1][path[0]] + sum(table[a][b] for a, b in pairwise(path))
        if steps == 0:
            sums.append(sum(float(scores[i][label]) for i, label in enumerate(path)))
    return max(sums)


@given(SCORES)
@settings(max_examples=60)
def test_no_allowed_sequence_is_better(scores: np.ndarray) -> None:
    paths = best_labels(scores.copy())
    for row, path in zip(scores, paths, strict=True):
        reached = sum(float(row[i][label]) for i, label in enumerate(path))
        assert abs(reached - best_by_trying(row)) < 1e-3


def test_inside_follows_only_its_own_kind() -> None:
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, :, 4] = 1.0  # "inside" of the second kind, everywhere, which may open nothing
    path = best_labels(scores)[0]
    assert spans_of(path) in ([(1, 0, 3)], [(1, 1, 3)])


def test_neighbours_of_one_kind_stay_two_spans() -> None:
    assert spans_of(np.array([1, 2, 1, 0, 3, 4])) == [(0, 0, 2), (0, 2, 3), (1, 4, 6)]


def test_shares_sum_to_one() -> None:
    shares = softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], np.float32))
    assert np.allclose(shares.sum(-1), 1)
    assert shares[1, 0] == 0.5
