"""Records to JSON and back, with the schema version checked first."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from sayso.errors import NewerLedger, RecordError
from sayso.record.base import Record
from sayso.record.entry import Body, Entry, Maker

SCHEMA_VERSION = 1
"""Raised whenever a record changes its meaning; each older version keeps an upgrader here for ever."""

T = TypeVar("T")

_BODY: msgspec.json.Decoder[Body] = msgspec.json.Decoder(Body)
_ENTRY = msgspec.json.Decoder(Entry)
_MAKER = msgspec.json.Decoder(Maker)


def encode(value: Any) -> bytes:
    """One line of JSON, UTF-8, no newline at the end."""
    return msgspec.json.encode(value)


def decode_body(data: bytes, version: int = SCHEMA_VERSION) -> Body:
    """Body from JSON. Raises RecordError with the path of the wrong field, NewerLedger for a later version."""
    _check_version(version)
    return _decode(_BODY, data, "a record")


def decode_entry(data: bytes, version: int = SCHEMA_VERSION) -> Entry:
    """Entry from JSON; raises as ``decode_body``."""
    _check_version(version)
    return _decode(_ENTRY, data, "a ledger entry")


def decode_maker(data: bytes) -> Maker:
    """Maker from JSON; raises RecordError."""
    return _decode(_MAKER, data, "a maker")


def to_plain(value: Any) -> Any:
    """Records as dictionaries, lists, strings and numbers, defaults left out."""
    return msgspec.to_builtins(value)


def record_fields(record: type[Record]) -> tuple[str, ...]:
    """Field names of a record class, in order of definition."""
    return record.__struct_fields__


def replace(record: T, **changes: Any) -> T:
    """A copy with some fields changed."""
    return msgspec.structs.replace(record, **changes)  # type: ignore[type-var]


def json_schema(record: Any) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record class or union."""
    return msgspec.json.schema(record)


def _check_version(version: int) -> None:
    if version > SCHEMA_VERSION:
        raise NewerLedger(
            "Reading records",
            f"they were written with schema version {version}, this Sayso knows {SCHEMA_VERSION}",
            "Upgrade Sayso",
            version=version,
        )


def _decode(decoder: msgspec.json.Decoder[T], data: bytes, what: str) -> T:
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            f"Decoding {what}",
            str(error),
            "Check the line against the schema printed by 'sayso schema'",
        ) from error
