"""Arabic verbs of saying, thinking and showing: what makes them cues, and where their words begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.reading.arabic_lines import Line, Run, after_letters
from sayso.reading.arabic_phrases import (
    PREPOSITIONS,
    closing,
    source_in,
)
from sayso.reading.arabic_sayings import (
    Saying,
    Shape,
    after_colon,
    is_colon,
    is_name_in_marks,
    quoted_from,
    trimmed,
)
from sayso.reading.arabic_subjects import STOPS, TURNS, is_setting, phrase_end, subject_before, with_subject
from sayso.reading.arabic_words import (
    VerbForm,
    entries,
    is_complementiser,
    is_definite,
    is_in,
    is_whole,
    verb_form,
    without_conjunction,
)
from sayso.record import Span

REACH = 30
"""Tokens between a verb and its words at most: a long title, a name and the occasion fit in."""

NOT_UTTERED = frozenset({"ان", "لان", "كي", "حتي", "اذا", "لو", "الذي", "التي", "الذين", "من", "ما", "الا"})
"""Before a verb: wanted, supposed or relative; what was not uttered, or not by whoever stands before."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Where a verb's words begin, and where its subject's stretch ends."""

    at: int
    shape: Shape
    contents: tuple[Span, ...]


def by_verbs(line: Line) -> Iterator[Saying]:
    """Sayings by a finite verb, in text order."""
    for i in range(len(line)):
        form = verb_form(line.lemma(i)) if line.tokens[i].is_word and not line.in_verse(i) else None
        if form and _may_tell(line, i, form):
            saying = _told(line, i, form)
            if saying:
                yield saying


def _may_tell(line: Line, i: int, form: VerbForm) -> bool:
    first, last = line.frame(i)
    if line.lemma(last - 1) == "؟" and not any(line.quote_opening(k) for k in range(i, last)):
        return False
    before = line.lemma(i - 1) if i > first else ""
    if without_conjunction(before) in NOT_UTTERED:
        return False
    at_head = not before or form.clitic or not line.tokens[i - 1].is_word
    return at_head or not form.guarded


def _told(line: Line, i: int, form: VerbForm) -> Saying | None:
    frame = line.frame(i)
    base = Saying(
        at=i,
        head=i - 1 if i > frame[0] and without_conjunction(line.lemma(i - 1)) in TURNS else i,
        cue=_cue(line, i, form),
        manner=form.manner,
        shape="clause",
        agrees=form.agrees,
        denied=_taken_back(line, i, frame[0]),
        hedged=_left_open(line, i, frame[0], form),
        joined=form.clitic,
        turns=i > frame[0] and without_conjunction(line.lemma(i - 1)) in TURNS,
        again=form.again,
    )
    words = _words_after(line, i, frame[1], form)
    bare_quotation = words is not None and words.shape == "quote" and not is_colon(line, words.at)
    between = _after_quotation(line, base, frame) if bare_quotation else None
    if between or words is None:
        return between or _bare_noun(line, base, frame, form) or _after_quotation(line, base, frame)
    if words.at == i + 1 and _is_idle(line, i, form, frame[0]):
        return None
    saying = replace(base, shape=words.shape, contents=words.contents)
    return with_subject(line, saying, (frame[0], words.at), form)


def _is_idle(line: Line, i: int, form: VerbForm, first: int) -> bool:
    """A byline ("written by: ..."), or the narrator's own "it may be said that"."""
    byline = form.guarded and i == first and is_colon(line, i + 1)
    aside = form.verb == "ذكر" and form.present and form.agrees == "m" and is_complementiser(line.lemma(i + 1))
    return byline or aside


def _cue(line: Line, i: int, form: VerbForm) -> Span:
    token = line.tokens[i]
    return (after_letters(token, 1) if form.clitic else token.start), token.end


def _taken_back(line: Line, i: int, first: int) -> Span | None:
    before = without_conjunction(line.lemma(i - 1)) if i > first else ""
    return line.span((i - 1, i)) if before in entries("negations") else None


def _left_open(line: Line, i: int, first: int, form: VerbForm) -> Span | None:
    before = without_conjunction(line.lemma(i - 1)) if i > first else ""
    certain = before == "قد" and not form.present  # "qad" before a past is no hedge
    return line.span((i - 1, i)) if before in entries("hedges") and not certain else None


def _words_after(line: Line, i: int, last: int, form: VerbForm) -> _Words | None:
    """The first that-clause, colon, quotation or fitting preposition after a verb."""
    k = i + 1
    while k < min(last, i + REACH):
        lemma = line.lemma(k)
        if line.quote_opening(k) and not is_name_in_marks(line, k, last):
            return None if k > i + 1 and _names_thing(line, k) else _Words(k, "quote", quoted_from(line, k))
        if line.quote_opening(k):
            k = line.at(line.quote_opening(k).end)  # type: ignore[union-attr]
            continue
        if is_colon(line, k):
            shape, contents = after_colon(line, k + 1, last)
            return _Words(k, shape, contents) if contents else None
        if is_complementiser(lemma):
            return _that_clause(line, k, last, form)
        if "noun" in form.takes and lemma in entries("happenings"):
            return None
        if _begins_complement(line, k, last, form):
            span = trimmed(line, (k, _noun_end(line, k, last)))
            return _Words(k, "clause", (span,)) if span else None
        if lemma in STOPS or _other_verb(line, k):
            return None
        k += 1
    return None


