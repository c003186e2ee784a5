"""Gradient-boosted trees that rank: of each group of rows some are right, and those are to come out on top."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
BINS = 32
SMOOTHING = 3.0
"""Added to each leaf's weight: leaves of few examples say little."""


@dataclass(frozen=True)
class Wish:
    """trees, depth and rate of the ensemble; the part of the groups that each tree sees, of the features too."""

    trees: int
    depth: int = 6
    rate: float = 0.1
    groups_seen: float = 0.5
    features_seen: float = 0.6
    seed: int = 7


@dataclass(frozen=True)
class Examples:
    """Rows in groups: ``starts`` has each group's first row, ``right`` 1.0 for the rows that are right in it."""

    rows: NDArray[np.float32]
    starts: Numbers
    right: Floats

    def sizes(self) -> Numbers:
        return np.diff(np.append(self.starts, len(self.rows)))


def fit(examples: Examples, wish: Wish) -> dict[str, list[list[float]]]:
    """Trees of equal questions level by level, as ``ranked.trees`` reads them. The loss of a group is minus the
    logarithm of the share that its right rows have together."""
    cuts = [_cuts(examples.rows[:, k]) for k in range(examples.rows.shape[1])]
    binned = np.stack([np.searchsorted(cut, examples.rows[:, k]) for k, cut in enumerate(cuts)]).astype(np.uint8)
    group_of = np.repeat(np.arange(len(examples.starts)), examples.sizes())
    margin: Floats = np.zeros(len(examples.rows))
    chance = np.random.default_rng(wish.seed)
    grown: dict[str, list[list[float]]] = {"asked": [], "cuts": [], "leaves": []}
    for _ in range(wish.trees):
        slope, bend = _slopes(margin, examples)
        seen = np.flatnonzero((chance.random(len(examples.starts)) < wish.groups_seen)[group_of])
        asked, leaves = _grow(binned[:, seen], slope[seen], bend[seen], (cuts, wish, chance))
        values = wish.rate * leaves
        margin = np.asarray(margin + values[_leaf(binned, asked)], dtype=np.float64)
        grown["asked"].append([feature for feature, _ in asked])
        grown["cuts"].append([round(float(cuts[feature][cut]), 4) for feature, cut in asked])
        grown["leaves"].append([round(float(v), 4) for v in values])
    return grown


def _cuts(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """Middles between neighbouring values, at most ``BINS`` less one; a row is above a cut or not."""
    values = np.unique(column)
    middles = (values[1:] + values[:-1]) / 2
    if len(middles) >= BINS:
        middles = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) + np.float32(1e-4)
    return middles.astype(np.float32)


def _slopes(margin: Floats, examples: Examples) -> tuple[Floats, Floats]:
    sizes = examples.sizes()
    top = np.repeat(np.maximum.reduceat(margin, examples.starts), sizes)
    raised = np.exp(margin - top)
    share = raised / np.repeat(np.add.reduceat(raised, examples.starts), sizes)
    right = share * examples.right
    wanted = right / np.repeat(np.maximum(np.add.reduceat(right, examples.starts), 1e-9), sizes)
    return wanted - share, np.maximum(share * (1 - share), 1e-4)


def _grow(
    binned: NDArray[np.uint8],
    slope: Floats,
    bend: Floats,
    how: tuple[list[NDArray[np.float32]], Wish, np.random.Generator],
) -> tuple[list[tuple[int, int]], Floats]:
    cuts, wish, chance = how
    usable = [k for k, cut in enumerate(cuts) if len(cut)]
    features = chance.choice(usable, max(1, int(wish.features_seen * len(usable))), replace=False)
    leaf = np.zeros(len(slope), dtype=np.int64)
    asked: list[tuple[int, int]] = []
    for level in range(wish.depth):
        best, gain = (int(features[0]), 0), -1.0
        for feature in features:
            found = _gains(leaf * BINS + binned[feature], slope, bend, (1 << level, len(cuts[feature])))
            k = int(np.argmax(found))
            if found[k] > gain:
                best, gain = (int(feature), k), float(found[k])
        asked.append(best)
        leaf = 2 * leaf + (binned[best[0]] > best[1])
    size = 1 << wish.depth
    total, weight = np.bincount(leaf, slope, size), np.bincount(leaf, bend, size)
    return asked, total / (weight + SMOOTHING)


def _gains(place: Numbers, slope: Floats, bend: Floats, shape: tuple[int, int]) -> Floats:
    """What each cut gains over all leaves together."""
    leaves, cuts = shape
    slopes = np.bincount(place, slope, leaves * BINS).reshape(leaves, BINS).cumsum(axis=1)
    bends = np.bincount(place, bend, leaves * BINS).reshape(leaves, BINS).cumsum(axis=1)
    left, below = slopes[:, :cuts], bends[:, :cuts]
    right, above = slopes[:, -1:] - left, bends[:, -1:] - below
    gains: Floats = (left**2 / (below + SMOOTHING) + right**2 / (above + SMOOTHING)).sum(axis=0)
    return gains


def _leaf(binned: NDArray[np.uint8], asked: list[tuple[int, int]]) -> Numbers:
    leaf = np.zeros(binned.shape[1], dtype=np.int64)
    for feature, cut in asked:
        leaf = 2 * leaf + (binned[feature] > cut)
    return leaf
