"""Fit the weights of ``src/sayso/reading/places_weighing.py`` on texts whose places are known.

    python tools/fit_places.py FILE.jsonl...      rows {"text", "places": [{"start", "end", "lat", "lon"}]}

A name's places within 161 km of the true one are all right; the weights make these likeliest (conditional logit with a
pull towards zero). Prints the table to put into the file. Each corpus counts alike, whatever its size.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from sayso.gazetteer.atlas import open_atlas
from sayso.gazetteer.load import Gazetteer, Place, load_gazetteer
from sayso.reading import places_weighing as weighing
from sayso.reading.places_context import Features, distance_km

NEAR_KM = 161.0
PULL = 0.0005
STEPS = 600
RATE = 0.1
PASSES = 3
"""Features hang on the weights of the pass before."""

Question = tuple[list[Features], list[bool], float]
"""A name's candidates, which of them are right, and how much it counts."""


def main(paths: list[str]) -> None:
    gazetteer = load_gazetteer()
    open_atlas()
    corpora = [[json.loads(line) for line in Path(path).read_bytes().splitlines()] for path in paths]
    for turn in range(PASSES):
        questions = [q for corpus in corpora for q in _questions(corpus, gazetteer)]
        weighing.WEIGHTS = fitted(questions)
        weighing.FIRST = fitted([([_basic(f) for f in features], right, w) for features, right, w in questions])
        print(turn, len(questions), f"{_accuracy(questions, weighing.WEIGHTS):.4f}", file=sys.stderr)
    for title, table in (("FIRST", weighing.FIRST), ("WEIGHTS", weighing.WEIGHTS)):
        print(f"{title}: Features = {{")
        for name, value in sorted(table.items()):
            print(f'    "{name}": {value:.2f},')
        print("}")


def _basic(features: Features) -> Features:
    late = {"close", "near"}
    return {n: v for n, v in features.items() if n not in late and not n.endswith(("_share", "_named"))}


def _questions(corpus: list[dict[str, Any]], gazetteer: Gazetteer) -> list[Question]:
    found: list[Question] = []
    for row in corpus:
        true = {(p["start"], p["end"]): (p["lat"], p["lon"]) for p in row["places"] if p["lat"] is not None}
        for name, weighed in weighing.weigh(row["text"], list(true), gazetteer):
            for span in name.spans:
                right = [_is_near(one.place, true[span]) for one in weighed]
                if any(right) and not all(right):
                    found.append(([one.features for one in weighed], right, 1.0))
    return [(features, right, 1000 / len(found)) for features, right, _ in found]


def _is_near(place: Place, point: tuple[float, float]) -> bool:
    return distance_km(place, Place("", "", "town", point[0], point[1], "", 0)) <= NEAR_KM


def fitted(questions: list[Question]) -> Features:
    names = sorted({name for features, _, _ in questions for one in features for name in one})
    index = {name: i for i, name in enumerate(names)}
    rows = [one for features, _, _ in questions for one in features]
    table = np.zeros((len(rows), len(names)))
    for i, one in enumerate(rows):
        for name, value in one.items():
            table[i, index[name]] = value
    edges = np.cumsum([0, *(len(f) for f, _, _ in questions)])
    right = np.array([r for _, rs, _ in questions for r in rs], dtype=float)
    weight = np.array([w for _, _, w in questions]) / sum(w for _, _, w in questions)
    found = _descend(table, edges, right, weight)
    return dict(zip(names, map(float, found), strict=True))


def _descend(table: Any, edges: Any, right: Any, weight: Any) -> Any:
    """Adam over minus the mean log share of what is right."""
    owner = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
    value = np.zeros(table.shape[1])
    mean, spread = np.zeros_like(value), np.zeros_like(value)
    for step in range(1, STEPS + 1):
        scores = table @ value
        scores -= np.maximum.reduceat(scores, edges[:-1])[owner]
        raised = np.exp(scores)
        share = raised / np.add.reduceat(raised, edges[:-1])[owner]
        good = raised * right
        share_good = good / np.maximum(np.add.reduceat(good, edges[:-1])[owner], 1e-12)
        slope = table.T @ ((share - share_good) * weight[owner]) + PULL * value
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        value -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return value


def _accuracy(questions: list[Question], weights: Features) -> float:
    good: dict[bool, float] = defaultdict(float)
    for features, right, weight in questions:
        scores = [sum(weights.get(n, 0.0) * v for n, v in one.items()) for one in features]
        good[right[max(range(len(scores)), key=scores.__getitem__)]] += weight
    return good[True] / sum(good.values())


if __name__ == "__main__":
    main(sys.argv[1:])
