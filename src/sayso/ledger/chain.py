"""Rows as they are stored, and the chain of digests that binds each to all before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sayso.record import Entry
from sayso.record.codec import SCHEMA_VERSION, decode_body, decode_maker
from sayso.record.ids import canonical

START = ""
"""The link before the first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked body that has no place in the chain yet. ``body`` and ``maker`` are canonical JSON."""

    body_id: str
    maker_id: str
    record: str
    document_id: str
    body: bytes
    maker: bytes
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as stored. ``version`` is the schema version its body was written with."""

    seq: int
    draft: Draft
    made_at: str
    version: int
    link: str


def chained(previous: str, seq: int, draft: Draft, made_at: str) -> Row:
    """The draft as entry number ``seq``, after the entry whose link is ``previous``."""
    row = Row(seq, draft, made_at, SCHEMA_VERSION, "")
    return Row(seq, draft, made_at, SCHEMA_VERSION, link_of(previous, line_of(row)))


def link_of(previous: str, line: bytes) -> str:
    """SHA-256 in hex over the previous link (hex, empty before the first) and the entry's line."""
    return hashlib.sha256(previous.encode("ascii", "replace") + line).hexdigest()


def line_of(row: Row, seq: int | None = None) -> bytes:
    """The canonical encoding of the entry without its link, as number ``seq`` if another than its own is asked for.

    Put together from the stored bytes, so that entries of older schema versions keep the line they were linked with.
    """
    draft = row.draft
    sure = b"" if draft.confidence == 1 else b',"confidence":' + canonical(draft.confidence)
    parts = (
        b'{"body":' + draft.body,
        b',"body_id":' + canonical(draft.body_id) + sure,
        b',"made_at":' + canonical(row.made_at),
        b',"maker":' + draft.maker,
        b',"seq":' + canonical(row.seq if seq is None else seq) + b"}",
    )
    return b"".join(parts)


def entry_from(row: Row) -> Entry:
    """Raises RecordError where the stored JSON is no record, NewerLedger where a later Sayso wrote it."""
    return Entry(
        seq=row.seq,
        body_id=row.draft.body_id,
        body=decode_body(row.draft.body, row.version),
        maker=decode_maker(row.draft.maker),
        made_at=row.made_at,
        confidence=row.draft.confidence,
        link=row.link,
    )
