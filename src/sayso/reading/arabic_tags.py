"""Arabic attribution but for plain verbs of saying: "according to", words passed on, statements that tell, labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.reading.arabic_lines import Line, Run, after_letters
from sayso.reading.arabic_phrases import Source, begins_source, source_in
from sayso.reading.arabic_sayings import Saying, after_colon, is_colon, quoted_from, trimmed, words_in
from sayso.reading.arabic_subjects import ISSUED, STOPS, phrase_end, subject_before
from sayso.reading.arabic_words import (
    Agreement,
    entries,
    is_complementiser,
    is_in,
    is_whole,
    verb_form,
    without_conjunction,
)
from sayso.record import Span

REACH = 20
"""Tokens between such a cue and its words at most."""

LABEL_WORDS = 8
"""Tokens before a colon that may be a speaker's label."""

GENDERS: dict[str, Agreement] = {"ه": "m", "ها": "f", "هم": "p"}


def by_tags(line: Line) -> Iterator[Saying]:
    """Sayings by all else than a finite verb with its own words, in text order."""
    yield from (s for s in (_label(line), _signed(line)) if s)
    for i in range(len(line)):
        if line.tokens[i].is_word and not line.in_verse(i):
            found = _according(line, i) or _as_told(line, i) or _coming_in(line, i) or _going_on(line, i)
            found = found or _refused(line, i) or _released(line, i)
            if found:
                yield found


def passed_on(line: Line, saying: Saying) -> Saying:
    """The saying with its carrier told apart: "agency A quoted B as saying", "A said, quoting B"."""
    if saying.source is None and not saying.dropped:
        return saying
    end = line.at(min((s for s, _ in saying.contents), default=saying.cue[1]))
    quoting = verb_form(line.lemma(saying.at))
    bare_from = quoting is not None and quoting.verb == "نقل"
    for k in range(saying.at + 1, end):
        if line.lemma(k) == "عن" and (bare_from or line.lemma(k - 1) == "نقلا"):
            return _from_source(line, saying, (k, end))
    return saying


def _from_source(line: Line, saying: Saying, run: Run) -> Saying:
    said = next((k for k in range(*run) if line.lemma(k) in entries("sayings")), None)
    source = source_in(line, (run[0] + 1, phrase_end(line, (run[0] + 1, said or _before_words(line, run)))))
    if source is None:
        return saying
    at = run[0] if said is None else said
    first = at - 1 if line.lemma(at - 1) == "نقلا" else at
    suffix = next((s for s in ("هم", "ها", "ه") if said and line.lemma(said).endswith(s)), "")
    return replace(
        saying,
        cue=line.span((first, at + 1)),
        manner="said",
        source=source,
        agrees=GENDERS.get(suffix),
        carrier=(saying.source, saying.cue) if saying.source else None,
        dropped=False,
    )


def _before_words(line: Line, run: Run) -> int:
    """A colon or preposition stands between the source and its words."""
    last = run[1]
    return last - 1 if line.lemma(last - 1) in {":", "ب"} else last


def with_issuer(line: Line, saying: Saying) -> Saying:
    """Of "a statement issued by B said" B is the speaker, and the statement his medium."""
    if saying.source is None:
        return saying
    run = (line.at(saying.source.who[0]), line.at(saying.source.who[1]))
    issuer = _issuer(line, run) if is_in(line.lemma(run[0]), "media") else None
    return replace(saying, source=issuer[0], medium=issuer[1]) if issuer else saying


def _issuer(line: Line, run: Run) -> tuple[Source, Span] | None:
    """(who issued it, the words for the statement) of "statement issued by B", "statement B issued", "of B's"."""
    for k in range(run[0] + 1, run[1]):
        lemma = line.lemma(k)
        by = lemma == "عن" and line.lemma(k - 1) in ISSUED
        verb = lemma in {"اصدرته", "نشرته", "اصدره", "نشره", "بثته", "وزعته"}
        to = lemma.startswith("ل") and is_in(lemma[1:], "bodies") and not is_whole(lemma)
        whole = lemma.startswith("لل") and len(lemma) > 4
        if by or verb or to or whole:
            source = source_in(line, (k if to or whole else k + 1, run[1]))
            end = k - 1 if by else k
            return (source, line.span((run[0], end))) if source else None
    return None


def _according(line: Line, i: int) -> Saying | None:
    found = next((pair for pair in entries("according").items() if _stands_at(line, i, pair[0])), None)
    if found is None or line.lemma(i - 1) == "علي":
        return None
    first, last = line.frame(i)
    start = i + len(found[0].split())
    stop = _stop(line, (start, last))
    end = phrase_end(line, (start, stop))
    if start >= end or is_in(_noun(line, start), "grounds") or _noun(line, start) in {"ما", "لما"}:
        return None
    marked = i == first or line.lemma(i - 1) in {"،", ",", "(", "»", "”", '"'}
    if found[1]["l"] and not line.lemma(start).startswith("ل"):
        return None
    if not (marked or begins_source(line, start) or is_in(_noun(line, start), "roles", "bodies", "outlets", "papers")):
        return None
    source = source_in(line, (start, end))
    if source is None:
        return None
    clitic = 0 if line.lemma(i) == found[0].split()[0] else 1
    cue = (after_letters(line.tokens[i], clitic), line.tokens[start - 1].end)
    saying = Saying(at=i, cue=cue, manner="said", shape="according", source=source)
    return _contents_ahead(line, with_issuer(line, saying), (first, stop, last))


