"""Edges put right: nothing is lost, nothing taken is entered, brackets and marks are closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import doc
from sayso.reading.parse import parse_document
from sayso.reading.speech_edges import closed_brackets, closed_marks, is_fragment, whole_phrase
from sayso.settings import Settings
from sayso.text.parsed import Parse


def place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It cost “nine (the rest” they said", "nine (the rest", "nine (the rest"),
        ("a fine (paid by the clerk) but", "a fine (paid by the clerk", "a fine (paid by the clerk)"),
        ("close the gap in [the north], but", "close the gap in [the north", "close the gap in [the north]"),
        ("a fine) but", "a fine", "a fine"),
    ],
)
def test_a_bracket_opened_inside_is_closed_inside(text: str, words: str, expected: str) -> None:
    start, end = closed_brackets(text, place(text, words))
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("to “go on,” and to", "to “go on", "to “go on,”"),
        ('to "go on" and', 'to "go on', 'to "go on"'),
        ("to go on,” he said", "to go on", "to go on"),
        ("to “go on” and", "to “go on”", "to “go on”"),
    ],
)
def test_a_mark_opened_inside_is_closed_inside(text: str, words: str, expected: str) -> None:
    start, end = closed_marks(text, place(text, words))
    assert text[start:end] == expected


@given(st.text('ab (),.“”"[]', max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_closing_only_adds_and_stays_inside_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for close in (closed_brackets, closed_marks):
        first, last = close(text, (start, end))
        assert first == start
        assert end <= last <= len(text)


def read(text: str) -> Parse:
    return parse_document(doc(text), Settings().parser)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The raid killed four guards in the port.", "The raid killed four", "The raid killed four guards"),
        ("He announced her resignation from her post.", "her resignation from", "her resignation from her post"),
        ("The mayor named the captain.", "The mayor", "The mayor"),
    ],
)
def test_a_phrase_broken_off_is_made_whole(text: str, words: str, expected: str) -> None:
    start, end = whole_phrase(read(text), place(text, words), owners=True)
    assert text[start:end] == expected


@pytest.mark.model
def test_what_is_taken_is_not_entered() -> None:
    text = "The port guards claim that the road is closed."
    claim = place(text, "guards claim")
    assert whole_phrase(read(text), place(text, "The port"), claim) == place(text, "The port")


@pytest.mark.model
def test_nobody_is_named_by_an_article() -> None:
    text = "The guards left. Some said so to him."
    parse = read(text)
    assert is_fragment(parse, place(text, "The"))
    assert is_fragment(parse, place(text, "to"))
    assert not is_fragment(parse, place(text, "Some"))
    assert not is_fragment(parse, place(text, "The guards"))
