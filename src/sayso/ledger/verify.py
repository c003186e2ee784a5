"""Every digest, id, anchor and link, checked anew over any store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.contracts import Fault, Verified
from sayso.errors import LedgerError, SaysoError
from sayso.ledger.admit import Held
from sayso.ledger.chain import START, Row, entry_from, line_of, link_of
from sayso.ledger.checks import check_body, home_of, references_of
from sayso.record import Body, Document, Entry
from sayso.record.ids import body_id, canonical, maker_id

PAGE = 200
"""Rows read at a time: enough to make look-ups few, few enough to hold in memory when each is a long document."""

TEXTS_KEPT = 16
"""Findings follow their document, so a few texts serve nearly all of them."""

EXPLAINED = 12
"""So many breaks of the chain are looked into; trying who changed places with whom is cubic in their number."""


class Stacks(Protocol):
    """A store as the verifier sees it. Methods raise LedgerError where the file itself is damaged."""

    def rows(self, since: int, limit: int) -> list[Row]: ...

    def last_seq(self) -> int:
        """The highest number ever given, as far as the store knows."""
        ...

    def digests(self) -> list[str]:
        """Of all bytes kept."""
        ...

    def held(self, body_ids: Collection[str]) -> Mapping[str, Held]: ...

    def text(self, document_id: str) -> str | None: ...

    def bytes_of(self, digest: str) -> bytes | None: ...


def verify_rows(
    stacks: Stacks, faults: Sequence[Fault] = (), progress: Callable[[int, int], None] | None = None
) -> Verified:
    """Check all; ``faults`` are those found already in the file as such. ``progress`` gets entries done, and in all."""
    checking = _Checking(stacks, list(faults))
    try:
        total = stacks.last_seq()
        while rows := stacks.rows(checking.seq, PAGE):
            checking.check_page(rows)
            if progress:
                progress(checking.entries, total)
        checking.finish(total)
    except LedgerError as error:
        checking.add(0, f"After entry {checking.seq} the file cannot be read: {error.met}")
    return Verified(checking.entries, checking.anchors, len(checking.sources), checking.link, tuple(checking.faults))


@dataclass(frozen=True, slots=True)
class _Break:
    """A row whose link does not follow from ``previous``."""

    row: Row
    previous: str


class _Checking:
    """How far the check has come, and what it found."""

    def __init__(self, stacks: Stacks, faults: list[Fault]) -> None:
        self._stacks = stacks
        self.faults = faults
        self.seq = 0
        self.link = START
        self.entries = self.anchors = 0
        self.sources: set[str] = set()
        self._breaks: list[_Break] = []
        self._texts: dict[str, str] = {}
        self._held: Mapping[str, Held] = {}

    def add(self, seq: int, what: str) -> None:
        self.faults.append(Fault(seq, f"{what}."))

    def check_page(self, rows: Sequence[Row]) -> None:
        entries = [self._entry(row) for row in rows]
        bodies = [entry.body for entry in entries if entry]
        self._held = self._stacks.held({r for body in bodies for r in references_of(body)})
        for row, entry in zip(rows, entries, strict=True):
            self._check_place(row)
            if entry and not self._check_columns(row, entry):
                self._check_body(row, entry.body)
            self.entries += 1

    def finish(self, total: int) -> None:
        """What can be told only at the end: the chain's breaks, rows cut off, bytes without a source."""
        blamed = {fault.seq for fault in self.faults}
        for seq, what in explain(self._breaks):
            if seq not in blamed:
                self.add(seq, what)
        if self.seq < total:
            self._add_missing(total + 1)
        for digest in self._stacks.digests():
            if digest not in self.sources:
                self.add(0, f"The bytes with digest {digest} belong to no source")

    def _entry(self, row: Row) -> Entry | None:
        if row.draft.record == "source":
            self.sources.add(row.draft.body_id.removeprefix("source:"))
        if not row.draft.maker:
            self.add(row.seq, f"{_named(row)}: its maker {row.draft.maker_id} is not in the ledger")
            return None
        try:
            return entry_from(row)
        except SaysoError as error:
            self.add(row.seq, f"{_named(row)}: {error.met}")
            return None

    def _check_place(self, row: Row) -> None:
        if row.seq != self.seq + 1:
            self._add_missing(row.seq)
        elif link_of(self.link, line_of(row)) != row.link:
            self._breaks.append(_Break(row, self.link))
        self.seq, self.link = row.seq, row.link

    def _add_missing(self, until: int) -> None:
        first, last = self.seq + 1, until - 1
        who = f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
        self.add(first, f"{who} missing")

    def _check_columns(self, row: Row, entry: Entry) -> bool:
        """Whether a fault was found between the row's columns and what they hold."""
        draft, body = row.draft, entry.body
        for what, stored, wanted in (
            ("body", draft.body_id, body_id(body)),
            ("maker", draft.maker_id, maker_id(entry.maker)),
            ("record", draft.record, type(body).__name__.lower()),
            ("document", draft.document_id, home_of(body, self)),
        ):
            if stored != wanted:
                self.add(row.seq, f"{_named(row)} was changed: its {what} is filed as {stored!r} but gives {wanted!r}")
                return True
        if canonical(body) != draft.body or canonical(entry.maker) != draft.maker:
            self.add(row.seq, f"{_named(row)} was changed: it is not encoded as Sayso encodes it")
            return True
        return False

    def _check_body(self, row: Row, body: Body) -> None:
        if isinstance(body, Document):
            self._keep_text(body.id, body.text)
        try:
            self.anchors += check_body(body, self)
        except SaysoError as error:
            self.add(row.seq, f"{_named(row)}: {error.met}")

    def text(self, document_id: str) -> str | None:
        if document_id not in self._texts:
            text = self._stacks.text(document_id)
            if text is None:
                return None
            self._keep_text(document_id, text)
        return self._texts[document_id]

    def _keep_text(self, document_id: str, text: str) -> None:
        self._texts.pop(document_id, None)
        self._texts[document_id] = text
        if len(self._texts) > TEXTS_KEPT:
            del self._texts[next(iter(self._texts))]

    def home_of(self, body_id: str) -> str | None:
        return self._held[body_id].home if body_id in self._held else None

    def bytes_of(self, digest: str) -> bytes | None:
        return self._stacks.bytes_of(digest)


