"""``python -m training.names --lists FOLDER``: commonness of words and the trees, written beside their code."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from sayso.text.names import parts, tables
from sayso.text.names.evidence import FALLING, FEATURES, RISING
from sayso.text.names.likeness import compare, features
from training.names.boosting import Wish, fit
from training.names.examples import Example, commonness, listed, made

HOME = Path(__file__).parents[2] / "src" / "sayso" / "text" / "names"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lists", type=Path, required=True, help="folder with pairs-train and clusters-train")
    options.add_argument("--trees", type=int, default=120)
    chosen = options.parse_args()
    _write("common.json", commonness(chosen.lists))
    tables.commonness.cache_clear()
    parts.clear()
    examples = [*listed(chosen.lists), *made(chosen.lists)]
    rows = np.array([features(compare(e.left, e.right, e.kind)) for e in examples])
    wanted = np.array([float(e.same) for e in examples])
    directions = tuple((f in RISING) - (f in FALLING) for f in FEATURES)
    trees = fit(rows, wanted, _weights(examples), Wish(chosen.trees, 4, 0.12, directions))
    _write("trees.json", {"features": FEATURES, "examples": len(examples), "trees": trees})


def _weights(examples: list[Example]) -> np.ndarray:
    """Yes and no weigh the same in all, so that 0.5 divides without leaning."""
    weights = np.array([e.weight for e in examples])
    same = np.array([e.same for e in examples])
    for side in (same, ~same):
        weights[side] *= len(examples) / (2 * weights[side].sum())
    return weights


def _write(name: str, what: object) -> None:
    text = json.dumps(what, ensure_ascii=False, separators=(",", ":"))
    (HOME / name).write_text(text.replace("]],[[", "]],\n[[").replace(',"', ',\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
