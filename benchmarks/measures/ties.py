"""Ties (relations) between entities.

Gold rows: ``{"id", "entities": [{"id", "start", "end"} or {"id", "mentions": [...]}], "ties": [{"type", "common",
"head", "tail"}]}``; head and tail are ids of entities.

Entities given: predicted ``{"id", "ties": [{"type", "head", "tail"}]}`` with gold's ids. End to end: the system's own
``entities`` and ``ties``, or ties whose head and tail are spans; an argument fits when one of its mentions shares a
character with one of the gold entity's.

A tie is right when type, head and tail fit; paired one to one. The same tie twice counts once. Types in
``tie_types.toml`` under ``symmetric`` fit either way round.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.measures.figures import Figures, Row, counted, mean
from benchmarks.measures.pairing import pair_by_fit
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import any_shared, read_span
from sayso.errors import BadInput
from sayso.record import Span

Argument = Any
"""The id of an entity where entities are given, else its spans, sorted."""
Linked = tuple[str | None, Argument, Argument]
BACKWARDS = ":inv"


@dataclass(frozen=True, slots=True)
class Regime:
    """How ties are compared.

    common: by the common vocabulary: gold's ``common``, the prediction's ``common`` or else ``type``; a type ending in
      ":inv" is read backwards. Gold ties without one are neutral: a prediction on that pair counts neither way.
      Predicted types that gold never has are left out and counted as ``outside``.
    strict_direction: direction counts for symmetric types too.
    min_confidence: gold ties below it are neutral for predictions of their type.
    drop: types left out on both sides; no_geography adds those of plain geography.
    """

    end_to_end: bool = False
    common: bool = False
    strict_direction: bool = False
    min_confidence: float = 0.0
    drop: frozenset[str] = frozenset()
    no_geography: bool = False

    @property
    def dropped(self) -> frozenset[str]:
        return self.drop | (type_set("geography") if self.no_geography else frozenset())

    def is_symmetric(self, kind: str | None) -> bool:
        return kind in type_set("symmetric") and not self.strict_direction


@cache
def type_set(name: str) -> frozenset[str]:
    """The types listed under this name in ``tie_types.toml``."""
    return frozenset(tomllib.loads(Path(__file__).with_name("tie_types.toml").read_text(encoding="utf-8"))[name])


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row], regime: Regime | None = None) -> Figures:
    """``micro``, per type, ``macro_f1`` over types that occur in gold; ``pairs``: type and direction ignored."""
    regime = regime or Regime()
    rows = pair_rows(gold_rows, predicted_rows)
    known = {_kind(t, regime)[0] for row, _ in rows.pairs for t in row["ties"]} - {None}
    hits, predicted, expected = Counter[str](), Counter[str](), Counter[str]()
    linked: Counter[str] = Counter()
    outside = 0
    for row, prediction in rows.pairs:
        gold, neutral = _gold(row, regime)
        said, strangers = _said(row, prediction, known, regime)
        outside += strangers
        fits = _Fits(regime)
        pairs = pair_by_fit(gold, said, fits.same)
        taken = {j for _, j in pairs}
        kept = [t for j, t in enumerate(said) if j in taken or not any(fits.excuses(n, t) for n in neutral)]
        hits.update(str(gold[i][0]) for i, _ in pairs)
        predicted.update(str(t[0]) for t in kept)
        expected.update(str(t[0]) for t in gold)
        _count_linked(gold, kept, fits, linked)
    types = {k: counted(hits[k], predicted[k], expected[k]) for k in sorted(predicted.keys() | expected.keys())}
    return {
        "documents": len(rows.pairs),
        "regime": "end to end" if regime.end_to_end else "entities given",
        "outside": outside,
        "micro": counted(hits.total(), predicted.total(), expected.total()),
        "macro_f1": mean(t["f1"] for t in types.values() if t["gold"]),
        "pairs": counted(linked["hits"], linked["pred"], linked["gold"]),
        "types": types,
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


class _Fits:
    """Whether two ties are the same one, in this regime."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self.touch: Callable[[Argument, Argument], bool] = (
            any_shared if regime.end_to_end else lambda a, b: bool(a == b)
        )

    def same(self, gold: Linked, said: Linked) -> float:
        if gold[0] != said[0]:
            return 0.0
        return float(self.either_way(gold, said) if self.regime.is_symmetric(gold[0]) else self.forward(gold, said))

    def forward(self, gold: Linked, said: Linked) -> bool:
        return self.touch(gold[1], said[1]) and self.touch(gold[2], said[2])

    def either_way(self, gold: Linked, said: Linked) -> bool:
        return self.forward(gold, said) or self.forward(gold, (said[0], said[2], said[1]))

    def excuses(self, neutral: Linked, said: Linked) -> bool:
        return self.either_way(neutral, said) if neutral[0] is None else bool(self.same(neutral, said))


