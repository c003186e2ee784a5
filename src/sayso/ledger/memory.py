"""The test double: a ledger in memory, held to the same contract tests as the real one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from sayso.contracts import Appended, Hit, Place, Places, Submission, Verified
from sayso.errors import LedgerError
from sayso.ledger.admit import Held, Prepared, admit, prepare
from sayso.ledger.chain import START, Row, chained, entry_from
from sayso.ledger.clock import utc_now
from sayso.ledger.finding import beginnings, the_one
from sayso.ledger.query import hit_at, is_hit, searchable, snippet, terms_of
from sayso.ledger.verify import verify_rows
from sayso.ledger.views import stands
from sayso.record import Assertion, Body, Document, Entry, Reading


class MemoryLedger:
    """Keeps rows as the file would, encoded; gone when closed."""

    def __init__(self, clock: Callable[[], str] = utc_now) -> None:
        self._clock = clock
        self._rows: list[Row] = []
        self._blobs: dict[str, bytes] = {}

    def append(self, submissions: Sequence[Submission], blobs: Sequence[bytes] = ()) -> Appended:
        prepared: list[Prepared] = [prepare(submission) for submission in submissions]
        admitted = admit(prepared, blobs, self)
        made_at = self._clock()
        for one in admitted.drafts:
            previous = self._rows[-1].link if self._rows else START
            self._rows.append(chained(previous, len(self._rows) + 1, one.draft, made_at))
        self._blobs |= admitted.blobs
        return Appended(new=len(admitted.drafts), known=admitted.known)

    def entries(self, *, since: int = 0, record: str = "", document_id: str = "") -> Iterator[Entry]:
        for row in self._rows[max(0, since) :]:
            if record in {"", row.draft.record} and document_id in {"", row.draft.document_id}:
                yield entry_from(row)

    def find(self, body_id: str) -> Entry | None:
        starts = beginnings(body_id)
        ids: dict[str, Row] = {}
        for row in self._rows:
            if row.draft.body_id.startswith(starts):
                ids.setdefault(row.draft.body_id, row)
            if row.draft.record == "document" and row.draft.document_id.startswith(starts):
                ids[row.draft.document_id] = row
        found = the_one(body_id, ids)
        return entry_from(ids[found]) if found else None

    def source_bytes(self, digest: str) -> bytes:
        if digest not in self._blobs:
            raise LedgerError(f"Reading source {digest}", "the ledger does not hold it", "Check the digest")
        return self._blobs[digest]

    def search(self, query: str, *, limit: int = 20) -> list[Hit]:
        terms = terms_of(query)
        hits = {
            (entry.body_id, part): Hit(entry, snippet(terms, pieces))
            for entry in self._current()
            for part, pieces in enumerate(searchable(entry.body))
            if terms and is_hit(terms, pieces)
        }
        return list(hits.values())[: max(0, limit)]

    def places(self, queries: Sequence[str], *, most: int) -> Places:
        asked = [terms for query in queries if (terms := terms_of(query))]
        found = [
            Place(row.seq, part, row.draft.record, row.draft.body_id, row.draft.document_id)
            for row in reversed(self._rows)
            for part, pieces in enumerate(searchable(entry_from(row).body))
            if any(is_hit(terms, pieces) for terms in asked)
        ]
        return Places(tuple(found[:most]), len(found) > most)

    def hit(self, place: Place, queries: Sequence[str]) -> Hit:
        return hit_at(entry_from(self._rows[place.seq - 1]), place, queries)

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> Verified:
        return verify_rows(self, progress=progress)

    def rebuild(self) -> None:
        """Nothing is derived here."""

    def close(self) -> None: ...

    def _current(self) -> list[Entry]:
        """Without older layouts of a document, and without what its newest reading no longer found."""
        entries = list(self.entries())
        newest = {e.body.id: e.seq for e in entries if isinstance(e.body, Document)}
        readings = [e for e in entries if isinstance(e.body, Reading)]
        return [e for e in entries if _is_current(e, newest, readings)]

    # What the gate and the verifier ask.

    def held(self, body_ids: Collection[str]) -> Mapping[str, Held]:
        found: dict[str, Held] = {}
        for row in self._rows:
            key = row.draft.body_id
            if key in body_ids:
                before = found[key].maker_ids if key in found else frozenset()
                found[key] = Held(row.draft.document_id, before | {row.draft.maker_id})
        return found

    def text(self, document_id: str) -> str | None:
        bodies: Iterator[Body] = (e.body for e in self.entries(record="document", document_id=document_id))
        return next((body.text for body in bodies if isinstance(body, Document)), None)

    def bytes_of(self, digest: str) -> bytes | None:
        return self._blobs.get(digest)

    def rows(self, since: int, limit: int) -> list[Row]:
        return self._rows[since : since + limit]

    def last_seq(self) -> int:
        return len(self._rows)

    def digests(self) -> list[str]:
        return list(self._blobs)


def _is_current(entry: Entry, newest: Mapping[str, int], readings: Sequence[Entry]) -> bool:
    body = entry.body
    if isinstance(body, Document):
        return newest[body.id] == entry.seq
    home = body.evidence.document_id if isinstance(body, Assertion) else ""
    return stands(entry, [r for r in readings if isinstance(r.body, Reading) and r.body.document_id == home])
