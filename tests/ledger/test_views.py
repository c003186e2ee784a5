from __future__ import annotations

import pytest

from making import at, doc, source
from sayso.contracts import Submission
from sayso.errors import LedgerError
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import documents, view_document
from sayso.record import Body, Document, Maker, Match, Mention, Passage, Problem, Reading
from sayso.record.codec import replace
from sayso.record.ids import body_id

TEXT = "Anna met Boris and Clara."
DOC = doc(TEXT)
INTAKE = Maker(name="plain", sort="intake")
NAMES_1, NAMES_2 = Maker(name="names", version="1"), Maker(name="names", version="2")
FLOW = Maker(name="flow", sort="flow")
PERSON = Maker(name="a person", sort="person")


def mention(words: str) -> Mention:
    return Mention(anchor=at(DOC, words), kind="person")


@pytest.fixture
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    submit(ledger, source(TEXT), DOC, maker=INTAKE, blob=TEXT)
    return ledger


def submit(ledger: MemoryLedger, *bodies: Body, maker: Maker = NAMES_1, blob: str = "") -> None:
    ledger.append([Submission(body, maker) for body in bodies], [blob.encode()] if blob else [])


def read(ledger: MemoryLedger, *bodies: Body, maker: Maker = NAMES_1, layout: Document = DOC) -> None:
    """Findings of one maker, and the reading that lists them."""
    submit(ledger, *bodies, maker=maker)
    reading = Reading(
        document_id=DOC.id, layout_id=body_id(layout), makers=(maker,), findings=tuple(body_id(b) for b in bodies)
    )
    submit(ledger, reading, maker=FLOW)


def seen(ledger: MemoryLedger) -> list[tuple[str, str]]:
    view = view_document(ledger, DOC.id)
    return [(e.body.anchor.quote, e.maker.name + e.maker.version) for e in view.mentions if isinstance(e.body, Mention)]


def test_findings_stand_in_order_of_place(ledger: MemoryLedger) -> None:
    read(ledger, mention("Clara"), mention("Anna"))
    assert seen(ledger) == [("Anna", "names1"), ("Clara", "names1")]


def test_a_newer_version_replaces_the_older_of_the_same_name(ledger: MemoryLedger) -> None:
    read(ledger, mention("Anna"), mention("Boris"))
    read(ledger, mention("Anna"), mention("Clara"), maker=NAMES_2)
    assert seen(ledger) == [("Anna", "names2"), ("Clara", "names2")]


def test_a_newer_version_that_finds_nothing_leaves_nothing(ledger: MemoryLedger) -> None:
    read(ledger, mention("Anna"))
    read(ledger, maker=NAMES_2)
    assert seen(ledger) == []


def test_the_same_version_on_another_layout_replaces_what_it_found_before(ledger: MemoryLedger) -> None:
    read(ledger, mention("Anna"), mention("Boris"))
    layout = replace(DOC, passages=(Passage(kind="body", start=0, end=8),))
    submit(ledger, layout, maker=INTAKE)
    read(ledger, mention("Anna"), layout=layout)
    assert seen(ledger) == [("Anna", "names1")]
    assert view_document(ledger, DOC.id).document == layout


def test_going_back_to_an_older_version_brings_its_findings_back(ledger: MemoryLedger) -> None:
    read(ledger, mention("Anna"))
    read(ledger, mention("Boris"), maker=NAMES_2)
    layout = replace(DOC, title="t")
    submit(ledger, layout, maker=INTAKE)
    read(ledger, mention("Anna"), layout=layout)
    assert seen(ledger) == [("Anna", "names1")]


def test_another_makers_votes_stay_beside(ledger: MemoryLedger) -> None:
    read(ledger, mention("Anna"))
    submit(ledger, mention("Anna"), mention("Clara"), maker=PERSON)
    read(ledger, maker=NAMES_2)
    assert seen(ledger) == [("Anna", "a person"), ("Clara", "a person")]


def test_of_a_maker_no_reading_lists_the_newest_version_counts(ledger: MemoryLedger) -> None:
    submit(ledger, mention("Anna"), maker=NAMES_1)
    submit(ledger, mention("Boris"), maker=NAMES_2)
    assert seen(ledger) == [("Boris", "names2")]


def test_a_match_stands_only_while_both_its_mentions_do(ledger: MemoryLedger) -> None:
    left, right = sorted((body_id(mention("Anna")), body_id(mention("Boris"))))
    match = Match(left=left, right=right, verdict="same")
    read(ledger, mention("Anna"), mention("Boris"))
    submit(ledger, match, maker=Maker(name="within", sort="resolver"))
    assert view_document(ledger, DOC.id).matches == (match,)
    read(ledger, mention("Anna"), maker=NAMES_2)
    assert view_document(ledger, DOC.id).matches == ()


def test_source_intake_reading_and_problems_are_there(ledger: MemoryLedger) -> None:
    problem = Problem(address="a", stage="read", doing="d", met="m", todo="t", document_id=DOC.id)
    submit(ledger, problem, maker=FLOW)
    submit(ledger, problem, maker=PERSON)
    read(ledger, mention("Anna"))
    view = view_document(ledger, DOC.id)
    assert (view.source, view.intake, view.problems) == (source(TEXT), INTAKE, (problem,))
    assert view.reading is not None
    assert view.reading.makers == (NAMES_1,)


def test_a_document_that_is_not_there(ledger: MemoryLedger) -> None:
    with pytest.raises(LedgerError, match=r"Viewing document:0: the ledger does not hold this document\. Check the id"):
        view_document(ledger, "document:0")


def test_documents_come_once_each_with_their_newest_layout(ledger: MemoryLedger) -> None:
    other = doc("Rain.")
    submit(ledger, source("Rain."), other, maker=INTAKE, blob="Rain.")
    newer = replace(DOC, title="Newer")
    submit(ledger, newer, maker=INTAKE)
    assert list(documents(ledger)) == [newer, other]
