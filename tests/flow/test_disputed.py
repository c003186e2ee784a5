"""Claims that people judge differently, from the tables beside a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import fill
from making_views import sample_assertions, sample_document
from sayso.flow import shown_tables as tables
from sayso.flow.disputed import disputed
from sayso.flow.opening import open_ledger
from sayso.flow.review import review
from sayso.flow.shown_upkeep import catch_up
from sayso.record.ids import body_id
from sayso.settings import Settings

CLAIMS = {kind: body_id(claim) for kind, claim in sample_assertions(sample_document()).items()}


@pytest.mark.parametrize(
    ("words", "found"), [(("right", "wrong"), 1), (("right", "right"), 0), (("right", "unsure"), 0)]
)
def test_only_right_against_wrong_is_disputed(tmp_path: Path, words: tuple[str, str], found: int) -> None:
    ledger = open_ledger(Settings(ledger=str(tmp_path / "x.ledger")), create=True)
    fill(ledger)
    for person, word in zip(("ada", "bob"), words, strict=True):
        review(ledger, CLAIMS["tie"], word, person)  # type: ignore[arg-type]
    file = tables.open_shown(":memory:")
    while not catch_up(file, ledger, "", 5.0):
        pass
    listed = disputed(file)
    assert [one.claim.id for one in listed] == [CLAIMS["tie"]] * found
    assert all(one.said == (("ada", words[0]), ("bob", words[1])) for one in listed)
    file.close()
    ledger.close()
