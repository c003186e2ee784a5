"""Precision, recall, F1 and means, with 0 where there is nothing to divide by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Figures = dict[str, Any]
Row = dict[str, Any]


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    return ratio(2 * precision * recall, precision + recall)


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return ratio(sum(listed), len(listed))


def rates(right: float, predicted: float, gold: float) -> Figures:
    """P, R and F1 of counts that are the same on both sides."""
    return rates_of(right, predicted, right, gold)


def rates_of(right_predicted: float, predicted: float, right_gold: float, gold: float) -> Figures:
    """P, R and F1 where what is right is counted differently on the two sides."""
    precision, recall = ratio(right_predicted, predicted), ratio(right_gold, gold)
    return {"p": precision, "r": recall, "f1": f1(precision, recall)}


def counted(hits: float, predicted: float, gold: float) -> Figures:
    """P, R and F1 together with the counts they come from."""
    return {**rates(hits, predicted, gold), "hits": hits, "pred": predicted, "gold": gold}
