"""Gradient-boosted trees for yes or no, small and plain, with features held to rise or fall only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 48
SMOOTHING = 4.0
"""Added to each leaf's weight: leaves of few examples say little."""
LEAST_IN_LEAF = 25.0


@dataclass(frozen=True)
class Wish:
    """trees, depth and rate of the ensemble; direction of each feature: 1 rises, -1 falls, 0 free."""

    trees: int
    depth: int
    rate: float
    directions: tuple[int, ...]


def fit(rows: Floats, wanted: Floats, weights: Floats, wish: Wish) -> list[list[list[float]]]:
    """Trees as lists of nodes [feature, threshold, left, right] (below or at the threshold: left) or [-1, value]."""
    cuts = [np.unique(np.quantile(rows[:, k], np.linspace(0, 1, BINS + 1)[1:-1])) for k in range(rows.shape[1])]
    binned = np.stack([np.searchsorted(cut, rows[:, k]) for k, cut in enumerate(cuts)], axis=1)
    margin = np.zeros(len(rows))
    grown = []
    for _ in range(wish.trees):
        chance = 1 / (1 + np.exp(-margin))
        slope, bend = weights * (wanted - chance), weights * chance * (1 - chance)
        nodes: list[list[float]] = []
        _grow(nodes, _Work(binned, cuts, slope, bend, margin, wish), np.arange(len(rows)), (wish.depth, -9.0, 9.0))
        grown.append([[round(x, 4) for x in node] for node in nodes])
    return grown


@dataclass
class _Work:
    binned: NDArray[np.int64]
    cuts: list[Floats]
    slope: Floats
    bend: Floats
    margin: Floats
    wish: Wish


def _grow(nodes: list[list[float]], work: _Work, rows: NDArray[np.int64], left_over: tuple[int, float, float]) -> int:
    depth, low, high = left_over
    here = len(nodes)
    nodes.append([])
    best = _best_split(work, rows) if depth else None
    if best is None:
        value = work.wish.rate * _leaf(work.slope[rows].sum(), work.bend[rows].sum(), low, high)
        work.margin[rows] += value
        nodes[here] = [-1, value]
        return here
    feature, cut, left_value, right_value = best
    goes_left = work.binned[rows, feature] <= cut
    middle = min(max((left_value + right_value) / 2, low), high)
    direction = work.wish.directions[feature]
    bounds = {1: ((low, middle), (middle, high)), -1: ((middle, high), (low, middle)), 0: ((low, high), (low, high))}
    sides = bounds[direction]
    left = _grow(nodes, work, rows[goes_left], (depth - 1, *sides[0]))
    right = _grow(nodes, work, rows[~goes_left], (depth - 1, *sides[1]))
    nodes[here] = [feature, float(work.cuts[feature][cut]), left, right]
    return here


def _leaf(slope: float, bend: float, low: float, high: float) -> float:
    return float(min(max(slope / (bend + SMOOTHING), low), high))


def _best_split(work: _Work, rows: NDArray[np.int64]) -> tuple[int, int, float, float] | None:
    slope, bend = work.slope[rows], work.bend[rows]
    total, weight = slope.sum(), bend.sum()
    best, gain = None, 1e-3
    for feature, cut in enumerate(work.cuts):
        if not len(cut):
            continue
        column = work.binned[rows, feature]
        size = len(cut) + 1
        slopes = np.cumsum(np.bincount(column, slope, size))[:-1]
        bends = np.cumsum(np.bincount(column, bend, size))[:-1]
        counts = np.cumsum(np.bincount(column, minlength=size))[:-1]
        left, right = slopes / (bends + SMOOTHING), (total - slopes) / (weight - bends + SMOOTHING)
        gains = slopes * left + (total - slopes) * right - total * total / (weight + SMOOTHING)
        allowed = (counts >= LEAST_IN_LEAF) & (len(rows) - counts >= LEAST_IN_LEAF)
        allowed &= (right - left) * work.wish.directions[feature] >= 0
        gains = np.where(allowed, gains, -1.0)
        k = int(np.argmax(gains))
        if gains[k] > gain:
            best, gain = (feature, k, float(left[k]), float(right[k])), float(gains[k])
    return best
