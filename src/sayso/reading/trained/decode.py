"""Scores of BIO labels -> the best allowed sequence of spans (Viterbi; "inside" only after its own kind)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Marked = tuple[int, int, int]
"""(label, first word, last word + 1) within the window."""

NEVER = np.float32(-1e9)


def allowed(labels: int) -> Scores:
    """0 where label j may follow label i, else NEVER; last row: where a sequence may start."""
    table = np.zeros((labels + 1, labels), np.float32)
    for j in range(2, labels, 2):
        table[:, j] = NEVER
        table[j - 1, j] = table[j, j] = 0
    return table


def best_labels(scores: Scores) -> NDArray[np.int64]:
    """(windows, words, labels) -> (windows, words): the allowed sequence with the largest sum, for each window."""
    windows, words, labels = scores.shape
    table = allowed(labels)
    total = scores[:, 0] + table[-1]
    back = np.zeros((words, windows, labels), np.int64)
    for w in range(1, words):
        ways = total[:, :, None] + table[None, :-1]
        back[w] = ways.argmax(1)
        total = np.take_along_axis(ways, back[w][:, None], 1)[:, 0] + scores[:, w]
    path = np.zeros((windows, words), np.int64)
    path[:, -1] = total.argmax(1)
    for w in range(words - 1, 0, -1):
        path[:, w - 1] = back[w][np.arange(windows), path[:, w]]
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
