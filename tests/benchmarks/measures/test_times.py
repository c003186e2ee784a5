from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.times import score


def time(start: int, end: int, value: str | None = "", kind: str = "DATE", **fields: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "value": value, **fields}


def figures(gold: list[dict], said: list[dict], row: dict[str, Any] | None = None, **how: bool) -> dict[str, Any]:
    return score([{"id": "a", "times": gold, **(row or {})}], [{"id": "a", "times": said}], **how)


def test_detection_value_and_type_are_told_apart() -> None:
    gold = [time(0, 6, "2014-03"), time(10, 19, "P2D", "DURATION"), time(30, 34, "2014")]
    said = [time(0, 6, " 2014-03 "), time(13, 19, "P2D", "SET"), time(50, 54, "2015")]
    found = figures(gold, said)
    assert [found[n]["hits"] for n in ("exact", "overlap", "value", "type")] == [1, 2, 2, 1]
    assert (found["value_accuracy"], found["type_accuracy"]) == (1, 0.5)
    assert found["types"]["DATE"] == {"gold": 2, "found": 1, "value": 1}


def test_two_empty_values_are_not_the_same_value() -> None:
    assert figures([time(0, 4, None)], [time(0, 4, "")])["value"]["hits"] == 0


def test_each_prediction_serves_one_expression() -> None:
    assert figures([time(0, 4), time(5, 9)], [time(0, 9)])["overlap"]["hits"] == 1


def test_without_date_lines() -> None:
    gold = [time(0, 10, "2014-03-02", function="CREATION_TIME"), time(20, 25, "2014")]
    said = [time(3, 10, "2014-03-02"), time(20, 25, "2014")]
    assert figures(gold, said, no_dateline=True)["overlap"] == pytest.approx(
        {"p": 1, "r": 1, "f1": 1, "hits": 1, "pred": 1, "gold": 1}
    )


@pytest.mark.parametrize(("corpus", "predicted"), [("MEANTIME", 1), ("TimeBank", 2)])
def test_meantime_is_annotated_in_its_first_six_lines_only(corpus: str, predicted: int) -> None:
    text = "\n".join(["a line"] * 6 + ["Monday"])
    said = [time(0, 6), time(len(text) - 6, len(text))]
    assert figures([time(0, 6)], said, {"corpus": corpus, "text": text})["overlap"]["pred"] == predicted