def explain(breaks: Sequence[_Break]) -> list[tuple[int, str]]:
    """(seq, sentence without its full stop) of the entries to blame.

    An entry that only follows one of these, and is as it was written, is not blamed: its own line still gives its
    link with one of the links that were there.
    """
    looked_at, rest = breaks[:EXPLAINED], breaks[EXPLAINED:]
    links = {b.previous for b in looked_at} | {b.row.link for b in looked_at}
    links |= {link_of(b.previous, line_of(b.row)) for b in looked_at}
    seqs = [b.row.seq for b in looked_at]
    found = [(b.row.seq, what) for b in looked_at if (what := _explained(b.row, seqs, links))]
    if breaks and not found:
        found.append((seqs[0], f"Entry {seqs[0]} does not follow the entry before it, though both are whole"))
    if rest:
        found.append((rest[0].row.seq, f"{len(rest)} more entries do not follow those before them"))
    return found


def _explained(row: Row, seqs: Sequence[int], links: Collection[str]) -> str:
    for seq in (row.seq, *seqs):
        line = line_of(row, seq)
        if any(link_of(link, line) == row.link for link in links):
            return "" if seq == row.seq else f"{_named(row)} was written as entry {seq}: entries changed places"
    return f"{_named(row)} was changed: its contents and the link before it do not give its link"


def _named(row: Row) -> str:
    return f"Entry {row.seq} ({row.draft.body_id})"
