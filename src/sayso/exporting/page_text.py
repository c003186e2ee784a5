"""The report's text as HTML: every zone visibly typed, every anchor marked, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.derived import Silence
from sayso.exporting.claims import Claim, anchors_of
from sayso.exporting.markup import text_html
from sayso.exporting.segments import Mark, Segment, cut, marks_of
from sayso.exporting.words import part_label, zone_words
from sayso.record import Document, PassageKind, Span
from sayso.record.document import READ_FOR_ATTRIBUTIONS
from sayso.text.spans import SpanIndex

FOLDED: frozenset[PassageKind] = frozenset({"comment", "boilerplate"})
"""Shown closed, to be opened by a click: long, and never a ground for facts."""

UNLABELLED: frozenset[PassageKind] = frozenset({"body", "headline", "heading"})
"""What a reader recognises without a label."""

FAINT = "faint"
"""Anchors that show where a claim comes from rather than what it says: the whole sentence, another's voice."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Neighbouring passages of one kind that are shown together; ``kind`` is None for text outside all passages."""

    kind: PassageKind | None
    passages: tuple[Span, ...]


def report_html(document: Document, claims: Sequence[Claim], silent: Sequence[Silence] = ()) -> str:
    """The whole text in zones, in order; what gave nothing is marked with its reason. ``data-at`` is where a passage
    begins, in code points: with it the workbench finds words that a person selects."""
    zones = zones_of(document)
    edges = [edge for zone in zones for span in zone.passages for edge in span]
    edges += [edge for silence in silent for edge in (silence.start, silence.end)]
    drawer = _Drawer(document.text, cut(len(document.text), marks_of(claims), edges), claims)
    drawer.silent = SpanIndex(((silence.start, silence.end), silence) for silence in silent)
    return "\n".join(drawer.zone(zone) for zone in zones)


def zones_of(document: Document) -> list[Zone]:
    """All of the text but white space between passages; folded passages that follow one another make one zone."""
    zones: list[Zone] = []
    at = 0
    for passage in document.passages:
        zones += _outside(document.text, at, passage.start)
        last = zones[-1] if zones else None
        if last and last.kind == passage.kind and passage.kind in FOLDED:
            zones[-1] = Zone(passage.kind, (*last.passages, passage.span))
        else:
            zones.append(Zone(passage.kind, (passage.span,)))
        at = passage.end
    return zones + _outside(document.text, at, len(document.text))


def _outside(text: str, start: int, end: int) -> list[Zone]:
    return [Zone(None, ((start, end),))] if text[start:end].strip() else []


class _Drawer:
    """Draws zones from the segments of one text."""

    def __init__(self, text: str, segments: Iterable[Segment], claims: Sequence[Claim]) -> None:
        self.text = text
        self.segments = {segment.start: segment for segment in segments}
        self.silent: SpanIndex[Silence] = SpanIndex(())
        self.targets: dict[int, list[int]] = {}
        for claim in claims:
            self.targets.setdefault(main_span(claim)[0], []).append(claim.number)

    def zone(self, zone: Zone) -> str:
        tag = "h2" if zone.kind == "headline" else "h3" if zone.kind == "heading" else "p"
        inner = "\n".join(f'<{tag} dir="auto" data-at="{span[0]}">{self._span(span)}</{tag}>' for span in zone.passages)
        kind = zone.kind or "untyped"
        if zone.kind in FOLDED:
            label = f"<summary>{zone_words(zone.kind, len(zone.passages))}, kept but not read</summary>"
            return f'<details class="zone z-{kind}">{label}\n{inner}</details>'
        return f'<section class="zone z-{kind}">{_label(zone.kind)}{inner}</section>'

    def _span(self, span: Span) -> str:
        drawn = []
        at = span[0]
        while at < span[1]:
            segment = self.segments[at]
            drawn.append(self._segment(segment))
            at = segment.end
        return "".join(drawn)

    def _segment(self, segment: Segment) -> str:
        targets = "".join(f'<span class="target" id="w{n}"></span>' for n in self.targets.get(segment.start, ()))
        text = self._hushed(segment, text_html(self.text[segment.start : segment.end]))
        if not segment.marks:
            return targets + text
        classes = " ".join(_classes(segment.marks))
        button = ' tabindex="0" role="button"' if targets else ""
        return f'{targets}<span class="{classes}"{button}{_numbers(segment)}{_labels(segment)}>{text}</span>'

    def _hushed(self, segment: Segment, text: str) -> str:
        """The piece inside a mark of its own where it belongs to what gave nothing."""
        for _, silence in self.silent.covering((segment.start, segment.end))[:1]:
            return f'<span class="hush" title="gave nothing: {text_html(silence.why)}">{text}</span>'
        return text


def _numbers(segment: Segment) -> str:
    """``data-c``: claims of which a part rests here, the narrowest first; ``data-e``: those with evidence only."""
    narrow = sorted(segment.marks, key=lambda mark: mark.end - mark.start)
    parts = list(dict.fromkeys(mark.claim for mark in narrow if mark.part != "evidence"))
    rest = [mark.claim for mark in narrow if mark.part == "evidence" and mark.claim not in parts]
    lists = (("c", parts), ("e", rest))
    return "".join(f' data-{name}="{" ".join(map(str, numbers))}"' for name, numbers in lists if numbers)


def main_span(claim: Claim) -> Span:
    """Where a click on the claim leads: the first anchor of its content, else its evidence."""
    first = next(anchors_of(claim.assertion.content), None)
    return first[1].span if first else claim.assertion.evidence.span


def _label(kind: PassageKind | None) -> str:
    if kind in UNLABELLED:
        return ""
    name = zone_words(kind, 1).removeprefix("1 ") if kind else "outside every zone"
    note = "" if kind in READ_FOR_ATTRIBUTIONS else ", kept but not read"
    return f'<div class="label">{name}{note}</div>'


def _classes(marks: Iterable[Mark]) -> list[str]:
    """``s``, then one ``kind-part`` for every different way in which the segment is marked."""
    return list(dict.fromkeys(["s", *(_look(mark) for mark in marks)]))


def _look(mark: Mark) -> str:
    """How a mark is drawn. What another claim's voice or a sentence adds is faint, so that the claims stand out."""
    owner, _, name = mark.part.partition(".")
    if owner == "content":
        return f"{mark.kind}-{_CORE.get((mark.kind, name), 'part')}"
    if owner == "chain" and mark.kind == "attribution":
        return f"attribution-{_VOICE.get(name, 'part')}"
    if owner in {"when", "where"}:
        return f"{mark.kind}-part"
    return FAINT


_CORE = {
    ("attribution", "content"): "words",
    ("event", "trigger"): "core",
    ("tie", "cue"): "core",
    ("forecast", "of"): "core",
    ("stance", "cue"): "core",
}
"""The part of each kind that says what it is."""

_VOICE = {"speaker": "speaker", "on_behalf_of": "speaker", "cue": "cue"}
"""Parts of a voice that are drawn apart from its role, medium and addressee."""


def _labels(segment: Segment) -> str:
    """``claim=label`` for every mark that begins here, shown above the words while the claim is lit."""
    labels = {
        mark.claim: part_label(mark.part)
        for mark in segment.marks
        if mark.start == segment.start and part_label(mark.part)
    }
    if not labels:
        return ""
    return f' data-l="{text_html("|".join(f"{claim}={label}" for claim, label in labels.items()))}"'
