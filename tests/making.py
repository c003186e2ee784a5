"""Short builders for records: no file, no model, no ledger."""

from __future__ import annotations

from sayso.record import (
    Anchor,
    Assertion,
    Attribution,
    Document,
    Maker,
    Passage,
    Source,
    Voice,
)
from sayso.record.ids import digest_bytes, document_id

MAKER = Maker(name="test", sort="reader", version="1")


def source(text: str = "", **fields: object) -> Source:
    data = text.encode("utf-8", "surrogatepass")
    return Source(digest=digest_bytes(data), size=len(data), **fields)  # type: ignore[arg-type]


def doc(text: str, *passages: tuple[str, str], **fields: object) -> Document:
    """A document of this text; passages as (kind, words of it), or one body passage over all."""
    made = source(text)
    typed: list[Passage] = []
    at = 0
    for kind, words in passages:
        at = text.index(words, at)
        typed.append(Passage(kind=kind, start=at, end=at + len(words)))  # type: ignore[arg-type]
        at += len(words)
    if not passages and text:
        typed.append(Passage(kind="body", start=0, end=len(text)))
    return Document(
        id=document_id(made.id, text),
        source_id=made.id,
        text=text,
        passages=tuple(typed),
        **fields,  # type: ignore[arg-type]
    )


def at(document: Document, words: str, nth: int = 0) -> Anchor:
    """Anchor on the nth occurrence of these words."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return document.anchor(start, start + len(words))


def said(document: Document, speaker: str, cue: str, content: str) -> Assertion:
    words = at(document, content)
    return Assertion(
        evidence=words,
        content=Attribution(content=(words,), directness="indirect"),
        chain=(Voice(speaker=at(document, speaker), cue=at(document, cue)),),
    )