def _stands_at(line: Line, i: int, cue: str) -> bool:
    words = cue.split()
    lemmas = [line.lemma(i + k) for k in range(len(words))]
    return lemmas == words or (lemmas[1:] == words[1:] and lemmas[0] == "و" + words[0])


def _noun(line: Line, i: int) -> str:
    """The word without a preposition li- written onto it."""
    lemma = line.lemma(i)
    if lemma.startswith("لل"):
        return lemma[2:]
    return lemma[1:] if lemma.startswith("ل") and not is_whole(lemma) else lemma


def _stop(line: Line, run: Run) -> int:
    """Where a phrase of "according to" ends: at a comma (a role set off by commas aside), a stop, "that"."""
    last = min(run[1], run[0] + 2 * REACH)
    for k in range(run[0], last):
        comma = line.lemma(k) in {"،", ","} and not is_in(line.lemma(k + 1), "roles", "spokes")
        stop = line.lemma(k) in STOPS or line.lemma(k) in {"(", ")", ":", "فان", "فقد", "…"}
        if comma or stop or is_complementiser(line.lemma(k)):
            return k
    return last


def _contents_ahead(line: Line, saying: Saying, bounds: tuple[int, int, int]) -> Saying | None:
    """The words of a cue that begins its sentence stand after it; of any other they stand before it."""
    first, end, last = bounds
    if saying.at > first:
        before = trimmed(line, (first, saying.at))
        return replace(saying, contents=(before,)) if before and words_in(line, before) > 1 else None
    if line.lemma(end) in {"فان", "فقد"} or line.lemma(end) in {"،", ","} or is_complementiser(line.lemma(end)):
        after = trimmed(line, (end, last))
        return replace(saying, contents=(after,)) if after and words_in(line, after) > 1 else None
    return None


def _as_told(line: Line, i: int) -> Saying | None:
    """ "..., as X said", "according to what X announced"."""
    found = next((cue for cue in entries("as_told") if _stands_at(line, i, cue)), None)
    at = i + len(found.split()) if found else 0
    form = verb_form(line.lemma(at)) if found else None
    if form is None or form.clitic:
        return None
    first, last = line.frame(i)
    stop = _stop(line, (at + 1, last))
    end = phrase_end(line, (at + 1, stop))
    source = source_in(line, (at + 1, end)) if end > at + 1 else None
    if source is None or is_complementiser(line.lemma(stop)):
        return None
    start = line.tokens[i].start if found and line.lemma(i) == found.split()[0] else after_letters(line.tokens[i], 1)
    cue = (start, line.tokens[at].end)
    saying = Saying(at=at, cue=cue, manner=form.manner, shape="according", source=source, agrees=form.agrees)
    if line.lemma(end) == "عن" and form.verb == "نقل":
        saying = _from_source(line, saying, (end, stop))
    ahead = _contents_ahead(line, replace(saying, at=i), (first, stop, last))
    return replace(ahead, at=at) if ahead else None


def _coming_in(line: Line, i: int) -> Saying | None:
    """ "The statement of B had it that": words that come, or stand, in something."""
    verb = without_conjunction(line.lemma(i))
    if verb not in {"جاء", "ورد", "جاءت", "وردت"} or line.lemma(i + 1) != "في":
        return None
    last = line.frame(i)[1]
    words = _words_from(line, (i + 2, last))
    if words is None or not is_in(line.lemma(i + 2), "media", "papers", "outlets"):
        return None
    run = (i + 2, words[0])
    issued = _issuer(line, run)
    source = issued[0] if issued else source_in(line, (run[0], phrase_end(line, run)))
    start = line.tokens[i].start if verb == line.lemma(i) else after_letters(line.tokens[i], 1)
    saying = Saying(at=i, cue=(start, line.tokens[i + 1].end), manner="said", shape="clause", contents=words[1])
    return replace(saying, source=source, medium=issued[1] if issued else None, joined=True) if source else None


def _words_from(line: Line, run: Run) -> tuple[int, tuple[Span, ...]] | None:
    """(token, contents) of the first that-clause, colon or quotation."""
    for k in range(run[0], min(run[1], run[0] + REACH)):
        if is_colon(line, k):
            contents = after_colon(line, k + 1, run[1])[1]
            return (k, contents) if contents else None
        quotation = line.quote_opening(k)
        if quotation and words_in(line, quotation.span) > 1:
            return k, quoted_from(line, k)
        span = trimmed(line, (k, run[1])) if is_complementiser(line.lemma(k)) else None
        if span:
            return k, (span,)
    return None


