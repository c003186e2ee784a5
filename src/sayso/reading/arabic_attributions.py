"""Who says what in Arabic text, by rules and word lists: cues, quotations and statements joined into chains of voices.

There is no grammar beneath (see ``parse_arabic``), so a cue counts only with what shows its words: a that-clause, a
colon, quotation marks, or a noun phrase whose beginning shows. What stays doubtful is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.contracts import Findings, Found
from sayso.gazetteer.load import Gazetteer, load_gazetteer
from sayso.reading.arabic_lines import Line, lines_of
from sayso.reading.arabic_quotes import arabic_quotations
from sayso.reading.arabic_sayings import Saying
from sayso.reading.arabic_settling import sayings_of
from sayso.reading.arabic_statements import announced, going_on, leaves_open, whole_statement
from sayso.reading.word_lists import lexicon_digest
from sayso.record import Anchor, Assertion, Attribution, Certainty, Maker, Span, Voice
from sayso.record.content import Directness
from sayso.text.parsed import Parse
from sayso.text.spans import SpanIndex

SURE, LIKELY, INFERRED = 0.85, 0.7, 0.5
"""Confidence by kind of evidence: a clause or quotation with its speaker; a noun phrase, a label, or no speaker; a
speaker carried on from an earlier sentence. Placeholders: there is no Arabic corpus to calibrate them on."""


@dataclass(frozen=True, slots=True)
class Told:
    """A saying in its passage; ``block``: the passage as a whole is its words."""

    line: Line
    saying: Saying
    block: bool = False


class ArabicAttributionReader:
    """Reads headlines, body and statements of Arabic documents."""

    languages = frozenset({"ar"})

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or load_gazetteer()
        weights = f"{self.gazetteer.digest}+{lexicon_digest('arabic_cues', 'arabic_words')}"
        self.maker = Maker(name="attribution-arabic", version="1", weights=weights)

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Attribution assertions in text order, outer ones before those inside them."""
        lines = list(lines_of(parse, self.gazetteer))
        told = list(_all_told(parse, lines))
        whole = whole_statement(lines)
        if whole:
            told.append(Told(lines[whole[0]], whole[1], block=True))
        return list(_assertions(parse, told))


def _all_told(parse: Parse, lines: Sequence[Line]) -> list[Told]:
    told: list[Told] = []
    open_at: int | None = None
    before: Saying | None = None
    for line in lines:
        more = going_on(line, open_at is not None)
        if more and open_at is not None:
            saying = told[open_at].saying
            told[open_at] = replace(told[open_at], saying=replace(saying, contents=(*saying.contents, more)))
        own_quotation_ends = more is None or more[1] < line.end
        block = _block(parse, line, told) if line.kind == "statement" and more is None else None
        told.extend([Told(line, block, block=True)] if block else [])
        found = sayings_of(line, before)
        told.extend(Told(line, saying) for saying in found)
        last_open = next((k for k in range(len(told) - 1, -1, -1) if told[k].line is line and _is_open(told[k])), None)
        open_at = last_open if last_open is not None else None if own_quotation_ends else open_at
        before = found[-1] if found else None
    return told


def _is_open(told: Told) -> bool:
    return not told.block and leaves_open(told.line, told.saying)


def _block(parse: Parse, line: Line, told: Sequence[Told]) -> Saying | None:
    parent = parse.document.passages[line.passage].parent
    return announced(line, [(t.line, t.saying) for t in told if not t.block], parent)


def _assertions(parse: Parse, told: Sequence[Told]) -> Iterator[Found]:
    spoken = sorted((t for t in told if t.saying.contents), key=_place)
    contents = SpanIndex((span, t) for t in spoken for span in t.saying.contents)
    for item in spoken:
        chain = [voice for t in (*_around(contents, item), item) for voice in _voices(parse, t.saying)]
        yield Found(_assertion(parse, item, _once(chain)), _confidence(item))


def _place(told: Told) -> tuple[int, int, Span]:
    start, end = _hull(told.saying.contents)
    return start, -end, told.saying.cue


