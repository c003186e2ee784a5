"""Rows in and out of the tables, and the questions the gate and the verifier ask."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, Select, bindparam, cast, func, insert, select

from sayso.ledger.admit import Held
from sayso.ledger.chain import START, Draft, Row, entry_from
from sayso.ledger.schema import blobs, entries, makers
from sayso.record import Document, Entry

IDS_AT_ONCE = 500
"""SQLite's smallest default limit of variables in a statement is 999."""

AMONG_ITS_OWN = entries.c.record.concat("")
"""The record tag where the document is given too: so written that SQLite does not walk along all records of this tag in
search of the document, which without statistics it takes for the shorter way."""

_AFTER_ALL_IDS = "\U0010ffff"

_COLUMNS = (
    entries.c.seq,
    entries.c.body_id,
    entries.c.maker_id,
    entries.c.record,
    entries.c.document_id,
    cast(entries.c.body, LargeBinary).label("body"),  # as bytes: one broken character must not hide the row
    cast(func.coalesce(makers.c.maker, ""), LargeBinary).label("maker"),
    entries.c.confidence,
    entries.c.made_at,
    entries.c.version,
    entries.c.link,
)


@cache
def rows_query() -> Select[Any]:
    """All rows in order, for ``fetch``."""
    return (
        select(*_COLUMNS)
        .select_from(entries.outerjoin(makers, entries.c.maker_id == makers.c.maker_id))
        .order_by(entries.c.seq)
    )


@cache
def page_query(*, of_record: bool, of_document: bool) -> Select[Any]:
    """A page of rows, with the parameters ``since``, ``most``, ``record`` and ``document_id``: put together once, as
    most of what is read of a ledger is read by it."""
    query = rows_query().where(entries.c.seq > bindparam("since")).limit(bindparam("most"))
    if of_document:
        query = query.where(entries.c.document_id == bindparam("document_id"))
    if of_record:
        query = query.where((AMONG_ITS_OWN if of_document else entries.c.record) == bindparam("record"))
    return query


def fetch(connection: Connection, query: Select[Any], told: Mapping[str, Any] | None = None) -> list[Row]:
    """The rows a query made from ``rows_query`` finds."""
    return [_row_from(*found) for found in connection.execute(query, told)]


def _row_from(*found: Any) -> Row:
    """From ``_COLUMNS``."""
    seq, body_id, maker, record, home, body, told, sure, made_at, version, link = found
    return Row(seq, Draft(body_id, maker, record, home, body, told, sure), made_at, version, link)


def columns_of(row: Row) -> dict[str, Any]:
    draft = row.draft
    return {
        "seq": row.seq,
        "body_id": draft.body_id,
        "maker_id": draft.maker_id,
        "record": draft.record,
        "document_id": draft.document_id,
        "version": row.version,
        "made_at": row.made_at,
        "confidence": draft.confidence,
        "body": draft.body.decode("utf-8"),
        "link": row.link,
    }


def entry_at(connection: Connection, seq: int) -> Entry:
    """The entry of this number, which must be there."""
    told = {"since": seq - 1, "most": 1}
    return entry_from(fetch(connection, page_query(of_record=False, of_document=False), told)[0])


_FIRST = select(func.min(entries.c.seq)).where(entries.c.body_id == bindparam("body_id"))


def first_of(connection: Connection, body_id: str) -> Entry | None:
    """The first entry of a body; None where there is none of just this id."""
    seq = connection.execute(_FIRST, {"body_id": body_id}).scalar()
    return entry_at(connection, seq) if seq else None


