from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from making import MAKER, at, doc, source
from making_reports import put
from sayso.contracts import Submission
from sayso.flow.news import news
from sayso.flow.news_page import news_html
from sayso.flow.review import review
from sayso.flow.who_judge import judge
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import documents
from sayso.record import Assertion, Entry, Published, Tie

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


def several(ledger: MemoryLedger) -> None:
    """Two who speak, one of them quoted by reports of three days, and a report that quotes neither."""
    both(ledger)
    said = "that the widows of Ros will sell no more flour to the garrison"
    put(ledger, f"Mira Sabbagh said {said}.", day="2021-03-02", said=[("Mira Sabbagh", said)])
    put(ledger, f"On Monday Mira Sabbagh said again {said}.", day="2021-03-06", said=[("Mira Sabbagh", said)])
    oxen = "that forty oxen drowned in the canal"
    put(ledger, f"Bram Tolle said {oxen}.", day="2021-02-01", said=[("Bram Tolle", oxen)])


@pytest.mark.parametrize("since", ["2021-01-01", "2021-03-02", "2021-03-05", "2021-03-06", "2021-03-07"])
def test_news_since_a_day_is_the_end_of_all_news(ledger: MemoryLedger, since: str) -> None:
    several(ledger)
    assert news(ledger, since) == [one for one in news(ledger) if one.day >= since]


def test_reports_that_quote_nobody_of_them_are_not_read(ledger: MemoryLedger, tmp_path: Path) -> None:
    several(ledger)
    files = ("", str(tmp_path / "who"), str(tmp_path / "alike"))
    news(ledger, "", *files)
    asked: list[str] = []
    entries = ledger.entries

    def watched(*, since: int = 0, record: str = "", document_id: str = "") -> Iterator[Entry]:
        asked.append(document_id)
        return entries(since=since, record=record, document_id=document_id)

    ledger.entries = watched  # type: ignore[method-assign]
    assert len(news(ledger, "2021-03-05", *files)) == 1
    others = {d.id for d in documents(ledger) if "oxen" in d.text}
    assert others
    assert not others & set(asked)


def test_what_people_call_wrong_is_no_news(ledger: MemoryLedger) -> None:
    review(ledger, both(ledger), "wrong", "ada")
    assert news(ledger) == []


@pytest.mark.parametrize(("taker", "told"), [("them", 0), ("the Reef Guard", 1)])
def test_whom_a_pronoun_alone_tells_is_no_news(ledger: MemoryLedger, taker: str, told: int) -> None:
    text = f"Varenia backs {taker}."
    document = doc(
        text, title="Backing", language="en", published=Published(earliest="2021-03-05", latest="2021-03-05")
    )
    tie = Tie(code="supports", left=at(document, "Varenia"), right=at(document, taker), cue=at(document, "backs"))
    claim = Assertion(evidence=at(document, text[:-1]), content=tie)
    ledger.append([Submission(b, MAKER) for b in (source(text), document, claim)], [text.encode()])
    assert len(news(ledger)) == told


def test_the_page(ledger: MemoryLedger) -> None:
    both(ledger)
    page = news_html(news(ledger))
    assert "Said for the first time" in page
    assert "<at night>" not in page
