"""Who an Arabic verb of saying has for its subject: after it, before it, or left out; and the occasion beside him."""

from __future__ import annotations

from dataclasses import replace

from sayso.reading.arabic_lines import Line, Run, after_letters
from sayso.reading.arabic_phrases import (
    LONGEST_NAME,
    PREPOSITIONS,
    begins_source,
    closing,
    may_be_name,
    role_end,
    source_in,
)
from sayso.reading.arabic_sayings import Saying, trimmed
from sayso.reading.arabic_words import (
    COMPLEMENTISERS,
    VerbForm,
    entries,
    is_adjective,
    is_definite,
    is_in,
    is_medium,
    is_whole,
    verb_form,
    without_conjunction,
)

ISSUED = frozenset({"صادر", "صادره", "الصادر", "الصادره"})

DATIVES = frozenset({"له", "لها", "لهم", "لي", "لنا", "لك", "لكم"})
"""To him, to her, to them ..."""

TURNS = frozenset({"لكن", "ولكن", "بينما", "فيما", "اما", "غير", "الا"})
"""Words with which the narrator turns to somebody else."""

STOPS = frozenset({"؛", ";", ".", "؟", "!"})


def with_subject(line: Line, saying: Saying, region: Run, form: VerbForm) -> Saying | None:
    """The saying with its speaker; None where one is there but cannot be made out."""
    middle = (saying.at + 1, region[1])
    if line.lemma(middle[0]) in DATIVES and middle[0] < middle[1]:
        saying = replace(saying, addressee=line.span((middle[0], middle[0] + 1)))
        middle = (middle[0] + 1, middle[1])
    subject_end = phrase_end(line, middle)
    saying = _with_occasion(line, saying, (subject_end, middle[1]))
    if subject_end > middle[0]:
        return _verb_first(line, saying, (middle[0], subject_end), form)
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
        if lemma == "في" and (is_medium(line.lemma(k + 1)) or not role):
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
            told = is_medium(line.lemma(k + 1)) or lemma == "عبر"
            saying = replace(saying, medium=line.span((k + 1, end)) if told else None)
    return saying


def _ends_occasion(line: Line, k: int) -> bool:
    lemma = line.lemma(k)
    return lemma in entries("adverbials") or lemma in {"،", ",", "في", "ان"} or _is_addressee(line, k)


def _verb_first(line: Line, saying: Saying, run: Run, form: VerbForm) -> Saying | None:
    """Subject after the verb; where the verb takes a person too, the two are told apart or nothing is made of them."""
    if not (form.has_object and saying.shape == "clause") or form.with_object:
        return _named(line, saying, run, form)
    end = subject_of_two(line, run)
    source = source_in(line, (run[0], end)) if end else None
    if source is None:
        return None
    if end == run[1]:
        return _named(line, saying, run, form)
    if line.lemma(end) in PREPOSITIONS or line.lemma(end) == "في":
        return _named(line, replace(saying, source=source), (run[0], end), form)
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
    if titled and end < last and line.is_person(end):
        return line.name_at(end)
    if titled and end < last and may_be_name(line, end) and not begins_source(line, end):
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