def _around(contents: SpanIndex[Told], inner: Told) -> list[Told]:
    """Those whose longer words hold the inner cue, longest first, each once. Blocks lie in no block."""
    place = inner.saying.contents[0] if inner.block else inner.saying.cue
    found: list[Told] = []
    for _, outer in contents.covering(place):
        longer = _length(outer.saying.contents) > _length(inner.saying.contents)
        if longer and not (outer.block and inner.block) and not any(outer is known for known in found):
            found.append(outer)
    return sorted(found, key=lambda t: -_length(t.saying.contents))


def _once(chain: Sequence[Voice]) -> tuple[Voice, ...]:
    """A carrier comes twice where his own words hold those he passes on."""
    return tuple({voice.cue: voice for voice in reversed(chain)}.values())[::-1]


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _hull(spans: Sequence[Span]) -> Span:
    return min(s for s, _ in spans), max(e for _, e in spans)


def _voices(parse: Parse, saying: Saying) -> Iterator[Voice]:
    if saying.carrier:
        source, cue = saying.carrier
        yield _voice(parse, Saying(saying.at, cue, "reported", "clause", source=source))
    yield _voice(parse, saying)


def _voice(parse: Parse, saying: Saying) -> Voice:
    source = saying.source
    return Voice(
        speaker=_anchor(parse, source.who) if source else None,
        role=_anchor(parse, source.role) if source else None,
        on_behalf_of=_anchor(parse, source.on_behalf_of) if source else None,
        cue=_anchor(parse, saying.cue),
        manner=saying.manner,
        medium=_anchor(parse, saying.medium),
        addressee=_anchor(parse, saying.addressee),
        continued=saying.continued,
        source=_anchor(parse, source.phrase) if source else None,
    )


def _anchor(parse: Parse, span: Span | None) -> Anchor | None:
    return parse.document.anchor(*span) if span else None


def _assertion(parse: Parse, told: Told, chain: tuple[Voice, ...]) -> Assertion:
    contents = tuple(parse.document.anchor(*span) for span in told.saying.contents)
    return Assertion(
        evidence=parse.document.anchor(*_evidence(told)),
        content=Attribution(content=contents, directness=_directness(told)),
        chain=chain,
        certainty=_certainty(parse, told.saying),
    )


def _evidence(told: Told) -> Span:
    """Voices (but for those carried on), cue, what takes it back, and what of the words stands in the cue's own
    passage; of blocks the words alone."""
    saying = told.saying
    if told.block:
        return _hull(saying.contents)
    who = [saying.source.who] if saying.source else []
    if saying.carrier:
        who += [saying.carrier[0].who, saying.carrier[1]]
    named = [] if saying.continued else who
    pieces = [*saying.contents, saying.cue, *named, *filter(None, (saying.denied, saying.hedged))]
    return _hull([(s, e) for s, e in pieces if told.line.start <= s and e <= told.line.end])


def _certainty(parse: Parse, saying: Saying) -> Certainty:
    if saying.denied:
        return Certainty(stance="denied", cue=_anchor(parse, saying.denied))
    return Certainty(stance="hedged", cue=_anchor(parse, saying.hedged)) if saying.hedged else Certainty()


def _directness(told: Told) -> Directness:
    if told.block:
        return "block"
    if told.line.kind == "headline":
        return "headline"
    text, spans = told.line.text, told.saying.contents
    marked = [q.span for span in spans for q in arabic_quotations(text, *span)]
    if not marked:
        return "indirect"
    return "direct" if _letters(text, marked) >= _letters(text, spans) else "mixed"


def _letters(text: str, spans: Sequence[Span]) -> int:
    return sum(c.isalnum() for start, end in spans for c in text[start:end])


def _confidence(told: Told) -> float:
    if told.saying.continued:
        return INFERRED
    plain = told.block or told.saying.shape in {"clause", "quote"}
    return SURE if told.saying.source and plain else LIKELY
