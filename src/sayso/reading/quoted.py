"""Joins quotations to the cues that carry them, across sentences and paragraphs of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.reading.utterance import Utterance
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence
from sayso.text.quotes import Quotation, quotations

SCARE_QUOTE_WORDS = 3
"""Quotations of up to this many words that hang on no cue are titles or shudder quotes, and are nobody's words."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The cues of a passage with their quotations; ``running`` is the number of the cue whose quotation is still open
    at the end, ``opening`` a quotation at the very start that no cue of the passage carries."""

    utterances: list[Utterance]
    running: int | None = None
    opening: Quotation | None = None


def join_quotations(parse: Parse, sentences: Sequence[Sentence], found: Sequence[Utterance]) -> Joined:
    """Cues of one passage with the quotations they carry added to (or filling) their contents.

    A quotation goes to the cue that already holds part of it, else to the nearest cue of its own sentence, else to
    the speaker of the words before it (a quotation carried on after the speaker tag belongs to the same attribution).
    """
    marks = quotations(parse.document.text, sentences[0].start, sentences[-1].end) if sentences else []
    joined = [_inside_own_marks(u, marks) for u in found]
    last: int | None = None
    running, opening = None, None
    for quotation in marks:
        owner = _holder(joined, quotation)
        if owner is None:
            owner = _neighbour(parse, sentences, joined, quotation)
        if owner is None and last is not None and _follows(parse, sentences, joined[last], quotation):
            owner = last
        if owner is None:
            opening = quotation if quotation.start == sentences[0].start else opening
            continue
        joined[owner] = with_words(joined[owner], quotation.span)
        last = owner
        running = None if quotation.closed else owner
    return Joined(joined, running, opening)


def _inside_own_marks(utterance: Utterance, marks: Sequence[Quotation]) -> Utterance:
    """What is said by somebody told of inside quotation marks ends where they close."""
    own = next((q for q in marks if q.start <= utterance.cue[0] and utterance.cue[1] <= q.end), None)
    if own is None:
        return utterance
    kept = ((max(start, own.start), min(end, own.end)) for start, end in utterance.contents)
    return replace(utterance, contents=tuple((start, end) for start, end in kept if start < end))


def with_words(utterance: Utterance, span: Span) -> Utterance:
    """The utterance with one more stretch of content."""
    return replace(utterance, contents=_with(utterance.contents, span))


def _holder(found: Sequence[Utterance], quotation: Quotation) -> int | None:
    """The outermost cue whose content overlaps the quotation while the cue itself stands outside it."""
    for k, u in enumerate(found):
        outside = not (quotation.start <= u.cue[0] < quotation.end)
        if outside and any(s < quotation.end and quotation.start < e for s, e in u.contents):
            return k
    return None


def _neighbour(
    parse: Parse, sentences: Sequence[Sentence], found: Sequence[Utterance], quotation: Quotation
) -> int | None:
    """The nearest cue outside the quotation in a sentence that the quotation begins or ends in."""
    if _words(parse, quotation) <= SCARE_QUOTE_WORDS and not _whole_sentence(parse, quotation):
        return None
    touched = [s for s in sentences if s.start <= quotation.start < s.end or s.start < quotation.end <= s.end]
    before = [s for s in sentences if s.end <= quotation.start][-1:]
    if before and parse.document.text[before[0].start : before[0].end].rstrip().endswith(":"):
        touched.append(before[0])
    best: tuple[int, int] | None = None
    for k, u in enumerate(found):
        inside = quotation.start <= u.cue[0] < quotation.end
        if inside or u.source is None or not any(s.start <= u.cue[0] < s.end for s in touched):
            continue
        distance = max(quotation.start - u.cue[1], u.cue[0] - quotation.end)
        if (best is None or distance < best[0]) and not _contained(found, k):
            best = (distance, k)
    return best[1] if best else None


def _contained(found: Sequence[Utterance], k: int) -> bool:
    """Whether this cue lies inside what another one says."""
    cue = found[k].cue
    return any(s <= cue[0] and cue[1] <= e for j, u in enumerate(found) if j != k for s, e in u.contents)


def _follows(parse: Parse, sentences: Sequence[Sentence], utterance: Utterance, quotation: Quotation) -> bool:
    """A quotation that comes straight after the same speaker's quoted words, or after the sentence of his cue."""
    if _words(parse, quotation) <= SCARE_QUOTE_WORDS and not _whole_sentence(parse, quotation):
        return False
    said = max([utterance.cue[1], *(e for _, e in utterance.contents)])
    cue_ends = next((s.end for s in sentences if s.start <= utterance.cue[0] < s.end), said)
    ends = [end for end in (said, max(said, cue_ends)) if end <= quotation.start]
    return any(not parse.document.text[end : quotation.start].strip(" \n\t\r.,\u200f") for end in ends)


def _whole_sentence(parse: Parse, quotation: Quotation) -> bool:
    inner = parse.document.text[quotation.start : quotation.end].strip("“”\"«»„‘’' ")
    return inner[:1].isupper() and inner[-1:] in {".", "!", "?", ","}


def _words(parse: Parse, quotation: Quotation) -> int:
    return len(parse.document.text[quotation.start : quotation.end].split())


def _with(contents: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Contents with one stretch added; overlapping and touching pieces become one."""
    merged: list[Span] = []
    for start, end in sorted([*contents, span]):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
