"""Scores of BIO labels -> the best allowed sequence of spans (Viterbi; "inside" only after its own kind)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Marked = tuple[int, int, int]
"""(label, first word, last word + 1) within the window."""

NEVER = np.float32(-1e9)


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

    Where taking each word's best label is allowed, it is the answer; only the other rows are searched (Viterbi).
    """
    table = allowed(scores.shape[2])
    paths: NDArray[np.int64] = scores.argmax(2)
    bad = (table[paths[:, :-1], paths[:, 1:]] < 0).any(1) | (table[-1][paths[:, 0]] < 0)
    rows = np.flatnonzero(bad)
    if rows.size:
        paths[rows] = _searched(scores[rows], table)
    return paths


def _searched(scores: Scores, table: Scores) -> NDArray[np.int64]:
    rows, words, labels = scores.shape
    total = scores[:, 0] + table[-1]
    back = np.zeros((words, rows, labels), np.int64)
    for w in range(1, words):
        ways = total[:, :, None] + table[None, :-1]
        back[w] = ways.argmax(1)
        total = ways.max(1) + scores[:, w]
    path = np.zeros((rows, words), np.int64)
    path[:, -1] = total.argmax(1)
    every = np.arange(rows)
    for w in range(words - 1, 0, -1):
        path[:, w - 1] = back[w, every, path[:, w]]
    return path


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
