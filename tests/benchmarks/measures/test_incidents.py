from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.incidents import plain_mention, score
from sayso.errors import BadInput


def figures(gold: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    return score([{"id": "a", "entities": gold}], [{"id": "a", "entities": said}])


def test_mentions_are_compared_bare() -> None:
    assert plain_mention("The  Mayor's car, a 'sedan'") == "mayors car sedan"


@pytest.mark.parametrize(
    ("said", "hits", "predicted", "why"),
    [
        ([["the bridge"]], 1, 1, "one right mention is enough"),
        ([["bridge", "old crossing"]], 1, 1, "both are the gold entity's"),
        ([["bridge", "mill"]], 0, 1, "one mention of another entity spoils it"),
        ([["bridge"], ["old crossing"]], 1, 2, "one to one"),
        ([[]], 0, 0, "an entity without mentions is none"),
        ([[["bridge", 3, 9]]], 1, 1, "a mention may carry its place"),
    ],
)
def test_an_entity_fits_when_all_its_mentions_do(said: list, hits: int, predicted: int, why: str) -> None:
    found = figures({"Target": [["bridge", "the old crossing"], ["mill"]]}, {"Target": said})["Target"]
    assert (found["hits"], found["pred"], found["gold"]) == (hits, predicted, 2), why


def test_as_many_pairs_as_possible() -> None:
    found = figures({"Victim": [["x"], ["x", "y"]]}, {"Victim": [["x"], ["x"]]})
    assert found["Victim"]["hits"] == found["micro"]["hits"] == 2


@pytest.mark.parametrize(
    ("view", "message"),
    [
        ({"Culprit": []}, "'Culprit' is no role"),
        ({"Victim": ["a farmer"]}, "an entity of Victim is a string"),
        ({"Victim": [[[3, 9]]]}, "a mention of Victim holds no string"),
    ],
)
def test_malformed_views_are_refused(view: dict, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        figures({}, view)
