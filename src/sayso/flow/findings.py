"""One document through the parser, the readers and the resolver: what they found, and what went wrong."""

from __future__ import annotations

from sayso.contracts import Found, Reader, Submission
from sayso.errors import AnchorError, BadPlugin, MissingPart, SaysoError
from sayso.flow.found import Read, reading_of
from sayso.flow.outcome import FLOW
from sayso.flow.pipeline import Crew, Pipeline
from sayso.ledger.checks import anchors_in
from sayso.record import Assertion, Document, Maker, Mention, Passage
from sayso.record.codec import decode_body, replace
from sayso.record.ids import body_id, canonical
from sayso.text.parsed import Parse


def read_document(document: Document, pipeline: Pipeline, max_chars: int) -> Read:
    """All findings that hold, and a Reading last. Problems name the maker; those of one do not touch the others.

    Raises MissingPart where the parser itself is not installed: that is no report's fault.
    """
    read = Read(document)
    crew = pipeline.crew_for(document)
    if crew is None:
        _tell_unread(read)
        return read
    parse = _parse(read, crew, max_chars)
    if parse is None:
        return read
    read.finished.append(crew.parser)
    for reader in crew.readers:
        _read_by(reader, parse, read)
    _match(pipeline, parse, read)
    read.submissions.append(Submission(reading_of(read, parse), FLOW))
    return read


def _tell_unread(read: Read) -> None:
    met = f"its language is {read.document.language!r}, and the readers know English and some Arabic only"
    todo = "It is kept and can be searched; nothing was read from it"
    read.fail(SaysoError("", met, todo), "read", f"Reading {read.document.id}")


def _parse(read: Read, crew: Crew, max_chars: int) -> Parse | None:
    document = _cut(read, max_chars)
    try:
        return crew.parse(document)
    except MissingPart:
        raise
    except Exception as error:  # noqa: BLE001 - one report's fault must not end the run
        read.fail(error, "read", f"Parsing {document.id}")
        return None


def _cut(read: Read, max_chars: int) -> Document:
    """The document with its passages up to the limit only; its text stays whole, so anchors stay the same."""
    document = read.document
    if len(document.text) <= max_chars:
        return document
    within = [_cut_passage(p, max_chars) for p in document.passages if p.start < max_chars]
    met = f"it has {len(document.text)} characters; only the first {max_chars} were read"
    error = SaysoError("", met, "Cut it up, or raise the setting max_read_chars")
    read.fail(error, "read", f"Reading {document.id}")
    return replace(document, passages=tuple(within))


def _cut_passage(passage: Passage, end: int) -> Passage:
    return replace(passage, end=min(passage.end, end))


def _read_by(reader: Reader, parse: Parse, read: Read) -> None:
    doing = f"Reading {read.document.id} by {reader.maker.name}"
    try:
        for found in reader.read(parse, read.findings()):
            _keep(found, reader.maker, read, doing)
    except Exception as error:  # noqa: BLE001 - one reader's fault must not touch its neighbours' findings
        read.fail(error, "read", doing)
    else:
        read.finished.append(reader.maker)


def _keep(found: Found, maker: Maker, read: Read, doing: str) -> None:
    try:
        record = _sound(found, read.document)
    except (SaysoError, TypeError, UnicodeEncodeError) as error:
        met = f"a finding was refused: {error.met if isinstance(error, SaysoError) else error}"
        read.fail(SaysoError(doing, met, "Report it to whoever makes this reader"), "read", doing)
    else:
        read.submissions.append(Submission(record, maker, found.confidence))


def _sound(found: Found, document: Document) -> Assertion | Mention:
    """The record as the ledger will hold it. Raises AnchorError, RecordError or BadPlugin where it would refuse it."""
    record = decode_body(canonical(found.record))
    if not isinstance(record, (Assertion, Mention)):
        raise BadPlugin("", f"it is a {type(record).__name__}, not an assertion or a mention", "")
    if not 0 <= found.confidence <= 1:
        raise BadPlugin("", f"its confidence is {found.confidence}, not between 0 and 1", "")
    for anchor in anchors_in(record):
        document.check(anchor)
    return record


def _match(pipeline: Pipeline, parse: Parse, read: Read) -> None:
    doing = f"Matching the mentions of {read.document.id}"
    found = read.findings()
    ids = {body_id(mention) for mention in found.mentions}
    try:
        for match in pipeline.match(read.document, found.mentions, found.assertions, parse):
            if not {match.left, match.right} <= ids:
                raise AnchorError(doing, f"{match.left} or {match.right} is no mention of this document", "Report it")
            read.submissions.append(Submission(match, pipeline.resolver, match.score))
    except Exception as error:  # noqa: BLE001 - findings stand without matches
        read.fail(error, "resolve", doing)
    else:
        read.finished.append(pipeline.resolver)
