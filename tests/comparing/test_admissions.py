"""Golden rows of tests/golden/readings/admissions.toml through all readers, the resolver and the gazetteer."""

from __future__ import annotations

from typing import Any

import pytest

from making_readings import rows
from making_standpoints import view_of
from sayso.exporting.claims import Claim, claims_of
from sayso.flow.appraise import appraise
from sayso.record import Attribution

pytestmark = pytest.mark.model
ROWS = rows("admissions")


def words_of(claim: Claim) -> str:
    content = claim.assertion.content
    if isinstance(content, Attribution):
        return " ".join(piece.quote for piece in content.content)
    return claim.assertion.evidence.quote


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """(kind, words, sort, act) of every claim that has a voice."""
    view = appraise(view_of(text))
    found = ((claim, view.standpoints.get(claim.id)) for claim in claims_of(view))
    return [(claim.kind, words_of(claim), point.sort, point.act or "-") for claim, point in found if point]


def holds(wanted: str, found: list[tuple[str, str, str, str]]) -> bool:
    """Whether there is such a claim, and all such claims are typed so."""
    kind, words, sort, act = wanted.split(" | ")
    typed = [line[2:] for line in found if line[0] == kind and words in line[1]]
    return bool(typed) and set(typed) == {(sort, act)}


def check(row: dict[str, Any]) -> None:
    found = lines(row["text"])
    if row["expect"] == "unknown":
        assert found, "no claim with a voice was read"
        assert {line[2:] for line in found} == {("unknown", "-")}, found
    else:
        assert [wanted for wanted in row["typed"] if not holds(wanted, found)] == [], found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_row(row: dict[str, Any]) -> None:
    if row["expect"] == "known-failure":
        with pytest.raises(AssertionError):
            check(row)
    else:
        check(row)


def test_there_are_enough_rows_and_enough_that_stay_unknown() -> None:
    assert len(ROWS) >= 40
    assert sum(row["expect"] == "unknown" for row in ROWS) >= 15
