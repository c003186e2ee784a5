from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.origins import Holder, agencies_in, origins

ALONE = Holder("x", "dx", "Coast Herald", day="2021-03-09")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"publisher": "The Valley Post"}, {"publisher": "Valley post"}, "published by"),
        ({"agencies": frozenset({"Reuters"})}, {"agencies": frozenset({"Reuters"})}, "from Reuters"),
        ({"publisher": "Reuters"}, {"agencies": frozenset({"Reuters"})}, "credits the other"),
        ({"copies": "d1"}, {"copies": "d1"}, "near copies"),
        ({"voices": frozenset({"e|Dorvan"})}, {"voices": frozenset({"e|Col. Dorvan", "e|Dorvan"})}, "from Dorvan"),
    ],
)
def test_what_comes_from_one_place_counts_once(one: dict, other: dict, reason: str) -> None:
    found = origins([Holder("a", "d1", **one), Holder("b", "d2", **other), ALONE])
    assert found.count == 2
    assert found.of["a"] == found.of["b"]
    assert reason in " ".join(found.reasons)


def test_two_claims_of_one_report_are_no_two_origins() -> None:
    assert origins([Holder("a", "d"), Holder("b", "d")]).count == 1
    assert origins([Holder("a", "d"), Holder("b", "e")]).count == 2, "nothing known of either is no reason"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PORT SALIM (Reuters) - The harbour was shelled.", {"Reuters"}),
        ("The harbour was shelled on Monday.\nReporting by AFP", {"Agence France-Presse"}),
        ("The harbour was shelled, Reuters said years ago.", set()),
        ("The AP exam is on Monday.", set()),
    ],
)
def test_agencies_are_known_by_how_they_are_credited(text: str, found: set[str]) -> None:
    assert agencies_in(text) == found


@given(
    st.permutations(
        [ALONE, Holder("a", "d1", copies="c"), Holder("b", "d2", copies="c", day="2020"), Holder("c", "d3")]
    )
)
def test_the_order_does_not_count(listed: list[Holder]) -> None:
    assert origins(listed) == origins(sorted(listed, key=lambda h: h.id))
