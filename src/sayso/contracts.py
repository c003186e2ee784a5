"""What the replaceable pieces promise one another. Stages meet only through these and the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from sayso.record import (
    Assertion,
    Body,
    Document,
    Entry,
    Maker,
    Match,
    Mention,
    Problem,
    Reading,
    Source,
)
from sayso.text.parsed import Parse


@dataclass(frozen=True, slots=True)
class Taken:
    """What a format made of some bytes: no document and a problem, or documents with or without problems.

    ``maker`` is the format that took them; the auction fills it in.
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    maker: Maker | None = None


class Intake(Protocol):
    """One format. ``claims`` bids between 0 (not mine) and 1 (surely mine) on the first kilobytes and the name."""

    maker: Maker

    def claims(self, head: bytes, name: str, media_type: str) -> float: ...

    def take(self, data: bytes, source: Source) -> Taken: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Something a reader found, with its confidence in [0, 1]."""

    record: Assertion | Mention
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Findings:
    """What readers before this one found in the document, in text order."""

    mentions: tuple[Mention, ...] = ()
    assertions: tuple[Assertion, ...] = ()


class Reader(Protocol):
    """One kind of thing found in one parsed document. Sees what readers before it found; returns what it adds.

    A reader of another language than English says so in ``languages`` (see ``languages_of``).
    """

    maker: Maker

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]: ...


def languages_of(reader: Reader) -> frozenset[str]:
    """ISO 639 codes of the languages it can read: what it says in ``languages``, else English alone."""
    return frozenset(getattr(reader, "languages", ("en",)))


@dataclass(frozen=True, slots=True)
class Submission:
    """A body on its way into the ledger."""

    body: Body
    maker: Maker
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Appended:
    """How many submissions were new and how many were there already."""

    new: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that ``verify`` found broken; ``what`` is a whole sentence. ``seq`` 0: the ledger as a whole."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, the head of the chain, and all faults, first to last."""

    entries: int
    anchors: int
    sources: int
    head: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: the entry, and the words around the hit."""

    entry: Entry
    snippet: str


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a report, or an assertion, in which words were found: the entry's number, which of its parts, its
    record tag, its body's id, and the report that it belongs to."""

    seq: int
    part: int
    record: str
    body_id: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Places:
    """Best first, of many the newest first; ``more``: there are more than were asked for."""

    found: tuple[Place, ...]
    more: bool


class Ledger(Protocol):
    """Append, read, follow. Nothing is ever changed or removed."""

    def append(self, submissions: Sequence[Submission], blobs: Sequence[bytes] = ()) -> Appended:
        """All or nothing. Raises AnchorError for a quote that does not stand in its document, LedgerError else."""
        ...

    def entries(self, *, since: int = 0, record: str = "", document_id: str = "") -> Iterator[Entry]:
        """Entries with seq > since, in order; of one record tag and one document where named."""
        ...

    def find(self, body_id: str) -> Entry | None:
        """The first entry of this body (of any maker). A unique beginning of the id will do."""
        ...

    def last_seq(self) -> int:
        """The number of the newest entry ever given; 0 where there is none."""
        ...

    def source_bytes(self, digest: str) -> bytes: ...

    def search(self, query: str, *, limit: int = 20) -> list[Hit]: ...

    def places(self, queries: Sequence[str], *, most: int) -> Places:
        """Where one of these queries at least is met, whatever has become of it since; at most so many, the newest."""
        ...

    def hit(self, place: Place, queries: Sequence[str]) -> Hit:
        """The entry of a place, and the words around the first query that is met there."""
        ...

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> Verified: ...

    def rebuild(self) -> None:
        """Drop and make anew all that is derived from the entries (search index, counts)."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as the ledger now has it: newest layout, and of each maker's name the newest version's findings."""

    document: Document
    source: Source
    intake: Maker
    mentions: tuple[Entry, ...] = ()
    assertions: tuple[Entry, ...] = ()
    matches: tuple[Match, ...] = ()
    reviews: tuple[Entry, ...] = ()
    """People's words on claims of this document, all of them, in order of entry."""
    outcomes: tuple[Entry, ...] = ()
    """People's words on what became of forecasts of this document, all of them, in order of entry."""
    reading: Reading | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What an export wrote and what it could not carry, both counted by kind."""

    written: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


class Exporter(Protocol):
    """One target format. States what it cannot carry instead of dropping it in silence."""

    name: str

    def write(self, views: Iterable[DocumentView], out: BinaryIO) -> Carried: ...
