"""Figures with the corpus's mentions given, by the bench's own measure, and the thresholds that are best there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from benchmarks.measures.ties import Regime, score
from sayso.reading.trained.ties import ties_of
from sayso.reading.trained.ties_rows import LABELS, Scores
from training.ties.corpora import Example
from training.ties.rows import Taught

REGIMES = {"re3d": Regime(min_confidence=0.5, no_geography=True), "crossre": Regime()}


def told_ties(
    taught: Sequence[Taught], found: Sequence[Scores], least: dict[str, float], examples: Sequence[Example]
) -> dict[str, list[dict[str, str]]]:
    """Ties by document, those above their label's threshold."""
    names = {e.id: e.ids for e in examples}
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for t, own in zip(taught, found, strict=True):
        ids = names[t.example]
        for head, tail, label, share, _ in ties_of(t.row, own, t.style):
            if share >= least[label]:
                ends = ids[t.row.mentions[head]], ids[t.row.mentions[tail]]
                told[t.example].append({"type": label, "head": ends[0], "tail": ends[1]})
    return told


SWEPT = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)
PRECISE = 0.7
"""What the product asks of a label's precision."""


def choose_least(taught: Sequence[Taught], found: Sequence[Scores], examples: Sequence[Example]) -> dict[str, float]:
    """One share for all labels, the one with the best micro F1: labels are too rare to choose for each."""
    every = [dict.fromkeys(LABELS[examples[0].style], least) for least in SWEPT]
    return max(every, key=lambda least: float(_score(taught, found, examples, least)["micro"]["f1"]))


def report(
    taught: Sequence[Taught], found: Sequence[Scores], examples: Sequence[Example], least: dict[str, float]
) -> dict[str, Any]:
    """Figures with these thresholds, and for each label the least share from which on it is precise enough."""
    figures = _score(taught, found, examples, least)
    sure: dict[str, float] = {}
    for share in reversed(SWEPT):
        at = _score(taught, found, examples, dict.fromkeys(least, share))["types"]
        sure |= {label: share for label, f in at.items() if f["pred"] and f["p"] >= PRECISE}
    return {"least": least, "micro": figures["micro"], "types": figures["types"], "precise": sure}


def _score(
    taught: Sequence[Taught], found: Sequence[Scores], examples: Sequence[Example], least: dict[str, float]
) -> dict[str, Any]:
    told = told_ties(taught, found, least, examples)
    return score(
        map(_row, examples), [{"id": id_, "ties": ties} for id_, ties in told.items()], REGIMES[examples[0].style]
    )


def _row(example: Example) -> dict[str, Any]:
    """The example as a row of gold: unsure links are left out."""
    entities = [{"id": n, "start": s, "end": e} for n, ((s, e), _) in zip(example.ids, example.mentions, strict=True)]
    ties = [{"type": t.label, "head": example.ids[t.head], "tail": example.ids[t.tail]} for t in example.links]
    return {"id": example.id, "entities": entities, "ties": ties}