def heads_of(connection: Connection, seqs: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Record tag, body id and document id of entries, without their bodies."""
    found: dict[int, tuple[str, str, str]] = {}
    listed = sorted(seqs)
    for at in range(0, len(listed), IDS_AT_ONCE):
        chosen = entries.c.seq.in_(listed[at : at + IDS_AT_ONCE])
        query = select(entries.c.seq, entries.c.record, entries.c.body_id, entries.c.document_id).where(chosen)
        found |= {seq: (record, body_id, home) for seq, record, body_id, home in connection.execute(query)}
    return found


def head(connection: Connection) -> tuple[int, str]:
    """Number and link of the last entry."""
    last = connection.execute(select(entries.c.seq, entries.c.link).order_by(entries.c.seq.desc()).limit(1)).first()
    return (last.seq, last.link) if last else (0, START)


def insert_makers(connection: Connection, rows: Sequence[Row]) -> None:
    given = {row.draft.maker_id: row.draft.maker.decode("utf-8") for row in rows}
    there = set(connection.execute(select(makers.c.maker_id).where(makers.c.maker_id.in_(given))).scalars())
    new = [{"maker_id": key, "maker": maker} for key, maker in given.items() if key not in there]
    if new:
        connection.execute(insert(makers), new)


def insert_blobs(connection: Connection, given: Mapping[str, bytes]) -> None:
    there = set(connection.execute(select(blobs.c.digest).where(blobs.c.digest.in_(given))).scalars())
    for digest, data in given.items():
        if digest not in there:
            connection.execute(insert(blobs), {"digest": digest, "size": len(data), "packed": zlib.compress(data)})


def seqs_of_ids(connection: Connection, start: str) -> dict[str, int]:
    """Ids with this beginning, at most four, each with its first entry; of a document's, with its newest layout."""
    after = start + _AFTER_ALL_IDS
    is_document = start.startswith("document:")
    key, seq = (entries.c.document_id, func.max) if is_document else (entries.c.body_id, func.min)
    query = select(key, seq(entries.c.seq)).where(key >= start, key < after).group_by(key).limit(4)
    if is_document:
        query = query.where(AMONG_ITS_OWN == "document")
    return {str(found): int(number) for found, number in connection.execute(query)}


class SqlShelf:
    """What the ledger holds, as one connection sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, body_ids: Collection[str]) -> Mapping[str, Held]:
        found: dict[str, Held] = {}
        listed = sorted(body_ids)
        for at in range(0, len(listed), IDS_AT_ONCE):
            chosen = entries.c.body_id.in_(listed[at : at + IDS_AT_ONCE])
            query = select(entries.c.body_id, entries.c.maker_id, entries.c.document_id).where(chosen)
            for body_id, maker_id, home in self._connection.execute(query):
                before = found[body_id].maker_ids if body_id in found else frozenset[str]()
                found[body_id] = Held(home, before | {maker_id})
        return found

    def text(self, document_id: str) -> str | None:
        told = {"since": 0, "most": 1, "record": "document", "document_id": document_id}
        for row in fetch(self._connection, page_query(of_record=True, of_document=True), told):
            body = entry_from(row).body
            return body.text if isinstance(body, Document) else None
        return None

    def bytes_of(self, digest: str) -> bytes | None:
        packed = self._connection.execute(select(blobs.c.packed).where(blobs.c.digest == digest)).scalar()
        try:
            return None if packed is None else zlib.decompress(packed)
        except zlib.error:
            return None


class FileStacks:
    """The file as the verifier sees it: each question in a reading of its own, so that others may append meanwhile."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def rows(self, since: int, limit: int) -> list[Row]:
        with self._reading() as connection:
            return fetch(connection, rows_query().where(entries.c.seq > since).limit(limit))

    def last_seq(self) -> int:
        with self._reading() as connection:
            given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").scalar()
            return max(int(given or 0), head(connection)[0])

    def digests(self) -> list[str]:
        with self._reading() as connection:
            return list(connection.execute(select(blobs.c.digest).order_by(blobs.c.digest)).scalars())

    def held(self, body_ids: Collection[str]) -> Mapping[str, Held]:
        with self._reading() as connection:
            return SqlShelf(connection).held(body_ids)

    def text(self, document_id: str) -> str | None:
        with self._reading() as connection:
            return SqlShelf(connection).text(document_id)

    def bytes_of(self, digest: str) -> bytes | None:
        with self._reading() as connection:
            return SqlShelf(connection).bytes_of(digest)
