from __future__ import annotations

import pytest

from faking import two_reports
from sayso.contracts import DocumentView, Ledger
from sayso.errors import BadInput
from sayso.flow.show import show
from sayso.record import Document
from sayso.record.ids import body_id


@pytest.fixture
def ledger() -> Ledger:
    return two_reports()


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
