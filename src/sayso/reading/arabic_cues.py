"""Arabic verbs of saying, thinking and showing: their subject, before or after them, and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.reading.arabic_lines import Line, Run, after_letters
from sayso.reading.arabic_phrases import LONGEST_NAME, PREPOSITIONS, begins_source, closing, role_end, source_in
from sayso.reading.arabic_sayings import (
    Saying,
    Shape,
    after_colon,
    is_colon,
    is_name_in_marks,
    quoted_from,
    trimmed,
)
from sayso.reading.arabic_words import (
    COMPLEMENTISERS,
    VerbForm,
    entries,
    is_adjective,
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

ISSUED = frozenset({"صادر", "صادره", "الصادر", "الصادره"})

DATIVES = frozenset({"له", "لها", "لهم", "لي", "لنا", "لك", "لكم"})
"""To him, to her, to them ..."""

TURNS = frozenset({"لكن", "ولكن", "بينما", "فيما", "اما", "غير", "الا"})
"""Words with which the narrator turns to somebody else."""

STOPS = frozenset({"؛", ";", ".", "؟", "!"})


@dataclass(frozen=True, slots=True)
class _Words:
    """Where a verb's words begin, and where its subject's stretch ends."""

    at: int
    shape: Shape
    contents: tuple[Span, ...]
    preposition: bool = False


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
    if form.guarded and words.at == i + 1 and i == frame[0] and is_colon(line, words.at):
        return None  # a byline: "written by: ..."
    saying = replace(base, shape=words.shape, contents=words.contents)
    return _with_subject(line, saying, (frame[0], words.at), form, words)


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
            span = trimmed(line, (k, last))
            return _Words(k, "clause", (span,), preposition=True) if span else None
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


def _other_verb(line: Line, k: int) -> bool:
    """A verb of saying that no noun can be taken for: what follows is its own."""
    form = verb_form(line.lemma(k))
    return form is not None and not form.guarded and (form.clitic or line.lemma(k - 1) in {"،", ","})


def _with_subject(line: Line, saying: Saying, region: Run, form: VerbForm, words: _Words) -> Saying | None:
    """The saying with its speaker; None where one is there but cannot be made out."""
    middle = (saying.at + 1, region[1])
    if line.lemma(middle[0]) in DATIVES and middle[0] < middle[1]:
        saying = replace(saying, addressee=line.span((middle[0], middle[0] + 1)))
        middle = (middle[0] + 1, middle[1])
    subject_end = phrase_end(line, middle)
    saying = _with_occasion(line, saying, (subject_end, middle[1]))
    if subject_end > middle[0]:
        return _verb_first(line, saying, (middle[0], subject_end), form, words)
    return subject_before(line, saying, region[0])


def phrase_end(line: Line, middle: Run) -> int:
    """Where time, place and manner of saying begin after a source that starts a run; the run's end where none do."""
    role = is_in(line.lemma(middle[0]), "roles", "spokes", "bodies") or line.lemma(middle[0]) == "مصدر"
    for k in range(*middle):
        lemma = line.lemma(k)
        pair = f"{lemma} {line.lemma(k + 1)}"
        adverbial = lemma in entries("adverbials") or pair in entries("adverbials") or _is_addressee(line, k)
        if adverbial and not _is_inside_title(line, k):
            return k
        if lemma == "في" and (is_in(line.lemma(k + 1), "media") or not role):
            return k
        if (
            lemma in {"،", ","}
            and not is_in(line.lemma(k + 1), "roles", "spokes")
            and not _name_follows(line, k, middle)
        ):
            return k
        if lemma in {"(", "-", "–", "—"} or lemma.startswith("بال"):
            return k
    return middle[1]


def _name_follows(line: Line, k: int, middle: Run) -> bool:
    """Whether a short name is set off by commas after a role."""
    end = next((n for n in range(k + 1, middle[1]) if line.lemma(n) in {"،", ","}), middle[1])
    words = [line.lemma(n) for n in range(k + 1, end)]
    plain = not any(w in entries("adverbials") or w in PREPOSITIONS or w == "في" for w in words)
    return is_in(line.lemma(middle[0]), "roles", "spokes") and 0 < len(words) <= LONGEST_NAME and plain


def _is_inside_title(line: Line, k: int) -> bool:
    """ "a statement issued by": the issuer is still to come."""
    return line.lemma(k) == "عن" and line.lemma(k - 1) in ISSUED


def _is_addressee(line: Line, k: int) -> bool:
    lemma = line.lemma(k)
    outlet = lemma.startswith("ل") and is_in(lemma[1:], "outlets") and not is_whole(lemma)
    people = lemma in {"للصحفيين", "للصحافيين", "للصحافه", "للاعلام"}
    return outlet or people


