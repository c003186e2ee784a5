from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.ties import Regime, score
from sayso.errors import BadInput

ENTITIES = [{"id": f"e{n}", "start": 10 * n, "end": 10 * n + 5} for n in range(4)]


def tie(kind: str, head: Any, tail: Any, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "head": head, "tail": tail, **fields}


def figures(gold: list[dict], said: list[dict], own: list[dict] | None = None, **regime: Any) -> dict[str, Any]:
    prediction = {"id": "a", "ties": said, **({"entities": own} if own else {})}
    return score([{"id": "a", "entities": ENTITIES, "ties": gold}], [prediction], Regime(**regime))


GOLD = [tie("InChargeOf", "e0", "e1"), tie("AlliesOf", "e1", "e2"), tie("CoLocated", "e2", "e3")]


def test_direction_counts_except_for_symmetric_types() -> None:
    said = [tie("InChargeOf", "e1", "e0"), tie("AlliesOf", "e2", "e1")]
    assert figures(GOLD, said)["micro"]["hits"] == 1
    assert figures(GOLD, said, strict_direction=True)["micro"]["hits"] == 0
    assert figures(GOLD, said)["pairs"]["hits"] == 2


def test_the_same_tie_twice_counts_once() -> None:
    said = [tie("AlliesOf", "e1", "e2"), tie("AlliesOf", "e2", "e1"), tie("AlliesOf", "e1", "e2")]
    assert figures(GOLD, said)["micro"]["pred"] == 1


def test_end_to_end_arguments_need_a_common_character() -> None:
    own = [{"id": "x", "start": 4, "end": 8}, {"id": "y", "mentions": [[90, 95], [11, 12]]}]
    assert figures(GOLD, [tie("InChargeOf", "x", "y")], own, end_to_end=True)["micro"]["hits"] == 1
    spans = [tie("InChargeOf", [0, 2], [14, 30]), tie("InChargeOf", [5, 9], [10, 12])]
    found = figures(GOLD, spans, end_to_end=True)
    assert (found["micro"]["hits"], found["micro"]["pred"]) == (1, 2)


def test_unsure_gold_is_neutral_for_its_type() -> None:
    gold = [tie("Likes", "e0", "e1", confidence=0.2), tie("Likes", "e2", "e3")]
    said = [tie("Likes", "e0", "e1"), tie("Dislikes", "e0", "e1")]
    found = figures(gold, said, min_confidence=0.5)["micro"]
    assert (found["pred"], found["gold"], found["hits"]) == (1, 1, 0)


def test_the_common_vocabulary() -> None:
    gold = [tie("P50", "e0", "e1", common="made:inv"), tie("P999", "e2", "e3", common=None)]
    said = [tie("made", "e1", "e0"), tie("made", "e3", "e2"), tie("unheard of", "e0", "e1")]
    found = figures(gold, said, common=True)
    assert found["micro"] == pytest.approx({"p": 1, "r": 1, "f1": 1, "hits": 1, "pred": 1, "gold": 1})
    assert found["outside"] == 1


def test_geography_can_be_left_out() -> None:
    assert figures(GOLD, GOLD, no_geography=True)["micro"]["gold"] == 2
    assert figures(GOLD, GOLD, drop=frozenset({"AlliesOf"}))["micro"]["gold"] == 2


def test_a_tie_between_strangers_is_refused() -> None:
    with pytest.raises(BadInput, match="there is no entity 'e9'"):
        figures(GOLD, [tie("Likes", "e0", "e9")])
