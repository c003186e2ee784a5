from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import AnchorError
from sayso.record.anchor import Anchor, anchor_at, check_anchor

TEXT = "Ärger 🌊 e\u0301t la digue\x00."


@given(st.text(max_size=30), st.integers(-3, 33), st.integers(-3, 33))
def test_an_anchor_is_made_just_where_there_are_characters_and_then_holds(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        anchor = anchor_at("d", text, start, end)
        assert anchor.quote == text[start:end]
        assert anchor.span == (start, end)
        check_anchor(anchor, "d", text)
    else:
        with pytest.raises(AnchorError, match="is empty or outside the text"):
            anchor_at("d", text, start, end)


def test_offsets_count_code_points() -> None:
    assert anchor_at("d", TEXT, 6, 7).quote == "🌊"
    assert anchor_at("d", TEXT, 8, 10).quote == "e\u0301"


@pytest.mark.parametrize(
    ("start", "end", "quote", "why"),
    [
        (0, 5, "ärger", "another case"),
        (1, 6, "Ärger", "another place"),
        (0, 5, "A\u0308rger", "another normal form"),
        (0, 0, "", "nothing at all"),
        (5, 0, "Ärger", "turned round"),
        (-1, 5, "Ärger", "before the text"),
        (50, 55, "Ärger", "after the text"),
        (0, 50, TEXT, "past the end, though slicing would forgive it"),
    ],
)
def test_a_quote_that_does_not_stand_there_is_refused(start: int, end: int, quote: str, why: str) -> None:
    anchor = Anchor(document_id="d", start=start, end=end, quote=quote)
    with pytest.raises(AnchorError, match=rf"Checking an anchor in document d: \[{start}, {end}\) holds"):
        check_anchor(anchor, "d", TEXT)


def test_the_error_keeps_what_was_there() -> None:
    with pytest.raises(AnchorError) as caught:
        check_anchor(Anchor(document_id="d", start=0, end=5, quote="Anger"), "d", TEXT)
    assert caught.value.facts == {"document_id": "d", "start": 0, "end": 5, "quote": "Anger", "found": "Ärger"}


def test_an_anchor_of_another_document_is_refused() -> None:
    with pytest.raises(AnchorError, match="the anchor belongs to document e"):
        check_anchor(Anchor(document_id="e", start=0, end=5, quote="Ärger"), "d", TEXT)
