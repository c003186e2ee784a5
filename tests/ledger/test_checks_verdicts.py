"""What the ledger asks of a verdict; it keeps every one, and changes nothing."""

from __future__ import annotations

import pytest

from making_who import Told, keep, told
from sayso.contracts import Ledger, Submission
from sayso.errors import LedgerError
from sayso.ledger.memory import MemoryLedger
from sayso.record import Maker, Verdict

ADA = Maker(name="ada", sort="person")


@pytest.fixture
def made() -> Told:
    names = [["Rafiq Odeh", "person"], ["Samir Odeh", "person"]]
    return told(
        [{"text": "Rafiq Odeh met Samir Odeh.", "names": names}, {"text": "Rafiq Odeh left.", "names": names[:1]}]
    )


@pytest.fixture
def ledger(made: Told) -> Ledger:
    kept = MemoryLedger()
    keep(kept, made)
    return kept


def said(ledger: Ledger, left: str, right: str, **fields: object) -> str:
    """The document the verdict is kept with."""
    verdict = Verdict(left=left, right=right, verdict="different", **fields)  # type: ignore[arg-type]
    ledger.append([Submission(verdict, ADA)])
    for document in ("", *{e.body.anchor.document_id for e in ledger.entries(record="mention")}):  # type: ignore[union-attr]
        if document and list(ledger.entries(record="verdict", document_id=document)):
            return document
    return ""


def test_a_verdict_within_a_report_belongs_to_it_and_one_across_reports_to_none(ledger: Ledger, made: Told) -> None:
    assert said(ledger, *made.pair("1: Rafiq Odeh", "2: Rafiq Odeh")) == ""
    assert said(ledger, *made.pair("1: Rafiq Odeh", "1: Samir Odeh")) == made.views[0].document.id
    assert len(list(ledger.entries(record="verdict"))) == 2
    assert ledger.verify().faults == ()


def test_a_verdict_on_a_row_belongs_to_the_mentions_report(ledger: Ledger, made: Told) -> None:
    assert said(ledger, "actor:hamas", made.ids["2: Rafiq Odeh"]) == made.views[1].document.id


@pytest.mark.parametrize(
    ("left", "right", "turn", "met"),
    [
        ("actor:a", "actor:b", 0, "is no mention"),
        ("actor:a", "mention:00", 0, "not in the ledger"),
        ("2: Rafiq Odeh", "2: Rafiq Odeh", 0, "does not come before"),
        ("actor:a", "2: Rafiq Odeh", -1, "its turn is -1"),
    ],
)
def test_what_does_not_hold_is_refused(ledger: Ledger, made: Told, left: str, right: str, turn: int, met: str) -> None:
    with pytest.raises(LedgerError, match=met):
        said(ledger, made.ids.get(left, left), made.ids.get(right, right), turn=turn)
    assert list(ledger.entries(record="verdict")) == []