def _going_on(line: Line, i: int) -> Saying | None:
    """ "adding that": a participle whose subject is the speaker before."""
    lemma = without_conjunction(line.lemma(i))
    table = entries("participles")
    masculine = lemma[:-1] + "ا" if lemma.endswith("ه") else lemma
    if masculine not in table or i + 1 >= line.frame(i)[1]:
        return None
    last = line.frame(i)[1]
    words = _words_from(line, (i + 1, min(last, i + 4))) and _words_from(line, (i + 1, last))
    span = trimmed(line, (i + 1, last))
    contents = words[1] if words else (span,) if span else ()
    manner = table[masculine]["manner"]
    return Saying(i, line.span((i, i + 1)), manner, "clause", contents=contents, shares=True, joined=True)


def _refused(line: Line, i: int) -> Saying | None:
    """ "refused to confirm": told by nobody, and yet his words are about it."""
    verb = without_conjunction(line.lemma(i))
    if verb not in {"رفض", "رفضت", "رفضوا", "يرفض", "ترفض", "امتنع", "امتنعت"}:
        return None
    first, last = line.frame(i)
    nouns = entries("refused")
    at = next((k for k in range(i + 1, min(last, i + REACH)) if line.lemma(k) in nouns), None)
    contents = trimmed(line, (at + 1, last)) if at else None
    if at is None or contents is None:
        return None
    denied = line.span((i, i + 1))
    saying = Saying(at, line.span((at, at + 1)), "said", "noun", contents=(contents,), denied=denied)
    source = source_in(line, (i + 1, phrase_end(line, (i + 1, at))))
    if source:
        return replace(saying, source=source)
    led = subject_before(line, replace(saying, at=i, denied=None), first)
    return replace(led, at=at, denied=denied) if led and led.source else None


def _released(line: Line, i: int) -> Saying | None:
    """ "issued a statement": its words stand elsewhere."""
    lemma = without_conjunction(line.lemma(i))
    table = entries("releases")
    past = lemma[:-1] if lemma.endswith("ت") and lemma[:-1] in table else lemma
    past = "القي" if lemma == "القت" else past
    if past not in table:
        return None
    first, last = line.frame(i)
    nouns = range(i + 1, min(last, i + REACH))
    at = next((k for k in nouns if line.lemma(k).removesuffix("ا") in entries("media") or _is_medium(line, k)), None)
    if at is None:
        return None
    agrees: Agreement = "f" if lemma.endswith("ت") else "m"
    start = line.tokens[i].start if lemma == line.lemma(i) else after_letters(line.tokens[i], 1)
    saying = Saying(i, (start, line.tokens[i].end), "said", "release", medium=line.span((at, at + 1)), agrees=agrees)
    source = source_in(line, (i + 1, phrase_end(line, (i + 1, at))))
    return replace(saying, source=source) if source else subject_before(line, saying, first)


def _is_medium(line: Line, k: int) -> bool:
    return is_in(line.lemma(k), "media") and line.tokens[k].is_word


def _label(line: Line) -> Saying | None:
    """ "Name: words" at the head of a passage, where the label is telling or the words are plainly somebody's own."""
    colon = next((k for k in range(min(len(line), LABEL_WORDS)) if is_colon(line, k)), None)
    if not colon or any(verb_form(line.lemma(k)) for k in range(colon)) or colon + 1 >= len(line):
        return None
    label = " ".join(line.lemma(k) for k in range(colon))
    if label in entries("labels") or line.lemma(0) in entries("labels") or not _is_speaker(line, colon):
        return None
    contents = after_colon(line, colon + 1, line.frame(colon + 1)[1])[1]
    source = source_in(line, (0, phrase_end(line, (0, colon))))
    if source is None or not contents:
        return None
    return Saying(colon, line.span((colon, colon + 1)), "said", "label", source=source, contents=contents)


def _signed(line: Line) -> Saying | None:
    """A passage that is a quotation, a dash and who said it."""
    quotation = line.quote_opening(0)
    dash = line.at(quotation.end) if quotation and quotation.closed else len(line)
    if quotation is None or line.lemma(dash) not in {"-", "–", "—"} or not begins_source(line, dash + 1):
        return None
    source = source_in(line, (dash + 1, len(line)))
    cue = line.span((dash, dash + 1))
    return Saying(dash, cue, "said", "label", source=source, contents=(quotation.span,)) if source else None


def _is_speaker(line: Line, colon: int) -> bool:
    if is_in(line.lemma(0), "spokes", "roles", "bodies", "outlets"):
        return True
    quotation = line.quote_opening(colon + 1)
    quoted = quotation is not None and words_in(line, quotation.span) > 1
    return colon <= LABEL_WORDS // 2 and (quoted or _is_first_person(line, colon + 1))


def _is_first_person(line: Line, i: int) -> bool:
    """ "we shall not ...", "we are": told by the pronoun, or by n- after a particle of the future or of negation."""
    lemma, following = line.lemma(i), line.lemma(i + 1)
    if lemma in {"نحن", "اننا", "انني", "اني", "انا", "لدينا", "علينا", "كنا", "لسنا"}:
        return True
    particle = lemma in {"لن", "لم", "لا", "سوف"} and following.startswith("ن")
    return particle or (lemma.startswith("سن") and len(lemma) > 4)
