"""What the ledger now says: newest layouts, newest readings. Older ones stay in the ledger and are passed over here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.contracts import DocumentView, Ledger
from sayso.errors import LedgerError
from sayso.record import Assertion, Body, Document, Entry, Match, Mention, Outcome, Problem, Reading, Review, Source


def view_document(ledger: Ledger, document_id: str) -> DocumentView:
    """The document as it now stands: mentions and assertions in order of place, matches in order of entry.

    Of each maker's *name* only what its newest reading found; of a maker no reading speaks of (a person, a reader
    that broke off), what its newest version found. Raises LedgerError where the ledger does not hold the document.
    """
    entries = list(ledger.entries(document_id=document_id))
    layout = _last(entries, Document)
    if layout is None or not isinstance(layout.body, Document):
        raise LedgerError(
            f"Viewing {document_id}", "the ledger does not hold this document", "Check the id", document_id=document_id
        )
    mentions = _newest(entries, Mention)
    mention_ids = {entry.body_id for entry in mentions}
    reading = _last(entries, Reading)
    matches = (entry.body for entry in _newest(entries, Match) if isinstance(entry.body, Match))
    return DocumentView(
        document=layout.body,
        source=_source(ledger, layout.body),
        intake=layout.maker,
        mentions=mentions,
        assertions=_newest(entries, Assertion),
        matches=tuple(match for match in matches if {match.left, match.right} <= mention_ids),
        reviews=tuple(entry for entry in entries if isinstance(entry.body, Review)),
        outcomes=tuple(entry for entry in entries if isinstance(entry.body, Outcome)),
        reading=reading.body if reading and isinstance(reading.body, Reading) else None,
        problems=tuple(dict.fromkeys(e.body for e in entries if isinstance(e.body, Problem))),
    )


def documents(ledger: Ledger) -> Iterator[Document]:
    """The newest layout of every document, in order of first appearance."""
    newest: dict[str, int] = {}
    for entry in ledger.entries(record="document"):
        if isinstance(entry.body, Document):
            newest[entry.body.id] = entry.seq
    for seq in newest.values():
        entry = next(ledger.entries(since=seq - 1, record="document"))
        if isinstance(entry.body, Document):
            yield entry.body


def stands(entry: Entry, readings: Sequence[Entry]) -> bool:
    """Whether the newest reading that lists this maker's name found it; true where none lists that name.

    ``readings`` are the entries of the document's readings, in order.
    """
    listed = _listing(entry.maker.name, readings)
    return listed is None or entry.body_id in listed.findings


def _listing(name: str, readings: Sequence[Entry]) -> Reading | None:
    """The newest reading that lists a maker of this name."""
    for entry in reversed(readings):
        if isinstance(entry.body, Reading) and any(maker.name == name for maker in entry.body.makers):
            return entry.body
    return None


def _newest(entries: Sequence[Entry], kind: type[Body]) -> tuple[Entry, ...]:
    """Findings of this kind that stand, each once a maker's name, in order of place."""
    readings = [e for e in entries if isinstance(e.body, Reading)]
    findings = [e for e in entries if isinstance(e.body, kind)]
    kept: dict[tuple[str, str], Entry] = {}
    for maker in {e.maker.name: e.maker for e in findings}.values():
        listed = _listing(maker.name, readings)
        found = set(listed.findings) if listed else set()
        makers = listed.makers if listed else (maker,)
        for entry in (e for e in findings if e.maker.name == maker.name):
            key = (maker.name, entry.body_id)
            if entry.maker in makers and (not listed or entry.body_id in found):
                kept[key] = entry
    return tuple(sorted(kept.values(), key=_place))


def _place(entry: Entry) -> tuple[int, int, int]:
    body = entry.body
    if isinstance(body, Mention):
        return (*body.anchor.span, entry.seq)
    return (*body.evidence.span, entry.seq) if isinstance(body, Assertion) else (0, 0, entry.seq)


def _last(entries: Sequence[Entry], kind: type[Body]) -> Entry | None:
    return next((entry for entry in reversed(entries) if isinstance(entry.body, kind)), None)


def _source(ledger: Ledger, document: Document) -> Source:
    entry = ledger.find(document.source_id)
    if entry is None or not isinstance(entry.body, Source):
        raise LedgerError(
            f"Viewing {document.id}", f"its source {document.source_id} is not in the ledger", "Run 'sayso verify'"
        )
    return entry.body
