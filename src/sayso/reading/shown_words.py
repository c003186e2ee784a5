"""Words that a picture shows: a caption that is nothing but a quotation ("[“Mercy on the dead of the port.”]").

A sign, a banner, a message in another script, put into words below the picture. Whose they are is not told, so the
voice names nobody; they make no events or ties.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.contracts import Found
from sayso.record import Assertion, Attribution, Document, Passage, Voice
from sayso.text.quotes import quotations

SURE = 0.54
"""As for any words without a speaker (``attributions.LIKELY``)."""

LEAST_WORDS = 4
"""Fewer are a title or a name: "[“The Harbour”]"."""


def shown_words(document: Document) -> Iterator[Found]:
    """An attribution for each such caption, in text order."""
    for passage in document.passages:
        if passage.kind == "caption" and (span := _quoted(document.text, passage)):
            words = document.anchor(*span)
            told = Attribution(content=(words,), directness="block")
            yield Found(Assertion(evidence=words, content=told, chain=(Voice(),)), SURE)


def _quoted(text: str, passage: Passage) -> tuple[int, int] | None:
    """Span of the only quotation with its marks, where nothing stands beside it but brackets."""
    marks = quotations(text, passage.start, passage.end)
    if len(marks) != 1 or not marks[0].closed:
        return None
    ((start, end),) = [(mark.start, mark.end) for mark in marks]
    beside = text[passage.start : start] + text[end : passage.end]
    is_alone = not any(c.isalnum() for c in beside)
    return (start, end) if is_alone and len(text[start:end].split()) >= LEAST_WORDS else None
