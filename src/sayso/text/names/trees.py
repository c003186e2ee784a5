"""The learned score: small decision trees over the evidence, kept as plain numbers (``trees.json``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp

Tree = list[list[float]]
"""Nodes: [feature, threshold, left, right] (at or below the threshold: left), or [-1, value]."""


@lru_cache(maxsize=1)
def _trees() -> tuple[Tree, ...]:
    loaded = json.loads((files("sayso.text.names") / "trees.json").read_text(encoding="utf-8"))
    return tuple(loaded["trees"])


def score_of(numbers: Sequence[float]) -> float:
    """From 0 to 1, for numbers in the order of ``evidence.FEATURES``."""
    return 1 / (1 + exp(-sum(_walk(tree, numbers) for tree in _trees())))


def _walk(tree: Tree, numbers: Sequence[float]) -> float:
    node = tree[0]
    while node[0] >= 0:
        node = tree[int(node[2] if numbers[int(node[0])] <= node[1] else node[3])]
    return node[1]
