"""Same statement or not: pairs of tellings of the project's own (``sets/statements``), measured.

    python -m benchmarks.statements [--part develop|held] [--show]

``develop`` was looked at while rules and word lists were made; ``held`` was written before and not looked at (--show
works on the other part only). Both come from one hand, so the figures tell how rules carry over to other sentences of
the same kind, not to other writers.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measures.figures import Figures, counted
from sayso.comparing.statements import Compared, Words, compare

PARTS = ("develop", "held")
Pair = dict[str, Any]


def pairs(part: str) -> list[Pair]:
    """Each with ``same``, ``sort``, and ``left`` and ``right`` of ``speaker`` and ``words``."""
    path = Path(__file__).parent / "sets" / "statements" / f"{part}.toml"
    found: list[Pair] = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    return found


def compared(pair: Pair) -> Compared:
    left, right = (Words(pair[side]["words"], (pair[side]["speaker"],)) for side in ("left", "right"))
    return compare(left, right)


def score(listed: Sequence[Pair]) -> Figures:
    """P, R and F1 of pairs called the same; the share judged rightly of each sort."""
    said = [compared(pair).is_same for pair in listed]
    hits = sum(yes and pair["same"] for yes, pair in zip(said, listed, strict=True))
    sorts: dict[str, list[bool]] = {}
    for yes, pair in zip(said, listed, strict=True):
        sorts.setdefault(pair["sort"], []).append(yes == pair["same"])
    rightly = {name: f"{sum(right)}/{len(right)}" for name, right in sorts.items()}
    return {**counted(hits, sum(said), sum(pair["same"] for pair in listed)), "rightly": rightly}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=PARTS, action="append")
    options.add_argument("--show", action="store_true", help="what is judged wrongly in the part to develop on")
    chosen = options.parse_args()
    for part in chosen.part or PARTS:
        print(part, json.dumps(score(pairs(part))))
    for pair in pairs("develop") if chosen.show else ():
        found = compared(pair)
        if found.is_same != pair["same"]:
            print(pair["sort"], found.likeness, found.contradiction or "-", pair["left"]["words"][:60])


if __name__ == "__main__":
    main()
