from __future__ import annotations

import pytest

from benchmarks.measures.names import average_precision, score, script
from benchmarks.names import known_rows, spelt_rows
from sayso.gazetteer.load import load_gazetteer

GOLD = [
    {"a": "Samir", "b": "سمير", "match": True},
    {"a": "Samir", "b": "Sameer", "match": True},
    {"a": "Samir", "b": "Tariq", "match": False},
    {"a": "Samir", "b": "Samira", "match": False},
]


def said(*scores: float) -> list[dict[str, object]]:
    return [{"a": row["a"], "b": row["b"], "score": s, "match": s >= 0.5} for row, s in zip(GOLD, scores, strict=False)]


def test_together_apart_and_their_mean() -> None:
    figures = score(GOLD, said(0.9, 0.4, 0.1, 0.6))
    assert figures["all"]["together"] == figures["all"]["apart"] == figures["all"]["balanced"] == 0.5
    assert figures["all"]["p"] == figures["all"]["r"] == 0.5
    assert figures["across_scripts"]["pairs"] == 1
    assert figures["same_script"]["together"] == 0.0


def test_average_precision_takes_equal_scores_at_once() -> None:
    assert average_precision([(True, True, 0.9), (False, True, 0.8), (True, True, 0.7)]) == pytest.approx(
        (1 + 2 / 3) / 2
    )
    assert average_precision([(True, True, 0.5), (False, True, 0.5)]) == 0.5
    assert average_precision([(False, True, 0.5)]) == 0.0


def test_a_pair_without_an_answer_counts_as_kept_apart_and_is_told() -> None:
    figures = score(GOLD, said(0.9))
    assert figures["missing"] == 3
    assert figures["all"]["r"] == 0.5


def test_script_is_that_of_most_letters() -> None:
    assert [script(name) for name in ("Unit 13", "שייטת 13", "ООО Orvel Shipping", "13")] == [
        "LATIN",
        "HEBREW",
        "LATIN",
        "",
    ]


def test_rows_by_spelling_and_with_the_gazetteer() -> None:
    rows = [{"a": "Daesh", "b": "ISIL", "match": True}, {"id": "no pair"}]
    (spelt,), (known,) = spelt_rows(rows), known_rows(rows, load_gazetteer())
    assert not spelt["match"]
    assert known["match"]
