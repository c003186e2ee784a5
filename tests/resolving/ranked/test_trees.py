from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.ranked.pairs import FEATURES
from sayso.resolving.ranked.trees import chances, load_trees, trees_of

TWO = trees_of({"asked": [[0, 1], [1, 1]], "cuts": [[0.5, 2.0], [1.0, 3.0]], "leaves": [[0, 1, 2, 3], [0, 0, 10, 20]]})


@pytest.mark.parametrize(("row", "margin"), [([0, 0], 0), ([0, 2.5], 11), ([1, 0], 2), ([1, 4], 23), ([0.5, 2.0], 10)])
def test_answers_number_the_leaf_first_question_highest(row: list[float], margin: float) -> None:
    assert TWO.margins(np.array([row], dtype=np.float32)).tolist() == [margin]


@given(st.lists(st.lists(st.floats(-9, 9), min_size=2, max_size=2), min_size=1, max_size=9))
def test_chances_sum_to_one_whatever_the_rows(rows: list[list[float]]) -> None:
    found = chances(TWO, rows)
    assert len(found) == len(rows)
    assert sum(found) == pytest.approx(1)


def test_the_shipped_trees_ask_for_features_that_are_there() -> None:
    trees = load_trees()
    assert trees.asked.min() >= 0
    assert trees.asked.max() < len(FEATURES)
    assert trees.leaves.shape == (len(trees.asked), 2 ** trees.asked.shape[1])
