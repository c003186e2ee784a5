"""Pairs of names, judged, as rows of the measure of names (``measures/names.py``)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from benchmarks.measures import names
from benchmarks.measures.figures import Figures, Row
from sayso.flow.match import match_names
from sayso.gazetteer.load import Gazetteer, load_gazetteer
from sayso.text.names.likeness import SAME, likeness

SHOWN: dict[str, tuple[str, ...]] = {
    "bench": ("all.f1", "all.balanced"),
    "pairs": ("same_script.ap", "across_scripts.ap", "all.balanced"),
    "hard": ("all.apart", "all.together"),
}
"""By the name of the file (``names/bench-dev.jsonl``) the figures that the bars are about, as paths of the measure."""


def measure(folder: Path, split: str = "dev", only: Iterable[str] = SHOWN) -> dict[str, Figures]:
    """Figures by line ("names/bench (spelling)"): by spelling alone, and ("gazetteer") with its word first."""
    judges: dict[str, Callable[[Iterable[Row]], list[Row]]] = {
        "spelling": spelt_rows,
        "gazetteer": partial(known_rows, gazetteer=load_gazetteer()),
    }
    found: dict[str, Figures] = {}
    for corpus in only:
        text = (folder / "names" / f"{corpus}-{split}.jsonl").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
        for note, judge in judges.items():
            found[f"names/{corpus} ({note})"] = names.score(rows, judge(rows))
    return found


def spelt_rows(rows: Iterable[Row]) -> list[Row]:
    """By spelling alone, with one threshold for all corpora."""
    return [_row(row, likeness(row["a"], row["b"], row.get("kind") or "").score) for row in rows if "a" in row]


def known_rows(rows: Iterable[Row], gazetteer: Gazetteer) -> list[Row]:
    """The same with the gazetteer's word first, as ``sayso match`` and the resolver have it."""
    return [
        _row(row, match_names(row["a"], row["b"], gazetteer, row.get("kind") or "").judged.score)
        for row in rows
        if "a" in row
    ]


def _row(row: Row, score: float) -> Row:
    return {"a": row["a"], "b": row["b"], "kind": row.get("kind"), "score": score, "match": score >= SAME}


def main(arguments: list[str]) -> None:
    """``python -m benchmarks.names``: one line of JSON a corpus and judge, with the figures of ``SHOWN``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=list(SHOWN), choices=list(SHOWN))
    wish = parser.parse_args(arguments)
    for line, figures in measure(wish.corpora, only=wish.only).items():
        corpus = line.split("/")[1].split(" ")[0]
        shown = {path: _at(figures, path) for path in SHOWN[corpus]}
        print(json.dumps({"name": line, **shown}), flush=True)


def _at(figures: Figures, path: str) -> float:
    value: object = figures
    for key in path.split("."):
        assert isinstance(value, dict)
        value = value[key]
    assert isinstance(value, (int, float))
    return float(value)


if __name__ == "__main__":
    main(sys.argv[1:])
