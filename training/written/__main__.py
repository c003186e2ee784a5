"""Checks the written sentences and counts their labels: ``python -m training.written [FILE ...]``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.written.markup import sentences


def main(paths: list[str]) -> None:
    """Prints a line for each file. Ends with the first fault."""
    for path in map(Path, paths or sorted(map(str, Path(__file__).parent.glob("*.txt")))):
        labels: Counter[str] = Counter()
        count = 0
        for sentence in sentences(path):
            count += 1
            labels.update(label for _, label, _ in sentence.ties)
            labels.update(m.label for m in sentence.marked if not m.name)
        print(f"{path.name}: {count} sentences; " + ", ".join(f"{k} {n}" for k, n in labels.most_common()))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ValueError as error:
        sys.exit(str(error))
