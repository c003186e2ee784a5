"""Holds a run of the bench to what was reached before.

    python -m benchmarks.gate RESULT [--floors FILE] [--update [--allow-regression "reason"]]

RESULT is what ``benchmarks.run --output`` wrote. Ends with 0 when nothing fell below its floor, with 1 and a list
otherwise. ``--update`` raises floors to what this run reached and adds new ones; it refuses to lower any (and then
changes nothing) unless a reason is given, which is written into the file with the figure, the old and the new floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables import shown
from sayso.errors import BadInput, BadSetting, SaysoError

FLOORS = Path(__file__).with_name("floors.json")

TOLERANCE = 0.002
"""A fifth of a point: four attributions of PolNeAR, but less than one item of the small corpora. On one machine the
readers give the same figures every time; on another processor or build of its libraries the parser's arithmetic may
differ in its last bits, and in the large corpora a few tokens then come out otherwise."""

TRADED = ("p", "r")
"""Precision and recall alone have no floor: one may be given up for the other, and F1 holds both."""

Floors = dict[str, Any]
Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure beside its floor. ``old`` is None for a figure without one. Lower is better where the path says so."""

    figure: str
    old: float | None
    new: float

    @property
    def lower_is_better(self) -> bool:
        return self.figure.rpartition("#")[2].startswith("-")

    @property
    def is_worse(self) -> bool:
        """Worse than the floor by more than rounding."""
        return self.old is not None and self._loss(self.old) > 1e-9

    @property
    def fails(self) -> bool:
        return self.old is not None and self._loss(self.old) > TOLERANCE

    def _loss(self, old: float) -> float:
        return self.new - old if self.lower_is_better else old - self.new

    def __str__(self) -> str:
        floor = "ceiling" if self.lower_is_better else "floor"
        name, _, path = self.figure.partition("#")
        bound = "none" if self.old is None else shown(path, self.old)
        return f"{name}: {path.removeprefix('-')} is {shown(path, self.new)}, its {floor} {bound}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """failures: floors broken, and corpora that are not those the floors were set on, each a whole sentence.
    unseen: floors that this run says nothing about (absent corpus or reader)."""

    checked: int
    failures: tuple[str, ...]
    unseen: tuple[str, ...]


def check(result: Result, floors: Floors) -> Verdict:
    """Compare a full run on the dev splits with the floors. Raises BadInput for a limited run or another split."""
    _refuse_partial(result)
    failures = [_problems(result)] if result["problems"] else []
    changed = _changed_corpora(result, floors)
    failures += [f"{name}: the file is not the one the floors were set on" for name in changed]
    changes = [c for c in changes_of(result, floors) if c.old is not None and _corpus(c.figure) not in changed]
    failures += [str(c) for c in changes if c.fails]
    seen = {c.figure for c in changes_of(result, floors)}
    return Verdict(len(changes), tuple(failures), tuple(sorted(floors["figures"].keys() - seen)))


def update(result: Result, floors: Floors, reason: str = "") -> Floors:
    """Floors as this run sets them: each at what was reached, and new figures added.

    A figure within the tolerance below its floor keeps the floor. Raises BadSetting where a floor would have to fall,
    or a corpus has changed under its floors, and no reason is given; with one, the fall is written into ``history``.
    """
    _refuse_partial(result)
    changed = _changed_corpora(result, floors)
    changes = list(changes_of(result, floors))
    fallen = [c for c in changes if c.fails or (c.is_worse and _corpus(c.figure) in changed)]
    if (fallen or changed or result["problems"]) and not reason:
        raise BadSetting(
            "Updating the floors",
            "; ".join([*(f"{name} has changed" for name in changed), *map(str, fallen)]) or _problems(result),
            'Mend it, or say why it may be so: --allow-regression "reason"',
        )
    kept = {c.figure: c.new for c in changes if c.old is None or not c.is_worse or c in fallen}
    falls = [
        {"date": result["date"][:10], "figure": c.figure, "from": c.old, "to": c.new, "reason": reason} for c in fallen
    ]
    return {
        "sets": {**floors["sets"], **{name: facts["digest"] for name, facts in result["sets"].items()}},
        "figures": {**floors["figures"], **{figure: round(value, 6) for figure, value in kept.items()}},
        "history": [*floors["history"], *falls],
    }


def changes_of(result: Result, floors: Floors) -> Iterator[Change]:
    """Every figure that is held to a floor, beside it; the name is ``task#path``."""
    for task, outcome in result["tasks"].items():
        for path, value in outcome["figures"].items():
            figure = f"{task}#{path}"
            if value is not None and path.rpartition(".")[2] not in TRADED:
                yield Change(figure, floors["figures"].get(figure), round(value, 6))


def read_floors(path: Path) -> Floors:
    """The floors of a file; none where it does not exist yet."""
    if not path.is_file():
        return {"sets": {}, "figures": {}, "history": []}
    floors: Floors = _read(path, "Reading the floors")
    return floors


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.gate", description="Hold a run of the bench to its floors.")
    parser.add_argument("result", type=Path, help="JSON that benchmarks.run --output wrote")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="set the floors to what this run reached")
    parser.add_argument("--allow-regression", default="", metavar="REASON", help="let floors fall, for this reason")
    given = parser.parse_args(argv)
    try:
        result, floors = _read(given.result, "Reading a result"), read_floors(given.floors)
        if given.update:
            return _write(update(result, floors, given.allow_regression.strip()), given.floors)
        return _report(check(result, floors))
    except SaysoError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code


def _write(floors: Floors, path: Path) -> int:
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(floors['figures'])} floors written to {path}")
    return 0


def _report(verdict: Verdict) -> int:
    print(f"{verdict.checked} figures checked, {len(verdict.failures)} failures, {len(verdict.unseen)} floors not seen")
    for failure in verdict.failures:
        print(f"- {failure}")
    return 1 if verdict.failures else 0


def _read(path: Path, doing: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(doing, f"{path}: {error}", "Write it with benchmarks.run --output") from error
    return found


def _refuse_partial(result: Result) -> None:
    if result["limit"] or result["split"] != "dev":
        raise BadInput(
            "Comparing a run with the floors",
            f"it read the {result['split']} splits, limit {result['limit'] or 'none'}",
            "Run the whole dev splits",
        )


def _problems(result: Result) -> str:
    return f"the run met {len(result['problems'])} problems"


def _changed_corpora(result: Result, floors: Floors) -> set[str]:
    known = floors["sets"]
    return {name for name, facts in result["sets"].items() if known.get(name, facts["digest"]) != facts["digest"]}


def _corpus(figure: str) -> str:
    """Corpus in a figure's name, "need/corpus (note)#path"."""
    return figure.partition("/")[2].partition("#")[0].partition(" ")[0]


if __name__ == "__main__":
    sys.exit(main())
