from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measures.pairing import best_pairs, pair_by_fit

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 30).map(float), min_size=1, max_size=14
)


def best_sum_by_trying(weights: dict[tuple[int, int], float]) -> float:
    """The best sum over all ways to give the five rows different columns."""
    return max(sum(weights.get((r, c), 0.0) for r, c in enumerate(order)) for order in permutations(range(5)))


@given(WEIGHTS)
def test_no_other_pairing_weighs_more(weights: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(weights)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) == pytest.approx(best_sum_by_trying(weights))


def test_pairs_of_no_weight_are_not_made() -> None:
    assert best_pairs({(0, 0): 0.0, (1, 1): -2.0, (2, 2): 1.0}) == [(2, 2)]
    assert best_pairs({}) == []


def test_more_pairs_go_before_better_pairs() -> None:
    fits = {("a", "x"): 1.0, ("a", "y"): 0.01, ("b", "x"): 0.01}
    assert pair_by_fit(["a", "b"], ["x", "y"], lambda g, p: fits.get((g, p), 0.0)) == [(0, 1), (1, 0)]


def test_of_two_equally_good_pairings_the_first_is_taken() -> None:
    assert best_pairs({(0, 0): 1.0, (0, 1): 1.0}) == [(0, 0)]
