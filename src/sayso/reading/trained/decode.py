"""Scores of BIO labels -> the best allowed sequence of spans (Viterbi; "inside" only after its own kind)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Marked = tuple[int, int, int]
"""(label, first word, last word + 1) within the window."""

NEVER = np.float32(-1e9)

SLACK = 1e-3
"""Against sums that come out a little differently in another order."""


@lru_cache(maxsize=8)
def allowed(labels: int) -> Scores:
    """0 where label j may follow label i, else NEVER; last row: where a sequence may start."""
    table = np.zeros((labels + 1, labels), np.float32)
    for j in range(2, labels, 2):
        table[:, j] = NEVER
        table[j - 1, j] = table[j, j] = 0
    return table


def best_labels(scores: Scores) -> NDArray[np.int64]:
    """(rows, words, labels) -> (rows, words): of each row the allowed sequence with the largest sum.

    Each word's best label is taken; only around places where two may not stand side by side a better way is searched.
    """
    table = allowed(scores.shape[2])
    paths: NDArray[np.int64] = scores.argmax(2)
    before = np.concatenate([np.full((len(paths), 1), len(table) - 1), paths[:, :-1]], axis=1)
    broken = table[before, paths] < 0
    for row in np.flatnonzero(broken.any(1)):
        _mend(scores[row], paths[row], np.flatnonzero(broken[row]).tolist())
    return paths


def _mend(scores: Scores, path: NDArray[np.int64], breaks: Sequence[int]) -> None:
    """Puts the best allowed labels in the place of those around the breaks: words whose label may not follow the one
    before.

    Making each break a "begin" of its kind is allowed and costs ``most``; so in the best way no run of changed words
    costs more, and all runs touch a break: what lies farther from the breaks stays as it is.
    """
    ranked = np.partition(scores, -2, axis=1)
    costs = (ranked[:, -1] - ranked[:, -2]).tolist()
    most = float(sum(scores[w, path[w]] - scores[w, path[w] - 1] for w in breaks)) + SLACK
    table = allowed(scores.shape[1])
    for first, last in _around(breaks, costs, most):
        start = table[path[first - 1] if first else -1]
        end = table[:-1, path[last]] if last < len(path) else None
        path[first:last] = _searched(scores[first:last], start, end)


def _around(breaks: Sequence[int], costs: Sequence[float], most: float) -> Iterator[tuple[int, int]]:
    """Stretches [first, last) around the breaks in which words may change; those that touch are one."""
    open_at, end = -1, -1
    for at in breaks:
        first, left = at, most
        while first > 0 and (left := left - costs[first - 1]) >= 0:
            first -= 1
        last, left = at, most
        while last < len(costs) and (left := left - costs[last]) >= 0:
            last += 1
        if open_at >= 0 and first > end:
            yield open_at, end
            open_at = -1
        open_at = first if open_at < 0 else min(open_at, first)
        end = max(end, last)
    yield open_at, end


def _searched(scores: Scores, start: Scores, end: Scores | None) -> NDArray[np.int64]:
    """The best sequence of these words (Viterbi), between what may begin it and what may end it."""
    table = allowed(scores.shape[1])[:-1]
    total, back = scores[0] + start, []
    for own in scores[1:]:
        ways = total[:, None] + table
        back.append(ways.argmax(0))
        total = ways.max(0) + own
    path = [int((total if end is None else total + end).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1])


def spans_of(path: NDArray[np.int64]) -> list[Marked]:
    """Spans of one window's labels, in text order."""
    found: list[Marked] = []
    for i, label in enumerate(path.tolist()):
        if label and label % 2:
            found.append(((label - 1) // 2, i, i + 1))
        elif label:
            kind, first, _ = found[-1]
            found[-1] = (kind, first, i + 1)
    return found


def softmax(scores: Scores) -> Scores:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Scores = raised / raised.sum(-1, keepdims=True)
    return shares
