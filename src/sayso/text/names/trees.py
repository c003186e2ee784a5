"""The learned score: small decision trees over the evidence, kept as plain numbers (``trees.json``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp

Node = tuple[int, float, int, int]
"""Feature, threshold, and the nodes to go on to: at or below the threshold the first. Feature -1: a leaf of that value.
(In the file ``[feature, threshold, left, right]`` or ``[-1, value]``.)"""


@lru_cache(maxsize=1)
def _trees() -> tuple[tuple[Node, ...], ...]:
    loaded = json.loads((files("sayso.text.names") / "trees.json").read_text(encoding="utf-8"))
    return tuple(tuple(_node(*node) for node in tree) for tree in loaded["trees"])


def _node(feature: float, value: float, left: float = 0, right: float = 0) -> Node:
    return int(feature), value, int(left), int(right)


def score_of(numbers: Sequence[float]) -> float:
    """From 0 to 1, for numbers in the order of ``evidence.FEATURES``."""
    return 1 / (1 + exp(-sum(_walk(tree, numbers) for tree in _trees())))


def _walk(tree: Sequence[Node], numbers: Sequence[float]) -> float:
    feature, value, left, right = tree[0]
    while feature >= 0:
        feature, value, left, right = tree[left if numbers[feature] <= value else right]
    return value
