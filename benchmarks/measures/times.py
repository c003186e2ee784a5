"""Time expressions, as in TempEval-3.

Rows: ``{"id", "text", "corpus", "times": [{"start", "end", "type", "value"}, ...]}`` with TIMEX3 types and values.

``exact`` and ``overlap``: detection, paired one to one by the same span or by a common character. ``value`` and
``type``: overlapping pairs whose value (type) is the same string, over all predicted and all gold ones; the
``_accuracy`` figures give their share of the overlapping pairs. Per gold type: how many there are, are found, and have
the right value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.measures.figures import Figures, Row, counted, ratio
from benchmarks.measures.pairing import pair_by_fit
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import closeness, read_span, shared
from sayso.record import Span

DATELINE = frozenset({"CREATION_TIME", "PUBLICATION_TIME"})

MEANTIME_LINES = 6
"""MEANTIME marks times in the headline, the date line and the first four sentences only, one a line: none of its
expressions stands later, so what a system finds there cannot be judged."""


class Timex(NamedTuple):
    span: Span
    kind: str | None
    value: str
    dateline: bool


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row], *, no_dateline: bool = False) -> Figures:
    """``no_dateline`` leaves out gold expressions marked as time of publication, and predictions that overlap one."""
    rows = pair_rows(gold_rows, predicted_rows)
    totals: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for row, prediction in rows.pairs:
        gold = _read(row["times"], row["id"])
        said = _read(prediction.get("times") or (), f"{row['id']} (predicted)")
        said = [t for t in said if t.span[0] < annotated_until(row)]
        if no_dateline:
            lines = [t.span for t in gold if t.dateline]
            gold = [t for t in gold if not t.dateline]
            said = [t for t in said if not any(shared(t.span, line) for line in lines)]
        totals.update(gold=len(gold), pred=len(said), exact=len(pair_by_fit(gold, said, _same_span)))
        _count_kinds(gold, said, totals, kinds)
    return {
        "documents": len(rows.pairs),
        **{name: counted(totals[name], totals["pred"], totals["gold"]) for name in NAMES},
        "value_accuracy": ratio(totals["value"], totals["overlap"]),
        "type_accuracy": ratio(totals["type"], totals["overlap"]),
        "types": {kind: {name: n[name] for name in ("gold", "found", "value")} for kind, n in kinds.items()},
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


NAMES = ("exact", "overlap", "value", "type")


def annotated_until(row: Row) -> float:
    """Up to which offset a row's text is annotated at all."""
    if row.get("corpus") != "MEANTIME" or "text" not in row:
        return float("inf")
    annotated = row["text"].split("\n")[:MEANTIME_LINES]
    return sum(map(len, annotated)) + len(annotated) - 1


def _read(times: Iterable[Row], where: str) -> list[Timex]:
    return [
        Timex(read_span(t, where), t.get("type"), str(t.get("value") or "").strip(), t.get("function") in DATELINE)
        for t in times
    ]


def _same_span(gold: Timex, said: Timex) -> float:
    return float(gold.span == said.span)


def _overlap(gold: Timex, said: Timex) -> float:
    return closeness(gold.span, said.span)


def _count_kinds(gold: list[Timex], said: list[Timex], totals: Counter[str], kinds: dict[str, Counter[str]]) -> None:
    for t in gold:
        kinds.setdefault(str(t.kind), Counter())["gold"] += 1
    for i, j in pair_by_fit(gold, said, _overlap):
        g, s = gold[i], said[j]
        right = int(g.value == s.value != "")
        totals.update(overlap=1, value=right, type=int(g.kind == s.kind))
        kinds[str(g.kind)].update(found=1, value=right)
