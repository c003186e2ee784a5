"""Golden chains: each voice whole, with role, body, medium and addressee."""

from __future__ import annotations

import pytest

from making_readings import chain_lines, read_row, rows

pytestmark = pytest.mark.model


@pytest.mark.parametrize("row", rows("chains"), ids=lambda row: row["label"])
def test_golden_chains(row: dict) -> None:
    found = chain_lines(read_row(row))
    if row["expect"] == "known-failure":
        assert found != row["said"], "this known failure is fixed: move the row to 'pass'"
    else:
        assert found == row["said"], row["why"]
        assert bool(found) == (row["expect"] == "pass")
