"""The sayings of an Arabic passage brought into order: whose words end where, and who a left-out subject is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.arabic_cues import by_verbs
from sayso.reading.arabic_lines import Line
from sayso.reading.arabic_phrases import is_outlet
from sayso.reading.arabic_sayings import Saying, trimmed
from sayso.reading.arabic_tags import by_tags, passed_on, with_issuer
from sayso.reading.arabic_words import bare, folded
from sayso.record import Span

PLURALS = frozenset({"شهود", "سكان", "مصادر", "خبراء", "اهالي", "نواب", "ناشطين", "مسعفين"})
"""Speakers in the plural whose ending does not show it."""


def sayings_of(line: Line, before: Saying | None) -> list[Saying]:
    """In text order, with their words and speakers. ``before`` is the last saying of the passage just above."""
    verbs = [with_issuer(line, passed_on(line, s)) for s in by_verbs(line)]
    places = [verb.at for verb in verbs]
    tags = [s for s in by_tags(line) if not _lies_between(s, verbs[: bisect_left(places, s.at)][-1:])]
    taken = {s.at for s in tags}
    found = sorted([*tags, *(s for s in verbs if s.at not in taken)], key=lambda s: s.at)
    spoken = [s for s in found if not _is_scripture(line, s)]
    return _with_speakers(line, _with_ends(line, spoken), before)


def _lies_between(tag: Saying, verb: Sequence[Saying]) -> bool:
    """ "said, quoting X, that": already read with the verb just before it."""
    begins = min((start for v in verb for start, _ in v.contents), default=0)
    return tag.shape == "according" and tag.cue[0] < begins


def _is_scripture(line: Line, saying: Saying) -> bool:
    """A verse, or words of God: no voice of the report."""
    verse = any(start <= s < end for s, _ in saying.contents[:1] for start, end in line.verses)
    first = line.at(saying.source.who[0]) if saying.source else -1
    return verse or line.lemma(first) in {"الله", "تعالي", "سبحانه"}


def _with_ends(line: Line, found: list[Saying]) -> list[Saying]:
    """Words of one cue end where the next of the same speaker begins, and where "according to" takes them over."""
    for n in range(len(found)):
        for k in range(n + 1, len(found)):
            earlier, later = found[n], found[k]
            if later.cue[0] >= max((e for _, e in earlier.contents), default=0):
                break
            if not _holds(earlier, later.cue) or line.quote_around(earlier.at) is not line.quote_around(later.at):
                continue
            if later.shape == "according":
                found[n], found[k] = _shared_out(line, earlier, later)
            elif _ends_words(line, later):
                found[n] = _cut(line, earlier, line.tokens[later.at if later.head < 0 else later.head].start)
    return found


def _ends_words(line: Line, later: Saying) -> bool:
    return later.shares or later.turns or (later.joined and (later.again or _is_set_off(line, later)))


def _holds(saying: Saying, cue: Span) -> bool:
    return any(start <= cue[0] < end for start, end in saying.contents)


def _shared_out(line: Line, earlier: Saying, later: Saying) -> tuple[Saying, Saying]:
    """An outlet named at the end carries the whole sentence; any other source named there is one of the words told."""
    if later.source and is_outlet(line, later.source):
        return _cut(line, earlier, later.cue[0]), later
    start = next(s for s, e in earlier.contents if s <= later.cue[0] < e)
    inner = trimmed(line, (line.at(start), line.at(later.cue[0])))
    return earlier, replace(later, contents=(inner,)) if inner else later


def _is_set_off(line: Line, saying: Saying) -> bool:
    return not line.tokens[saying.at - 1].is_word


def _cut(line: Line, saying: Saying, end: int) -> Saying:
    kept: list[Span] = []
    for span in saying.contents:
        inside = span if span[1] <= end else trimmed(line, (line.at(span[0]), line.at(end)))
        if inside and inside[0] < end:
            kept.append(inside)
    return replace(saying, contents=tuple(kept))


def _with_speakers(line: Line, found: Sequence[Saying], before: Saying | None) -> list[Saying]:
    settled: list[Saying] = []
    for saying in found:
        last = settled[-1] if settled else before
        one = _shared(saying, last) if saying.shares else _carried_on(line, saying, last) if saying.dropped else saying
        if one is not None:
            settled.append(one)
    return settled


def _shared(saying: Saying, last: Saying | None) -> Saying | None:
    """A participle has the subject of the verb before it; alone it is nobody's."""
    if last is None or last.source is None:
        return None
    return replace(saying, source=last.source, carrier=last.carrier, agrees=last.agrees, continued=last.continued)


def _carried_on(line: Line, saying: Saying, last: Saying | None) -> Saying | None:
    """Who speaks where the subject is left out: the speaker before, if verb and verb agree; else nobody is named."""
    fits = last is not None and last.source is not None and _agree(line, last, saying)
    if last is not None and fits and not _holds(last, saying.cue):
        return replace(saying, source=last.source, carrier=last.carrier, continued=True)
    return saying if saying.shape in {"clause", "quote"} else None


def _agree(line: Line, last: Saying, saying: Saying) -> bool:
    """A verb before a plural subject stands in the singular, the next one without it in the plural."""
    if last.agrees is None or last.agrees == saying.agrees:
        return True
    noun = bare(folded(line.text[slice(*last.source.who)]).split()[0]) if last.source else ""
    return saying.agrees == "p" and (noun.endswith("ون") or noun in PLURALS)
