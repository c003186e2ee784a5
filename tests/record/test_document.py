from __future__ import annotations

import msgspec
import pytest

from making import doc, source
from sayso.errors import AnchorError
from sayso.record import Anchor, Passage
from sayso.record.document import READ_FOR_ATTRIBUTIONS, READ_FOR_FACTS


def test_a_document_anchors_its_own_text_and_checks_it() -> None:
    document = doc("The dam held.")
    anchor = document.anchor(4, 7)
    assert (anchor.document_id, anchor.quote) == (document.id, "dam")
    document.check(anchor)
    with pytest.raises(AnchorError):
        document.check(Anchor(document_id=document.id, start=4, end=7, quote="Dam"))
    with pytest.raises(AnchorError, match=r"place \[4, 99\) is empty or outside the text of 13 characters"):
        document.anchor(4, 99)


def test_records_are_frozen_and_take_named_fields_only() -> None:
    document = doc("x")
    with pytest.raises(AttributeError):
        document.text = "y"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Passage("body", 0, 1)  # type: ignore[call-arg]


def test_the_same_text_of_another_source_is_another_document() -> None:
    first, second = source("x"), source("y")
    assert first.id != second.id
    assert doc("x").id != doc("x ").id


def test_what_is_read_for_facts_is_read_for_attributions_too() -> None:
    assert READ_FOR_FACTS < READ_FOR_ATTRIBUTIONS
    assert "comment" not in READ_FOR_ATTRIBUTIONS


def test_spans_are_start_and_end() -> None:
    assert Passage(kind="body", start=2, end=5).span == (2, 5)
    assert msgspec.json.decode(b'{"kind":"body","start":2,"end":5}', type=Passage).span == (2, 5)
