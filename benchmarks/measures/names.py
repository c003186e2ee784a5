"""Decisions whether two names are one: how many of one were brought together, how many of two kept apart.

Rows: gold ``{"a", "b", "match", "kind"}``, predicted ``{"a", "b", "kind", "match", "score"}``. ``balanced`` is the
mean of ``together`` and ``apart``: where the others are look-alikes, accepting everything has a fair F1 and 50 here.
``ap`` is the average precision over the scores, pairs of equal score taken at once.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from benchmarks.measures.figures import Figures, Row, mean, rates, ratio

Judged = tuple[bool, bool, float]
"""Whether they are one, whether that was said, with which score."""


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Figures:
    """Over all pairs, and apart for names in one script and in two. A pair without an answer counts as kept apart."""
    said = {_key(row): (bool(row["match"]), float(row["score"])) for row in predicted_rows}
    pairs = [row for row in gold_rows if "a" in row]
    judged = [(row, (bool(row["match"]), *said.get(_key(row), (False, -1.0)))) for row in pairs]
    across = [script(row["a"]) != script(row["b"]) for row, _ in judged]
    return {
        "all": _figures([item for _, item in judged]),
        "same_script": _figures([item for (_, item), is_across in zip(judged, across, strict=True) if not is_across]),
        "across_scripts": _figures([item for (_, item), is_across in zip(judged, across, strict=True) if is_across]),
        "missing": sum(_key(row) not in said for row in pairs),
    }


def script(name: str) -> str:
    """That of most letters, by the first word of their Unicode names."""
    words = [unicodedata.name(c, "").partition(" ")[0] for c in unicodedata.normalize("NFKC", name) if c.isalpha()]
    counted = Counter(words)
    return max(sorted(counted), key=lambda word: counted[word], default="")


def average_precision(items: Sequence[Judged]) -> float:
    """Precision at each right pair, best score first; pairs of one score share its precision."""
    total = sum(is_one for is_one, _, _ in items)
    area, hits, seen = 0.0, 0, 0
    for _, group in groupby(sorted(items, key=lambda item: -item[2]), key=lambda item: item[2]):
        tied = [is_one for is_one, _, _ in group]
        hits, seen = hits + sum(tied), seen + len(tied)
        area += sum(tied) * hits / seen
    return ratio(area, total)


def _key(row: Row) -> tuple[str, str, str]:
    return row["a"], row["b"], row.get("kind") or ""


def _figures(items: Sequence[Judged]) -> Figures:
    one = [said for is_one, said, _ in items if is_one]
    two = [not said for is_one, said, _ in items if not is_one]
    together, apart = mean(one), mean(two)
    found = rates(sum(one), sum(one) + len(two) - sum(two), len(one))
    spread = {"together": together, "apart": apart, "balanced": (together + apart) / 2}
    return {**found, **spread, "ap": average_precision(items), "pairs": len(items)}
