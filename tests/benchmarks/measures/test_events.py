from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.events import score


def event(code: str, source: list | None = None, target: list | None = None, **fields: Any) -> dict[str, Any]:
    return {"code": code, "source": source or [], "target": target or [], **fields}


def figures(gold: list[dict], said: list[dict], *args: Any) -> dict[str, Any]:
    return score([{"id": "a", "events": gold}], [{"id": "a", "events": said}], *args)


def test_codes_arguments_and_wholes() -> None:
    gold = [event("AID", [[0, 4]], [[10, 14]]), event("ACCUSE", [[20, 24]])]
    said = [event("AID", [[2, 3]], [[30, 34]]), event("ACCUSE", [[20, 24]])]
    found = figures(gold, said)
    assert (found["coded"]["hits"], found["whole"]["hits"]) == (2, 1)
    assert found["source"]["f1"] == 1
    assert (found["target"]["hits"], found["target"]["pred"], found["target"]["gold"]) == (0, 1, 1)
    assert found["accuracy"] == 1
    assert found["trigger"] is None


def test_triggers_must_touch_where_gold_has_them() -> None:
    gold = [event("AID", trigger={"start": 5, "end": 9})]
    away, here = event("AID", trigger={"start": 9, "end": 12}), event("AID", trigger={"start": 8, "end": 12})
    assert figures(gold, [away])["coded"]["hits"] == 0
    assert figures(gold, [here])["coded"]["hits"] == figures(gold, [here])["trigger"]["hits"] == 1


def test_actor_codes_stand_in_for_spans() -> None:
    gold = [event("190", source_code="IRQ", target_code="TUR")]
    assert figures(gold, [event("190", source_code="IRQ", target_code="SYR")])["source"]["hits"] == 1
    assert figures(gold, [event("190", [[0, 4]])])["whole"]["hits"] == 0


@pytest.mark.parametrize(
    ("level", "gold", "said", "same"),
    [
        ("code", "191", "192", False),
        ("root", "191", "192", True),
        ("root", "Conflict.Attack.Detonate", "Conflict.Attack.Stab", True),
        ("quad", "AGREE", "051", True),
        ("quad", "ASSAULT", "AGREE", False),
    ],
)
def test_levels(level: Any, gold: str, said: str, same: bool) -> None:
    assert bool(figures([event(gold)], [event(said)], level)["coded"]["hits"]) is same


def test_the_gold_quad_goes_before_the_table() -> None:
    assert figures([event("AGREE", quad=4)], [event("ASSAULT")], "quad")["coded"]["hits"] == 1


def test_codes_can_be_mapped_or_left_out() -> None:
    found = figures([event("190")], [event("ASSAULT"), event("MOURNING")], "code", {"ASSAULT": "190", "MOURNING": None})
    assert found["micro"]["f1"] == 1


def test_over_coding() -> None:
    gold = [{"id": "a", "events": [event("AID")]}, {"id": "b", "events": []}]
    said = [{"id": "a", "events": [event("AID"), event("AID")]}, {"id": "b", "events": [event("AID")]}]
    assert score(gold, said)["over_coding"] == {"per_gold": 3, "wrong": pytest.approx(2 / 3), "in_empty_rows": 1}


def test_rows_with_the_same_id_answer_each_other_in_order() -> None:
    gold = [{"id": "a", "events": [event("AID")]}, {"id": "a", "events": [event("YIELD")]}]
    assert score(gold, gold)["accuracy"] == 1
    assert score(gold, gold[::-1])["accuracy"] == 0
