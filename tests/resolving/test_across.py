from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making_who import told
from sayso.resolving.across import ASKED, SURE, is_full, known_from, match_across

GOLDEN = Path(__file__).parents[1] / "golden" / "readings" / "who.toml"
SETS: list[dict[str, Any]] = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["set"]


@pytest.mark.parametrize("row", SETS, ids=lambda row: row["label"])
def test_golden_sets(row: dict[str, Any]) -> None:
    made = told(row["reports"], row.get("rows", ()))
    found = [[one, other, made.verdict(one, other)] for one, other, _ in row["pairs"]]
    assert (found == row["pairs"]) == (row.get("expect") != "known-failure"), (row["why"], found)


@pytest.mark.parametrize("row", SETS, ids=lambda row: row["label"])
def test_what_joins_is_sure_and_what_waits_is_not(row: dict[str, Any]) -> None:
    for match in told(row["reports"], row.get("rows", ())).matches():
        if match.rule != "told":
            assert match.left < match.right
            assert match.reason
            assert match.verdict != "same" or match.score >= SURE
            assert match.verdict != "unsure" or match.score <= ASKED


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_order_of_reports_does_not_matter(data: st.DataObject) -> None:
    made = told([report for row in SETS for report in row["reports"]])
    shuffled = data.draw(st.permutations(made.personas()))
    assert made.matches(shuffled) == made.matches()


def test_a_likeness_from_elsewhere_is_asked_with_the_kind() -> None:
    asked: list[tuple[str, str, str]] = []

    class All:
        score, rule, reason = 0.7, "all", "all are alike"

    def alike(left: str, right: str, kind: str) -> All:
        asked.append((left, right, kind))
        return All()

    made = told(SETS[1]["reports"])
    (match,) = match_across(made.personas(), known_from(()), alike)
    assert asked == [("Rafik Odeh", "Rafiq Odeh", "person")]
    assert (match.verdict, match.rule) == ("unsure", "all")


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("Rafiq Odeh", "person", True),
        ("Odeh", "person", False),
        ("Abu Hamza", "person", False),
        ("أبو حمزة", "person", False),
        ("Abu Mahdi al-Qarmani", "person", True),
        ("Ahmed Hassan", "person", False),
        ("Amber Shore Brigade", "armed_group", True),
        ("National Liberation Front", "armed_group", False),
        ("Ministry of Defence", "state_body", False),
        ("Lantern", "armed_group", False),
    ],
)
def test_which_names_are_enough(name: str, kind: str, full: bool) -> None:
    assert is_full(name, kind) == full
