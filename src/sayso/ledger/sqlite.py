"""The ledger in one SQLite file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from sayso.contracts import Appended, Fault, Hit, Place, Places, Submission, Verified
from sayso.errors import LedgerError
from sayso.ledger import searching
from sayso.ledger.admit import Admitted, admit, prepare
from sayso.ledger.chain import Row, chained, entry_from
from sayso.ledger.clock import utc_now
from sayso.ledger.connecting import explained, missing_guards, open_engine
from sayso.ledger.finding import beginnings, the_one
from sayso.ledger.query import hit_at, terms_of
from sayso.ledger.rows import (
    AMONG_ITS_OWN,
    FileStacks,
    SqlShelf,
    columns_of,
    entry_at,
    fetch,
    first_of,
    head,
    heads_of,
    insert_blobs,
    insert_makers,
    page_query,
    rows_query,
    seqs_of_ids,
)
from sayso.ledger.schema import entries, guards
from sayso.ledger.verify import verify_rows
from sayso.ledger.views import stands
from sayso.record import Assertion, Document, Entry

PAGE = 200
"""Entries read at a time. Between pages no lock is held: a slow reader never keeps another process from appending."""

LOOKED_THROUGH = 1000
"""Hits among which those that stand now are looked for."""

WHOLE = ("assertion:", "mention:", "source:")
"""What the ids begin with that are mostly asked for whole, and stand for one body, as a document's does not."""


