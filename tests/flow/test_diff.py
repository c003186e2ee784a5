from __future__ import annotations

import pytest

from making import at, doc, said, source
from making_reports import INTAKE
from sayso.contracts import Submission
from sayso.errors import BadInput
from sayso.flow.diff import difference
from sayso.flow.diff_page import diff_html
from sayso.flow.review import review
from sayso.ledger.memory import MemoryLedger
from sayso.record import Assertion, Event, Maker, Reading
from sayso.record.ids import body_id

TEXT = "Sor said the depot burnt. Tamim said the bridge fell. Gunmen shot at <dawn>."
DOCUMENT = doc(TEXT, title="Two fires")
KEPT = said(DOCUMENT, "Sor", "said", "the depot burnt")
SHORT = said(DOCUMENT, "Tamim", "said", "the bridge")
WHOLE = said(DOCUMENT, "Tamim", "said", "the bridge fell")
SHOT = Assertion(evidence=at(DOCUMENT, "shot at <dawn>"), content=Event(code="ASSAULT", trigger=at(DOCUMENT, "shot")))


def read(ledger: MemoryLedger, version: str, *claims: Assertion) -> None:
    maker = Maker(name="rules", version=version)
    found = tuple(body_id(claim) for claim in claims)
    reading = Reading(document_id=DOCUMENT.id, layout_id=body_id(DOCUMENT), makers=(maker,), findings=found)
    ledger.append([*(Submission(claim, maker) for claim in claims), Submission(reading, maker)])


@pytest.fixture
def ledger() -> MemoryLedger:
    made = MemoryLedger()
    made.append([Submission(source(TEXT), INTAKE), Submission(DOCUMENT, INTAKE)], [TEXT.encode()])
    read(made, "1", KEPT, SHORT)
    return made


def test_added_dropped_and_changed(ledger: MemoryLedger) -> None:
    read(ledger, "2", WHOLE, SHOT)
    found = difference(ledger, DOCUMENT.id)
    assert [(c.what, c.before_id, c.after_id) for c in found.changes] == [
        ("dropped", body_id(KEPT), ""),
        ("changed", body_id(SHORT), body_id(WHOLE)),
        ("added", "", body_id(SHOT)),
    ]
    assert (found.makers, found.same) == ((("rules", "1", "2"),), 0)


def test_what_both_found_is_only_counted(ledger: MemoryLedger) -> None:
    read(ledger, "2", KEPT, SHORT)
    assert (difference(ledger, DOCUMENT.id).changes, difference(ledger, DOCUMENT.id).same) == ((), 2)


def test_peoples_words_stay(ledger: MemoryLedger) -> None:
    review(ledger, body_id(KEPT), "right", "ada")
    read(ledger, "2", SHORT)
    (dropped,) = difference(ledger, DOCUMENT.id).changes
    assert dropped.reviewed == "reviewed: right (ada)"


def test_one_version_only(ledger: MemoryLedger) -> None:
    with pytest.raises(BadInput, match="one version only"):
        difference(ledger, DOCUMENT.id)


def test_the_page(ledger: MemoryLedger) -> None:
    read(ledger, "2", KEPT, SHORT, SHOT)
    page = diff_html(difference(ledger, DOCUMENT.id))
    assert "<dawn>" not in page
    assert "1 claims are read otherwise, 2 are the same" in page
