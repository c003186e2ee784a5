"""What gave nothing, for people and programs: counts by zone, and lines of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.contracts import DocumentView
from sayso.derived import Coverage, Silence, coverage_of
from sayso.exporting.lines import EXPORT_SCHEMA, Line
from sayso.exporting.words import phrases, zone_words
from sayso.record import PassageKind


def by_zone(found: Coverage) -> dict[PassageKind, list[Silence]]:
    """Silences by zone, zones in order of first appearance."""
    grouped: dict[PassageKind, list[Silence]] = {}
    for silence in found.silent:
        grouped.setdefault(silence.zone, []).append(silence)
    return grouped


def zone_title(zone: PassageKind, silences: list[Silence]) -> str:
    """``7 sentences in body paragraphs``; whole passages for what was not read: ``5 reader comments, not read``."""
    if any(silence.sort == "not read" for silence in silences):
        return f"{zone_words(zone, len(silences))}, not read"
    unread = sum(silence.sort in {"cut off", "nothing read"} for silence in silences)
    read = len(silences) - unread
    told = [f"{read} {'sentence' if read == 1 else 'sentences'} in {phrases()['zone'][zone][1]}"] if read else []
    return ", ".join([*told, *([f"{zone_words(zone, unread)}, not read"] if unread else [])])


def coverage_words(found: Coverage) -> str:
    """``24 of 31 sentences read are covered by claims: attribution in 11, event in 15``."""
    if not found.sentences:
        return "no sentence was read"
    kinds = ", ".join(f"{kind} in {n}" for kind, n in found.gave.items())
    return f"{found.covered} of {found.sentences} sentences hold words of a claim" + (f": {kinds}" if kinds else "")


def coverage_lines(view: DocumentView) -> Iterator[Line]:
    """A ``coverage`` line, then a ``silence`` line for each stretch that gave nothing, in text order.

    Nothing for a view whose coverage was not reckoned.
    """
    found = coverage_of(view)
    if found is None:
        return
    head: Line = {"schema": EXPORT_SCHEMA, "document_id": view.document.id}
    sorts = dict(Counter(silence.sort for silence in found.silent))
    counts = {"sentences": found.sentences, "covered": found.covered, "gave": dict(found.gave), "silent": sorts}
    yield head | {"record": "coverage", "title": view.document.title, **counts, "notes": list(found.notes)}
    for one in found.silent:
        quote = view.document.text[one.start : one.end]
        place = {"start": one.start, "end": one.end, "quote": quote, "zone": one.zone}
        yield head | {"record": "silence", **place, "sort": one.sort, "why": one.why, "words": list(one.words)}
