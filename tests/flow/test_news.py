from __future__ import annotations

import pytest

from making_reports import put
from sayso.flow.news import news
from sayso.flow.news_page import news_html
from sayso.flow.review import review
from sayso.flow.who_judge import judge
from sayso.ledger.memory import MemoryLedger

FIRST = "Abu Tarif said that the siege of Bir Salam will be broken. He left."
SECOND = "Abu Tarif said that Odeh had sunk the ferry with rockets <at night>. He left again."


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def both(ledger: MemoryLedger) -> str:
    put(ledger, FIRST, day="2021-03-01", said=[("Abu Tarif", "that the siege of Bir Salam will be broken")])
    words = "that Odeh had sunk the ferry with rockets <at night>"
    claim = put(ledger, SECOND, day="2021-03-05", said=[("Abu Tarif", words)]).claims[0]
    one, other = (e.body_id for e in ledger.entries(record="mention"))
    judge(ledger, (one, other), "same", "ada")
    return claim


def test_a_first_time_with_its_scope(ledger: MemoryLedger) -> None:
    claim = both(ledger)
    (one,) = news(ledger)
    assert one.claim == claim
    assert one.scope == "first time Abu Tarif says it, among 2 statements since 2021-03-01 in this ledger"


def test_since(ledger: MemoryLedger) -> None:
    both(ledger)
    assert len(news(ledger, "2021-03-05")) == 1
    assert news(ledger, "2021-03-06") == []


def test_what_people_call_wrong_is_no_news(ledger: MemoryLedger) -> None:
    review(ledger, both(ledger), "wrong", "ada")
    assert news(ledger) == []


def test_the_page(ledger: MemoryLedger) -> None:
    both(ledger)
    page = news_html(news(ledger))
    assert "Said for the first time" in page
    assert "<at night>" not in page
