from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.borne_out import Foreseen, Happened, bears_out

GOLDEN = Path(__file__).parents[1] / "golden" / "outcomes.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["row"]


def both(row: dict[str, Any]) -> tuple[Foreseen, Happened]:
    foreseen = Foreseen(row["foreseen"], tuple(row["aside"]), frozenset(row["by"]), row["told"], *row["window"])
    return foreseen, Happened(row["trigger"], row["happened"], frozenset(row["who"]), *row["days"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_golden(row: dict[str, Any]) -> None:
    assert bool(bears_out(*both(row))) == (row["expect"] == "proposed"), row["why"]


def test_the_reason_tells_day_and_words() -> None:
    assert bears_out(*both(ROWS[0])).endswith("on 2021-04-06, within the window (attack, port, Salim)")


@given(st.integers(-100, 100))
def test_never_outside_the_window(days: int) -> None:
    foreseen, happened = both(ROWS[0])
    day = (date(2021, 4, 6) + timedelta(days)).isoformat()
    told = bears_out(foreseen, replace(happened, earliest=day, latest=day))
    assert bool(told) == (foreseen.told < day <= foreseen.latest)
