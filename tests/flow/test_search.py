from __future__ import annotations

import pytest

from faking import two_reports
from sayso.contracts import Ledger
from sayso.flow.search import search
from sayso.flow.verify import verify


@pytest.fixture
def ledger() -> Ledger:
    return two_reports()


def test_search_and_verify_reach_the_ledger(ledger: Ledger) -> None:
    assert {hit.snippet for hit in search(ledger, "dam")} == {"Anna said the dam held", "the dam held"}
    assert len(search(ledger, "said", limit=1)) == 1
    assert verify(ledger).faults == ()
