"""Entities: spans and types.

Rows: ``{"id", "text", "corpus", "entities": [{"start", "end", "type"}, ...]}``. Edges are trimmed on both sides before
comparing (``edges.trim``); the same span with the same type twice counts once.

``exact``: both spans are the same. ``overlap``: they share a character; paired one to one. Both with types and
without (``untyped_``). Per type, micro over all, and macro: the mean F1 of the types that occur in gold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.measures.edges import is_name, trim
from benchmarks.measures.entity_types import Types, common_type, types_of_corpus
from benchmarks.measures.figures import Figures, Row, counted, mean
from benchmarks.measures.pairing import pair_by_fit
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import closeness, read_span
from sayso.record import Span

Item = tuple[int, int, str]
Cell = tuple[str, str]
"""How it is compared, and the type ("" for all types together)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to compare.

    common: types in the small common set. Types that map to nothing are left out; so are predictions of a common
      type that the corpus does not annotate, which are counted as ``outside``.
    types: predicted type -> common type, "" for none, looked up before the built-in tables.
    names: names only; gold mentions that are none are dropped.
    min_confidence: gold entities below it are dropped.

    A prediction counts neither way when its span is that of a gold mention dropped for the last two reasons.
    """

    common: bool = False
    types: Mapping[str, str] = field(default_factory=dict)
    names: bool = False
    min_confidence: float = 0.0

    @property
    def drops(self) -> bool:
        return self.names or self.min_confidence > 0


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row], wish: Wish | None = None) -> Figures:
    wish = wish or Wish()
    rows = pair_rows(gold_rows, predicted_rows)
    hits, predicted, expected = Counter[Cell](), Counter[Cell](), Counter[Cell]()
    outside = 0
    for row, prediction in rows.pairs:
        table = types_of_corpus(row.get("corpus")) if wish.common else None
        gold, dropped = _gold(row, table, wish)
        said, strangers = _said(row, prediction, table, wish)
        outside += strangers
        if wish.drops:
            said -= {item for item in said if item[:2] in dropped and not any(item[:2] == g[:2] for g in gold)}
        _count(sorted(gold), sorted(said), (hits, predicted, expected))

    def figures(how: str, kind: str = "") -> Figures:
        return counted(hits[how, kind], predicted[how, kind], expected[how, kind])

    kinds = sorted({kind for side in (predicted, expected) for _, kind in side if kind})
    types = {kind: {how: figures(how, kind) for how in HOW} for kind in kinds}
    return {
        "documents": len(rows.pairs),
        "outside": outside,
        **{name: figures(name) for name in (*HOW, *(f"untyped_{how}" for how in HOW))},
        "types": types,
        **{f"macro_{how}": mean(t[how]["f1"] for t in types.values() if t[how]["gold"]) for how in HOW},
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


HOW = ("exact", "overlap")


def _gold(row: Row, table: Types | None, wish: Wish) -> tuple[set[Item], set[Span]]:
    """What is to be found, and the spans of what was dropped."""
    text, kept, dropped = row["text"], set[Item](), set[Span]()
    for entity in row["entities"]:
        span = read_span(entity, row["id"], len(text))
        edges = trim(span, text) or span
        kind = table[entity["type"]] if table is not None else entity["type"]
        unsure = entity.get("confidence", 1) < wish.min_confidence
        if not kind or unsure or (wish.names and not is_name(entity, text)):
            dropped.add(edges)
        else:
            kept.add((*edges, kind))
    return kept, dropped


def _said(row: Row, prediction: Row, table: Types | None, wish: Wish) -> tuple[set[Item], int]:
    """What was predicted, and how many of a type that the corpus lacks."""
    text, kept, outside = row["text"], set[Item](), 0
    known = set(table.values()) if table is not None else None
    for entity in prediction.get("entities") or ():
        span = read_span(entity, f"{row['id']} (predicted)", len(text))
        edges = trim(span, text) or span
        kind = entity["type"]
        kind = wish.types.get(kind, kind) if table is None else common_type(kind, table, wish.types)
        if known is not None and kind and kind not in known:
            outside += 1
        elif kind:
            kept.add((*edges, kind))
    return kept, outside


def _count(gold: list[Item], said: list[Item], sides: tuple[Counter[Cell], Counter[Cell], Counter[Cell]]) -> None:
    bare_gold, bare_said = (sorted({(a, b, "") for a, b, _ in items}) for items in (gold, said))
    for name, g, s in (("", gold, said), ("untyped_", bare_gold, bare_said)):
        exact = [item for item in g if item in set(s)]
        overlap = [g[i] for i, _ in pair_by_fit(g, s, _fit)]
        for how, found in (("exact", exact), ("overlap", overlap)):
            for counts, items in zip(sides, (found, s, g), strict=True):
                for item in items:
                    counts[name + how, ""] += 1
                    if item[2]:
                        counts[name + how, item[2]] += 1


def _fit(gold: Item, said: Item) -> float:
    return closeness(gold[:2], said[:2]) if gold[2] == said[2] else 0.0