def _count_linked(gold: list[Linked], said: list[Linked], fits: _Fits, linked: Counter[str]) -> None:
    bare_gold, bare_said = _bare(gold), _bare(said)
    pairs = pair_by_fit(bare_gold, bare_said, lambda g, s: float(fits.either_way(g, s)))
    linked.update(hits=len(pairs), pred=len(bare_said), gold=len(bare_gold))


def _bare(ties: Iterable[Linked]) -> list[Linked]:
    """Without types and direction, each pair once."""
    return [(None, *ends) for ends in sorted({tuple(sorted(t[1:])) for t in ties})]


def _kind(tie: Row, regime: Regime) -> tuple[str | None, bool]:
    """The type that is compared, and whether the tie is to be read backwards."""
    kind: str | None = tie["type"]
    if regime.common and "common" in tie:
        kind = tie["common"]
    if regime.common and kind and kind.endswith(BACKWARDS):
        return kind.removesuffix(BACKWARDS), True
    return kind, False


def _put(kind: str | None, ends: Sequence[Argument], backwards: bool, regime: Regime) -> Linked:
    head, tail = reversed(ends) if backwards else ends
    if regime.is_symmetric(kind):
        head, tail = sorted((head, tail))
    return kind, head, tail


def _spans(entity: Row, where: str) -> tuple[Span, ...]:
    if "mentions" in entity:
        return tuple(sorted({read_span(m, where) for m in entity["mentions"]}))
    return (read_span(entity, where),)


def _gold(row: Row, regime: Regime) -> tuple[list[Linked], list[Linked]]:
    """What is to be found, and what counts neither way."""
    places = {e["id"]: _spans(e, row["id"]) for e in row["entities"]}
    wanted, neutral = set[Linked](), set[Linked]()
    for tie in row["ties"]:
        kind, backwards = _kind(tie, regime)
        if kind in regime.dropped:
            continue
        ends = [places[tie[end]] if regime.end_to_end else tie[end] for end in ("head", "tail")]
        is_neutral = kind is None or tie.get("confidence", 1) < regime.min_confidence
        (neutral if is_neutral else wanted).add(_put(kind, ends, backwards, regime))
    return sorted(wanted, key=repr), sorted(neutral, key=repr)


def _said(row: Row, prediction: Row, known: set[str | None], regime: Regime) -> tuple[list[Linked], int]:
    """What was predicted, and how many ties of a type that gold never has."""
    where = f"{row['id']} (predicted)"
    entities = prediction.get("entities") or () if regime.end_to_end else row["entities"]
    own = {e["id"]: _spans(e, where) for e in entities}

    def argument(end: Any) -> Argument:
        if regime.end_to_end and not isinstance(end, str):
            return (read_span(end, where),)
        if end not in own:
            raise BadInput(f"Measuring {where}", f"there is no entity {end!r}", "Give ties between listed entities")
        return own[end] if regime.end_to_end else end

    said, outside = set[Linked](), 0
    for tie in prediction.get("ties") or ():
        kind, backwards = _kind(tie, regime)
        if kind is None or kind in regime.dropped:
            continue
        if regime.common and kind not in known:
            outside += 1
            continue
        said.add(_put(kind, [argument(tie["head"]), argument(tie["tail"])], backwards, regime))
    return sorted(said, key=repr), outside
