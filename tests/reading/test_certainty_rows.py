"""Golden certainty: the stance of each attribution, event, tie and forecast, and the words that carry it."""

from __future__ import annotations

import pytest

from making_readings import read_row, rows, sure_lines

pytestmark = pytest.mark.model


@pytest.mark.parametrize("row", rows("certainty"), ids=lambda row: row["label"])
def test_golden_certainty(row: dict) -> None:
    """Whatever a row names by kind and telling words has just this stance; what it does not name is not looked at."""
    named = tuple(_telling(line) for line in row["sure"])
    found = sorted(line for line in sure_lines(read_row(row)) if not named or line.startswith(named))
    if row["expect"] == "known-failure":
        assert found != sorted(row["sure"]), "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == sorted(row["sure"]), row["why"]


def _telling(line: str) -> str:
    """ "event | attacked | " of "event | attacked | hedged | may"."""
    kind, words = line.split(" | ")[:2]
    return f"{kind} | {words} | "
