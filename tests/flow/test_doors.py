"""The thin calls that doors make: open, show, search, verify, export."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from faking import pipeline
from sayso.contracts import DocumentView, Ledger
from sayso.errors import BadInput, BadSetting, LedgerError
from sayso.flow.export import export
from sayso.flow.opening import open_ledger
from sayso.flow.read import read_reports
from sayso.flow.search import search
from sayso.flow.show import show
from sayso.flow.verify import verify
from sayso.ledger.memory import MemoryLedger
from sayso.record import Document
from sayso.record.ids import body_id
from sayso.settings import Settings


@pytest.fixture
def ledger() -> Ledger:
    ledger = MemoryLedger()
    for text in (b"Anna said the dam held", b"Boris said it rained"):
        read_reports(["-"], ledger=ledger, settings=Settings(), stdin=io.BytesIO(text), pipeline=pipeline())
    return ledger


def test_a_ledger_is_opened_where_the_settings_say(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "a.ledger"))
    with pytest.raises(LedgerError, match="there is no such file"):
        open_ledger(settings)
    open_ledger(settings, create=True).close()
    assert open_ledger(settings).verify().entries == 0


def test_show_gives_a_document_by_its_id_or_its_layouts(ledger: Ledger) -> None:
    (first, _) = ledger.entries(record="document")
    assert isinstance(first.body, Document)
    for key in (first.body.id, first.body_id):
        view = show(ledger, key)
        assert isinstance(view, DocumentView)
        assert view.document == first.body


def test_show_gives_an_entry_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    (first, _) = ledger.entries(record="assertion")
    assert show(ledger, body_id(first.body)[:20]) == first


def test_show_tells_when_there_is_nothing(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match=r"Showing assertion:zz: nothing in the ledger has an id that starts so\."):
        show(ledger, "assertion:zz")


def test_search_and_verify_reach_the_ledger(ledger: Ledger) -> None:
    assert {hit.snippet for hit in search(ledger, "dam")} == {"Anna said the dam held", "the dam held"}
    assert len(search(ledger, "said", limit=1)) == 1
    assert verify(ledger).faults == ()


def test_export_writes_all_documents_or_those_named(ledger: Ledger) -> None:
    out = io.BytesIO()
    carried = export(ledger, "jsonl", out)
    assert carried.written["assertion"] == 2
    (first, _) = ledger.entries(record="document")
    assert isinstance(first.body, Document)
    out = io.BytesIO()
    assert export(ledger, "jsonl", out, [first.body.id]).written["assertion"] == 1
    assert b"dam" in out.getvalue()
    assert b"rained" not in out.getvalue()


def test_export_refuses_a_name_that_is_none(ledger: Ledger) -> None:
    with pytest.raises(BadSetting, match=r"there is no export named 'xls'\. Use one of: .*jsonl"):
        export(ledger, "xls", io.BytesIO())
