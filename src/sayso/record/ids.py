"""Content ids: the digest of a canonical encoding, never of joined strings.

Two different lists of parts can join to the same string (``a.b`` + ``c``, ``a`` + ``b.c``); an encoding with structure
cannot. Ids are a short name of the record and 32 hex digits (128 bits) of SHA-256.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import msgspec

from sayso.errors import BadInput
from sayso.record.base import Record
from sayso.record.document import Document, Source
from sayso.record.entry import Body, Maker

_ENCODER = msgspec.json.Encoder(order="sorted")

ID_HEX_DIGITS = 32

_SCALARS = frozenset({str, int, float, bool, type(None)})


def canonical(value: Any) -> bytes:
    """JSON in UTF-8, fields sorted by name, fields that equal their default left out: equal records, equal bytes."""
    return _ENCODER.encode(_settled(value))


def digest_bytes(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def document_id(source_id: str, text: str) -> str:
    """Id of a document: of its source and its text, not of its passages.

    Raises BadInput for lone surrogates, which no file can hold.
    """
    try:
        return "document:" + digest_bytes(canonical([source_id, text]))[:ID_HEX_DIGITS]
    except UnicodeEncodeError as error:
        raise BadInput(
            "Making a document",
            f"the text holds a lone surrogate at character {error.start}",
            "Decode the bytes with errors='replace' and keep a Problem",
            at=error.start,
        ) from error


def body_id(body: Body) -> str:
    """Id of what an entry holds. A document's covers its passages and metadata too (its *layout*)."""
    if isinstance(body, Source):
        return body.id
    name = "layout" if isinstance(body, Document) else type(body).__name__.lower()
    return f"{name}:{digest_bytes(canonical(body))[:ID_HEX_DIGITS]}"


def maker_id(maker: Maker) -> str:
    return f"maker:{digest_bytes(canonical(maker))[:ID_HEX_DIGITS]}"


def _settled(value: Any) -> Any:
    """The same value, in which every field that equals its default holds the default itself.

    msgspec leaves a field out only where it *is* the default: a stance computed at run time, a new ``Certainty()`` or
    a score of 1.0 would be written out, and one record would have two ids.
    """
    if isinstance(value, tuple):
        settled = tuple(_settled(item) for item in value)
        return settled if any(new is not old for new, old in zip(settled, value, strict=True)) else value
    if not isinstance(value, Record):
        return value
    changes = {}
    for name, default in _defaults(type(value)):
        held = getattr(value, name)
        if held is default:
            continue
        new = default if held == default else held if type(held) in _SCALARS else _settled(held)
        if new is not held:
            changes[name] = new
    return msgspec.structs.replace(value, **changes) if changes else value


@cache
def _defaults(record: type[Record]) -> tuple[tuple[str, Any], ...]:
    """(field, default) of a record; the default is NODEFAULT, which nothing equals, where there is none."""
    return tuple((field.name, field.default) for field in msgspec.structs.fields(record))