class SqliteLedger:
    """One file, append-only. Other processes may read and append at the same time; each append is whole or not there.

    ``clock`` gives the time put on entries. Raises LedgerError where the file cannot be opened or is no ledger.
    """

    def __init__(self, path: str | Path, *, create: bool = False, clock: Callable[[], str] = utc_now) -> None:
        self.path = Path(path)
        self._clock = clock
        self._engine = open_engine(self.path, create=create)

    def append(self, submissions: Sequence[Submission], blobs: Sequence[bytes] = ()) -> Appended:
        prepared = [prepare(submission) for submission in submissions]
        with self._writing("Appending to") as connection:
            admitted = admit(prepared, blobs, SqlShelf(connection))
            if admitted.drafts:
                self._write(connection, admitted)
        return Appended(new=len(admitted.drafts), known=admitted.known)

    def entries(self, *, since: int = 0, record: str = "", document_id: str = "") -> Iterator[Entry]:
        query = page_query(of_record=bool(record), of_document=bool(document_id))
        told = {name: value for name, value in (("record", record), ("document_id", document_id)) if value}
        while True:
            with self._reading() as connection:
                page = fetch(connection, query, {"since": since, "most": PAGE, **told})
            for row in page:
                yield entry_from(row)
            if len(page) < PAGE:
                return
            since = page[-1].seq

    def find(self, body_id: str) -> Entry | None:
        found: dict[str, int] = {}
        with self._reading() as connection:
            if body_id.startswith(WHOLE) and (whole := first_of(connection, body_id)):
                return whole
            for start in beginnings(body_id):
                found |= seqs_of_ids(connection, start)
            key = the_one(body_id, found)
            return entry_at(connection, found[key]) if key else None

    def source_bytes(self, digest: str) -> bytes:
        with self._reading() as connection:
            data = SqlShelf(connection).bytes_of(digest)
        if data is None:
            raise LedgerError(
                f"Reading source {digest}", "the ledger does not hold its bytes whole", "Run 'sayso verify'"
            )
        return data

    def last_seq(self) -> int:
        return FileStacks(self._reading).last_seq()

    def search(self, query: str, *, limit: int = 20) -> list[Hit]:
        found: dict[tuple[str, int], Hit] = {}
        places = self.places([query], most=LOOKED_THROUGH).found if limit > 0 else ()
        with self._reading() as connection:
            current = _Current(connection)
            for place in places:
                entry = entry_at(connection, place.seq)
                if (place.body_id, place.part) not in found and current.has(entry):
                    found[place.body_id, place.part] = hit_at(entry, place, [query])
                if len(found) == limit:
                    break
        return list(found.values())

    def places(self, queries: Sequence[str], *, most: int) -> Places:
        asked = [terms for query in queries if (terms := terms_of(query))]
        if not asked or most <= 0:
            return Places((), more=False)
        self._bring_index_up()
        with self._reading() as connection:
            found, more = searching.hits(connection, asked, most)
            told = heads_of(connection, {seq for seq, _ in found})
        return Places(tuple(Place(seq, part, *told[seq]) for seq, part in found if seq in told), more)

    def hit(self, place: Place, queries: Sequence[str]) -> Hit:
        with self._reading() as connection:
            return hit_at(entry_at(connection, place.seq), place, queries)

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> Verified:
        return verify_rows(FileStacks(self._reading), self._file_faults(), progress)

    def rebuild(self) -> None:
        """Makes the search index anew, and puts back guards that are missing."""
        with self._writing("Rebuilding the index of") as connection:
            searching.drop(connection)
            searching.make(connection)
            self._index_rest(connection)
            statements = dict(guards())
            for name in missing_guards(connection):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
                connection.exec_driver_sql(statements[name])

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(f"Reading the ledger {self.path}"), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self, doing: str) -> Iterator[Connection]:
        with (
            explained(f"{doing} the ledger {self.path}"),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def _write(self, connection: Connection, admitted: Admitted) -> None:
        seq, link = head(connection)
        made_at = self._clock()
        rows: list[Row] = []
        for one in admitted.drafts:
            row = chained(link, seq + 1, one.draft, made_at)
            seq, link = row.seq, row.link
            rows.append(row)
        insert_makers(connection, rows)
        insert_blobs(connection, admitted.blobs)
        connection.execute(insert(entries), [columns_of(row) for row in rows])
        self._index_rest(connection)

    def _bring_index_up(self) -> None:
        with self._reading() as connection:
            is_up = searching.is_there(connection) and searching.indexed_to(connection) == head(connection)[0]
        if not is_up:
            with self._writing("Indexing") as connection:
                self._index_rest(connection)

    def _index_rest(self, connection: Connection) -> None:
        """Index what is not indexed yet, in the append's own transaction: the index never lags behind."""
        if not searching.is_there(connection):
            searching.drop(connection)
            searching.make(connection)
        up_to = head(connection)[0]
        query = rows_query().where(entries.c.record.in_(searching.RECORDS)).limit(PAGE)
        while (since := searching.indexed_to(connection)) < up_to:
            rows = fetch(connection, query.where(entries.c.seq > since, entries.c.seq <= up_to))
            last = rows[-1].seq if len(rows) == PAGE else up_to
            searching.index(connection, [entry_from(row) for row in rows], last)

    def _file_faults(self) -> list[Fault]:
        """What is wrong with the file as a file, and with its guards."""
        with self._reading() as connection:
            told = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
            absent = missing_guards(connection)
        faults = [Fault(0, f"The file is damaged: {line}.") for line in told if line != "ok"]
        return faults + [Fault(0, f"The guard {name}, which refuses changes, is missing.") for name in absent]


class _Current:
    """Whether an entry is part of what now stands, remembered a document at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._readings: dict[str, list[Entry]] = {}

    def has(self, entry: Entry) -> bool:
        if isinstance(entry.body, Document):
            return entry.seq == self._newest_layout(entry.body.id)
        home = entry.body.evidence.document_id if isinstance(entry.body, Assertion) else ""
        if home not in self._readings:
            chosen = rows_query().where(entries.c.document_id == home, AMONG_ITS_OWN == "reading")
            self._readings[home] = [entry_from(row) for row in fetch(self._connection, chosen)]
        return stands(entry, self._readings[home])

    def _newest_layout(self, document_id: str) -> int | None:
        chosen = (entries.c.document_id == document_id) & (AMONG_ITS_OWN == "document")
        return self._connection.execute(select(func.max(entries.c.seq)).where(chosen)).scalar()
