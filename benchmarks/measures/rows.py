"""Gold rows beside predicted rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.measures.figures import Row
from sayso.errors import BadInput


@dataclass(frozen=True, slots=True)
class Paired:
    """Each gold row with its prediction ({} where there is none), in the order of gold."""

    pairs: list[tuple[Row, Row]]
    missing: list[str]
    unknown: list[str]


def pair_rows(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Paired:
    """Rows joined by id. BadInput for an id that occurs twice on a side, and for no gold at all."""
    gold, predicted = _by_id(gold_rows, "gold"), _by_id(predicted_rows, "predicted")
    if not gold:
        raise _bad("there is no gold row", "Give at least one")
    return Paired(
        pairs=[(row, predicted.get(name, {})) for name, row in gold.items()],
        missing=sorted(gold.keys() - predicted.keys()),
        unknown=sorted(predicted.keys() - gold.keys()),
    )


def number_repeats(rows: Iterable[Row]) -> Iterator[Row]:
    """The n-th row of an id gets ``#n`` after it (n > 1), so that repeats can be joined in order."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row["id"]] += 1
        n = seen[row["id"]]
        yield row if n == 1 else {**row, "id": f"{row['id']}#{n}"}


def _by_id(rows: Iterable[Row], side: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if row["id"] in found:
            raise _bad(f"{row['id']} occurs twice among the {side} rows", "Give each row once")
        found[row["id"]] = row
    return found


def _bad(met: str, todo: str) -> BadInput:
    return BadInput("Comparing predictions with gold", met, todo)
