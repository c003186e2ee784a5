"""The ranker's learned trees: every tree asks the same few questions of all rows, so numpy answers them at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """``asked`` and ``cuts``: tree x question; a row's answers (above the cut: 1), first question highest, number its
    leaf in ``leaves`` (tree x leaf)."""

    asked: NDArray[np.int64]
    cuts: Floats
    leaves: Floats

    def margins(self, rows: Floats) -> Floats:
        answers = rows[:, self.asked] > self.cuts
        weights = 1 << np.arange(self.asked.shape[1])[::-1]
        leaf = answers @ weights
        found: Floats = self.leaves[np.arange(len(self.leaves)), leaf].sum(axis=1)
        return found


def chances(trees: Trees, rows: Sequence[Sequence[float]]) -> list[float]:
    """How likely each row is the one that is meant; they sum to 1."""
    margins = trees.margins(np.asarray(rows, dtype=np.float32))
    shares = np.exp(margins - margins.max())
    return [float(share) for share in shares / shares.sum()]


def trees_of(loaded: Any) -> Trees:
    return Trees(
        np.asarray(loaded["asked"], dtype=np.int64),
        np.asarray(loaded["cuts"], dtype=np.float32),
        np.asarray(loaded["leaves"], dtype=np.float32),
    )


@lru_cache(maxsize=1)
def load_trees() -> Trees:
    path = files("sayso.resolving.ranked") / "weights" / "trees.json"
    return trees_of(json.loads(path.read_text(encoding="utf-8")))
