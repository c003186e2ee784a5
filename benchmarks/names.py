"""Pairs of names, judged, as rows of the measure of names (``measures/names.py``)."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.measures.figures import Row
from sayso.flow.match import match_names
from sayso.gazetteer.load import Gazetteer
from sayso.text.names.likeness import SAME, likeness


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
