"""A look-up among a million names: how long it takes, and what the first stage loses. ``python -m benchmarks.lookup``.

Asked are other spellings of names that are in the file. A look-up is all of it: keys, sketches, and the exact likeness
of the best candidates, in one process, the file on disk.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from benchmarks.many_names import Made, many, variant
from sayso.resolving.name_file import ENOUGH, NameFile
from sayso.text.names.likeness import likeness

BATCH = 20_000
TRIED = (10, 20, ENOUGH, 60)
TOLERANCE = 0.05
"""Answers so close to the best are all given (``flow.who``)."""


def build(path: Path, count: int) -> list[tuple[Made, str]]:
    """The file where it is not there yet; gives every person with the name that the file has."""
    people = list(many(count))
    is_new = not path.exists()
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode = OFF")
    names = NameFile(file)
    for start in range(0, count if is_new else 0, BATCH):
        names.add([(str(start + i), name) for i, (_, name) in enumerate(people[start : start + BATCH])])
        file.commit()
    file.close()
    return people


def measure(path: Path, people: list[tuple[Made, str]], asked: int, compared: int) -> dict[str, object]:
    """Milliseconds of processor time of a look-up; how often the one meant is answered, by the way he was spelt; and in
    how many of ``compared`` cases the best of all candidates is among those that are scored."""
    dice = Random(11)
    names = NameFile(sqlite3.connect(path))
    took, found, held = [], defaultdict[str, Counter[str]](Counter), Counter[str]()
    for turn in range(asked):
        place = dice.randrange(len(people))
        way, name = variant(*people[place], dice)
        start = time.process_time()
        answers = names.look_up(name, likeness, "person")
        took.append(1000 * (time.process_time() - start))
        best = [holder for alike, (holder, _) in answers if alike.score >= answers[0][0].score - TOLERANCE]
        found[way].update(asked=1, answered=str(place) in best, first=best[:1] == [str(place)])
        if turn < compared:
            held.update(_compared(names, name))
    took.sort()
    return {
        "names": len(people),
        "scored": ENOUGH,
        "cpu_ms": {"p50": took[asked // 2], "p95": took[int(asked * 0.95)], "most": took[-1]},
        "best_of_all_among": {most: held[f"{most}"] / max(1, compared) for most in TRIED},
        "candidates": held["all"] / max(1, compared),
        "answered": {way: counts["answered"] / counts["asked"] for way, counts in sorted(found.items())},
        "file_mb": path.stat().st_size / 1e6,
    }


def _compared(names: NameFile, name: str) -> dict[str, int]:
    """How many candidates there are, and whether the best of all is among the first so many by their sketches."""
    near = names.near(name, most=100_000)
    scores = [likeness(name, spelled, "person").score for _, spelled in near]
    met = {f"{most}": int(max(scores[:most], default=0.0) >= max(scores, default=0.0)) for most in TRIED}
    return {**met, "all": len(near)}


def main(arguments: list[str]) -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookup", description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=2_000)
    parser.add_argument("--compared", type=int, default=200)
    parser.add_argument("--file", type=Path, required=True, help="made where it is not there")
    wish = parser.parse_args(arguments)
    print(json.dumps(measure(wish.file, build(wish.file, wish.names), wish.asked, wish.compared), indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
