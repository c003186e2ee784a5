"""Views as flat dictionaries, one a line of JSON; docs/export-schema.md describes them for readers.

A line holds every field of its record, defaults included, so that no reader has to know them. An anchor becomes
``start``, ``end``, ``quote`` (its document is named once a line) and, where matches give a fuller name than the
words do, ``name`` and ``resolved_by``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.contracts import DocumentView
from sayso.derived import Flag, Reviewed, Standpoint, ToldAgain, flags_of, reviews_of, standpoint_of, told_again_of
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import account, plain, sentence
from sayso.record import Anchor, Document, Entry, Maker, Mention, Record
from sayso.record.codec import record_fields

EXPORT_SCHEMA = 1
"""Raised when a key changes its meaning or goes away; a new key does not raise it."""

Line = dict[str, Any]


def lines_of(view: DocumentView) -> Iterator[Line]:
    """All a view holds: its document, then mentions, assertions, people's reviews and outcomes, matches, problems."""
    names = Names(view)
    yield document_line(view)
    for entry in view.mentions:
        yield _mention_line(entry, names)
    yield from assertion_lines(view, names)
    for entry in view.reviews:
        yield _judged_line("review", entry, view)
    for entry in view.outcomes:
        yield _judged_line("outcome", entry, view)
    for body in (*view.matches, *view.problems):
        yield _line(type(body).__name__.lower(), plain_record(body) | {"document_id": view.document.id})


def assertion_lines(view: DocumentView, names: Names | None = None) -> Iterator[Line]:
    """One line an assertion, in text order; what ``sayso read --json`` prints."""
    known, reviewed = names or Names(view), reviews_of(view)
    for claim in claims_of(view):
        yield _assertion_line(claim, view, known) | {"reviewed": _reviewed(reviewed.get(claim.id))}


def document_line(view: DocumentView) -> Line:
    """The document with text, passages, its source (without the bytes) and how it was read."""
    around = {"source": view.source, "intake": view.intake, "reading": view.reading}
    return _line("document", plain_record(view.document) | {key: plain_record(value) for key, value in around.items()})


def plain_record(value: Any, names: Names | None = None) -> Any:
    """A record as dictionaries and lists, every field there, anchors as described above."""
    if isinstance(value, Anchor):
        return _anchor(value, names)
    if isinstance(value, Record):
        return {field: plain_record(getattr(value, field), names) for field in record_fields(type(value))}
    if isinstance(value, (tuple, list)):
        return [plain_record(item, names) for item in value]
    return value


def _anchor(anchor: Anchor, names: Names | None) -> Line:
    told: Line = {"start": anchor.start, "end": anchor.end, "quote": anchor.quote}
    named = names.of(anchor) if names else None
    if named:
        told |= {"name": named.name, "resolved_by": named.resolved_by}
    return told


def _mention_line(entry: Entry, names: Names) -> Line:
    mention = entry.body
    assert isinstance(mention, Mention)
    fields = {"id": entry.body_id, "document_id": mention.anchor.document_id, **plain_record(mention, names)}
    return _line("mention", fields | _votes([(entry.maker, entry.confidence)]))


def _judged_line(record: str, entry: Entry, view: DocumentView) -> Line:
    """Every word ever given, also one taken back, and on claims that no longer stand: nothing that people decided is
    left out."""
    fields = {"id": entry.body_id, "document_id": view.document.id, **plain_record(entry.body)}
    return _line(record, fields | {"person": entry.maker.name, "made_at": entry.made_at})


def _reviewed(told: Reviewed | None) -> Line | None:
    if told is None:
        return None
    people = [
        {"person": who, "verdict": said.verdict, "why": said.why, "instead": said.instead} for who, said in told.reviews
    ]
    return {"word": told.word, "people": people}


def _assertion_line(claim: Claim, view: DocumentView, names: Names) -> Line:
    """``kind`` and ``code`` first, the kind's own fields in the middle, what all kinds have at the end."""
    assertion = claim.assertion
    content = plain_record(assertion.content, names)
    fields = {
        "id": claim.id,
        "kind": claim.kind,
        "code": content.pop("code", ""),
        "sentence": plain(sentence(assertion, names)),
        "account": account(assertion, names),
        "document": _document_reference(view.document),
        "evidence": plain_record(assertion.evidence, names),
        **content,
        "voices": plain_record(assertion.chain, names),
        "standpoint": _standpoint(standpoint_of(view, claim.id), names),
        "flags": [_flag(flag) for flag in flags_of(view, claim.id)],
        "same_event": _same_event(told_again_of(view, claim.id)),
    }
    for name in ("certainty", "when", "where"):
        fields[name] = plain_record(getattr(assertion, name), names)
    return _line("assertion", fields | _votes(claim.votes))


def _standpoint(point: Standpoint | None, names: Names) -> Line | None:
    if point is None:
        return None
    told = {"sort": point.sort, "side": point.side, "act": point.act, "reason": point.reason}
    return told | {"rests_on": plain_record(point.rests_on, names), "rows": list(point.rows)}


def _flag(flag: Flag) -> Line:
    told: Line = {"sort": flag.sort, "reason": flag.reason, "rows": list(flag.rows), "version": flag.version}
    return told | {"valid_from": flag.valid_from, "valid_to": flag.valid_to}


def _same_event(again: ToldAgain | None) -> Line | None:
    return {"first": again.first, "rule": again.rule, "reason": again.reason} if again else None


def _line(record: str, fields: Line) -> Line:
    return {"schema": EXPORT_SCHEMA, "record": record, **fields}


def _document_reference(document: Document) -> Line:
    published = document.published
    return {
        "id": document.id,
        "title": document.title,
        "address": document.address,
        "publisher": document.publisher,
        "published": published
        and {"earliest": published.earliest, "latest": published.latest, "guessed": published.guessed},
    }


def _votes(votes: Sequence[tuple[Maker, float]]) -> Line:
    """The surest maker's confidence, and every maker with its own."""
    makers = [{**plain_record(maker), "confidence": confidence} for maker, confidence in votes]
    return {"confidence": max(confidence for _, confidence in votes), "makers": makers}