def _with_occasion(line: Line, saying: Saying, run: Run) -> Saying:
    """Medium and addressee of what stands between the subject and the words."""
    for k in range(*run):
        lemma = line.lemma(k)
        end = next((n for n in range(k + 1, run[1]) if _ends_occasion(line, n)), run[1])
        if _is_addressee(line, k) and saying.addressee is None:
            start = line.tokens[k].start if lemma.startswith("لل") else after_letters(line.tokens[k], 1)
            saying = replace(saying, addressee=(start, line.tokens[end - 1].end))
        if lemma in {"في", "عبر", "خلال"} and k + 1 < end and saying.medium is None:
            told = is_in(line.lemma(k + 1), "media") or lemma == "عبر"
            saying = replace(saying, medium=line.span((k + 1, end)) if told else None)
    return saying


def _ends_occasion(line: Line, k: int) -> bool:
    lemma = line.lemma(k)
    return lemma in entries("adverbials") or lemma in {"،", ",", "في", "ان"} or _is_addressee(line, k)


def _verb_first(line: Line, saying: Saying, run: Run, form: VerbForm, words: _Words) -> Saying | None:
    """Subject after the verb; where the verb takes a person too, the two are told apart or nothing is made of them."""
    if not (form.has_object and words.shape == "clause") or form.with_object:
        return _named(line, saying, run, form)
    end = subject_of_two(line, run)
    source = source_in(line, (run[0], end)) if end else None
    if source is None:
        return None
    if end == run[1]:
        return _named(line, saying, run, form)
    other = line.span((end, run[1]))
    if form.manner == "accused":
        contents = ((other[0], saying.contents[0][1]),)
        return replace(saying, source=source, contents=contents)
    return replace(saying, source=source, addressee=other)


def _named(line: Line, saying: Saying, run: Run, form: VerbForm) -> Saying | None:
    """With its speaker; an adjective after what may be a noun ("a university student") shows that it is one."""
    lemma = line.lemma(run[0])
    if form.guarded and is_adjective(lemma) and not is_definite(lemma):
        return None
    source = source_in(line, run)
    return replace(saying, source=source) if source else None


def subject_of_two(line: Line, run: Run) -> int:
    """The token after the subject in "subject object"; the run's end where there is one phrase only; 0 if unclear."""
    first, last = run
    titled = is_in(line.lemma(first), "roles", "spokes")
    end = role_end(line, run) if titled else closing(line, run)
    if not end:
        return last if last - first <= 2 and not any(line.name_at(k) for k in range(first + 1, last)) else 0
    if titled and end < last and not line.name_at(end) and not begins_source(line, end):
        name = closing(line, (end, last))
        return name or (last if last - end <= 3 else 0)
    return end


def subject_before(line: Line, saying: Saying, first: int) -> Saying | None:
    """Subject before the verb; a dropped one where the verb begins its clause; None where what stands there is
    neither."""
    start = _clause_start(line, saying.at, first)
    auxiliary = saying.denied or saying.hedged or line.lemma(saying.at - 1) in {"قد", "وقد"}
    saying, start = _after_turn(line, saying, start)
    run = (start, max(start, saying.at - (1 if auxiliary else 0)))
    span = trimmed(line, run)
    if span is None or saying.joined or is_setting(line, run[0]):
        return replace(saying, dropped=True)
    run = (line.at(span[0]), line.at(span[1]))
    short_name = run[1] - run[0] <= 4 and start == first and run[1] - run[0] >= 2
    if run[1] - run[0] > 10 or not (begins_source(line, run[0]) or short_name):
        return None
    source = source_in(line, run)
    return replace(saying, source=source) if source else None


def _after_turn(line: Line, saying: Saying, start: int) -> tuple[Saying, int]:
    """Past "but" and "while", which end the words before them, and past "was"."""
    first = start
    if start < saying.at and without_conjunction(line.lemma(start)) in TURNS:
        saying = replace(saying, turns=True, head=start)
        start += 1
    if start < saying.at and without_conjunction(line.lemma(start)) in {"كان", "كانت", "كانوا"}:
        start += 1
    return saying, start if start < saying.at else first


def _clause_start(line: Line, i: int, first: int) -> int:
    for k in range(i - 1, first - 1, -1):
        lemma = line.lemma(k)
        if lemma in {"،", ",", "؛", ":", "."} or lemma in COMPLEMENTISERS:
            return k + 1
        if verb_form(lemma) and not verb_form(lemma).guarded:  # type: ignore[union-attr]
            return k + 1
    return first


def is_setting(line: Line, i: int) -> bool:
    """Whether a phrase of time, place or manner begins here: before a verb, its subject is then left out."""
    lemma = without_conjunction(line.lemma(i))
    pair = f"{lemma} {line.lemma(i + 1)}"
    return (
        lemma in {"في", "كما", "ثم", "لكنه", "لكنها"} or lemma in entries("adverbials") or pair in entries("adverbials")
    )


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
        span = trimmed(line, rest)
        return replace(led, contents=(span,)) if span else None
    end = closing(line, rest) if not is_in(line.lemma(rest[0]), "roles", "spokes") else 0
    if start is None or (end and end < start and _is_word_of_content(line, end)):
        start = end
    if not start or start >= rest[1] or not _is_word_of_content(line, start):
        return None
    contents = trimmed(line, (start, rest[1]))
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
