from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.coref import score
from sayso.errors import BadInput

A, B, C, D, E = ([n, n + 1] for n in range(0, 10, 2))


def figures(gold: list, said: list, **how: bool) -> dict[str, Any]:
    return score([{"id": "a", "clusters": gold}], [{"id": "a", "clusters": said}], **how)


def test_one_cluster_cut_in_two() -> None:
    found = figures([[A, B, C, D]], [[A, B], [C, D]])
    assert found["muc"] == {"p": 1, "r": pytest.approx(2 / 3), "f1": pytest.approx(0.8)}
    assert (found["b3"]["p"], found["b3"]["r"]) == (1, 0.5)
    assert (found["ceafe"]["p"], found["ceafe"]["r"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert found["conll"] == pytest.approx((0.8 + 2 / 3 + 4 / 9) / 3)


def test_all_in_one() -> None:
    found = figures([[A, B], [C, D]], [[A, B, C, D]])
    assert (found["b3"]["p"], found["b3"]["r"]) == (0.5, 1)
    assert found["mention"]["f1"] == 1


def test_mentions_of_one_side_only() -> None:
    found = figures([[A, B]], [[A, B, E]])
    assert found["b3"]["p"] == pytest.approx((2 / 3 + 2 / 3) / 3)
    assert found["mention"]["p"] == pytest.approx(2 / 3)


def test_singletons_can_be_left_out() -> None:
    assert figures([[A, B], [C]], [[A, B], [C], [D]], drop_singletons=True)["pred_clusters"] == 1
    assert figures([[A, B], [C]], [[A, B], [C], [D]])["pred_clusters"] == 3


def test_a_mention_in_two_clusters_is_refused() -> None:
    with pytest.raises(BadInput, match=r"mention \(0, 1\) lies in two clusters"):
        figures([[A, B]], [[A], [A, C]])
