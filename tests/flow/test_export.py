from __future__ import annotations

import io

import pytest

from faking import two_reports
from sayso.contracts import Ledger
from sayso.errors import BadSetting
from sayso.flow.export import export
from sayso.record import Document


@pytest.fixture
def ledger() -> Ledger:
    return two_reports()


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
