"""What a report is made of and how much of it was read: counts that tell silence from not looking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.contracts import DocumentView
from sayso.exporting.whenwords import published_words
from sayso.exporting.words import zone_words
from sayso.record.document import READ_FOR_ATTRIBUTIONS, PassageKind


@dataclass(frozen=True, slots=True)
class ZoneCount:
    """How much of the report is of one kind; ``read`` is false for what is kept and shown but makes no facts."""

    kind: PassageKind
    passages: int
    words: int
    read: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """``published`` in words; ``evidence`` quotes what it rests on, ``how`` says how."""

    title: str
    published: str
    how: str
    evidence: tuple[str, ...]
    zones: tuple[ZoneCount, ...]
    sentences: int
    fruitful: int


def overview(view: DocumentView) -> Overview:
    """Zones in order of first appearance, those that were read first."""
    document = view.document
    published = document.published
    return Overview(
        title=document.title,
        published=published_words(published),
        how=published.how if published else "",
        evidence=tuple(anchor.quote for anchor in published.evidence) if published else (),
        zones=_zones(view),
        sentences=view.reading.sentences if view.reading else 0,
        fruitful=view.reading.fruitful if view.reading else 0,
    )


def zone_lines(seen: Overview, *, read: bool) -> tuple[str, ...]:
    """``14 body paragraphs (903 words)`` of each zone that was read, or that was only kept."""
    return tuple(
        f"{zone_words(zone.kind, zone.passages)} ({zone.words} {'word' if zone.words == 1 else 'words'})"
        for zone in seen.zones
        if zone.read == read
    )


def _zones(view: DocumentView) -> tuple[ZoneCount, ...]:
    passages: Counter[PassageKind] = Counter()
    words: Counter[PassageKind] = Counter()
    for passage in view.document.passages:
        passages[passage.kind] += 1
        words[passage.kind] += len(view.document.text[passage.start : passage.end].split())
    counted = [ZoneCount(kind, n, words[kind], kind in READ_FOR_ATTRIBUTIONS) for kind, n in passages.items()]
    return tuple(sorted(counted, key=lambda zone: not zone.read))