def _names_thing(line: Line, k: int) -> bool:
    """A quotation straight after a noun that names bodies or outlets is its name."""
    return is_in(line.lemma(k - 1), "bodies", "outlets") and not is_in(line.lemma(k - 1), "media")


def _that_clause(line: Line, k: int, last: int, form: VerbForm) -> _Words | None:
    before = without_conjunction(line.lemma(k - 1))
    if before in entries("holders") or "clause" not in form.takes:
        return None
    start = k - 1 if before in PREPOSITIONS else k
    span = trimmed(line, (k, last))
    return _Words(start, "clause", (span,)) if span else None


def _begins_complement(line: Line, k: int, last: int, form: VerbForm) -> bool:
    lemma = line.lemma(k)
    if lemma in form.takes and lemma in PREPOSITIONS:
        next_is_that = is_complementiser(line.lemma(k + 1))
        before = line.lemma(k - 1)
        of_source = lemma == "من" and is_in(before, "roles", "spokes", "bodies") and not is_definite(before)
        return k + 1 < last and not next_is_that and not of_source
    attached = "ب" in form.takes and lemma.startswith("ب") and len(lemma) > 2
    return attached and not is_whole(lemma) and not line.name_at(k)


def _noun_end(line: Line, k: int, last: int) -> int:
    """Where a phrase that is told ends: before a comma with "and" or "but" after it."""
    for n in range(k + 1, last):
        following = line.lemma(n + 1)
        if line.lemma(n) in {"،", ","} and (following.startswith("و") or following in TURNS):
            return n
    return last


def _other_verb(line: Line, k: int) -> bool:
    """A verb of saying that no noun can be taken for: what follows is its own."""
    form = verb_form(line.lemma(k))
    return form is not None and not form.guarded and (form.clitic or line.lemma(k - 1) in {"،", ","})


def _bare_noun(line: Line, saying: Saying, frame: Run, form: VerbForm) -> Saying | None:
    """ "announced the death of": words without "that", where the subject's end shows."""
    if "noun" not in form.takes:
        return None
    rest = (saying.at + 1, frame[1])
    start = next(
        (k for k in range(rest[0], min(rest[1], rest[0] + REACH)) if line.lemma(k) in entries("happenings")), None
    )
    before = replace(saying, shape="noun")
    led = subject_before(line, before, frame[0])
    if led and led.source and not is_setting(line, rest[0]):
        span = trimmed(line, (rest[0], _noun_end(line, *rest)))
        return replace(led, contents=(span,)) if span else None
    end = closing(line, rest) if not is_in(line.lemma(rest[0]), "roles", "spokes") else 0
    if start is None or (end and end < start and _is_word_of_content(line, end)):
        start = end
    if not start or start >= rest[1] or not _is_word_of_content(line, start):
        return None
    contents = trimmed(line, (start, _noun_end(line, start, rest[1])))
    if contents is None:
        return None
    before = replace(before, contents=(contents,))
    subject_end = phrase_end(line, (rest[0], start))
    if subject_end == rest[0]:
        return subject_before(line, before, frame[0])
    source = source_in(line, (rest[0], subject_end))
    return replace(before, source=source) if source else None


def _is_word_of_content(line: Line, k: int) -> bool:
    lemma = line.lemma(k)
    plain = k < len(line) and line.tokens[k].is_word and lemma not in entries("adverbials")
    return plain and lemma not in PREPOSITIONS and lemma != "في"


def _after_quotation(line: Line, saying: Saying, frame: Run) -> Saying | None:
    """ "«...», said X": the quotation before the verb, its speaker after it, and one that goes on after him."""
    k = saying.at - 1
    while k >= frame[0] and line.lemma(k) in {"،", ",", "-", "–", "—", "كما", "هكذا"}:
        k -= 1
    end = line.tokens[k].end if k >= frame[0] else -1
    quotation = next((q for q in line.quotes if q.closed and q.end == end), None)
    if quotation is None or saying.at + 1 >= frame[1]:
        return None
    last = next((n for n in range(saying.at + 1, frame[1]) if line.lemma(n) in {"،", ",", *STOPS}), frame[1])
    source = source_in(line, (saying.at + 1, phrase_end(line, (saying.at + 1, last))))
    more = quoted_from(line, last + 1) if last + 1 < len(line) else ()
    return replace(saying, shape="quote", source=source, contents=(quotation.span, *more)) if source else None
