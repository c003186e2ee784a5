"""Content ids: the digest of a canonical encoding, never of joined strings.

Two different lists of parts can join to the same string (``a.b`` + ``c``, ``a`` + ``b.c``); an encoding with structure
cannot. Ids are a short name of the record and 32 hex digits (128 bits) of SHA-256.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from sayso.errors import BadInput
from sayso.record.document import Document, Source
from sayso.record.entry import Body, Maker

_ENCODER = msgspec.json.Encoder(order="sorted")

ID_HEX_DIGITS = 32


def canonical(value: Any) -> bytes:
    """JSON in UTF-8, fields sorted by name, defaults left out."""
    return _ENCODER.encode(value)


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
