"""What is expected, promised or threatened to come, with its window, condition and hedge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.forecasts_outlooks import BY_MODAL, Outlook, Sort, outlooks_in, sort_of_own
from sayso.reading.forecasts_windows import window_of
from sayso.reading.frames import arguments
from sayso.reading.sources import Mentions
from sayso.reading.speech_edges import closed_brackets, closed_marks
from sayso.reading.speech_labels import in_label
from sayso.reading.tie_sides import ACTORS
from sayso.reading.voices import VoiceMap
from sayso.reading.word_lists import lexicon_digest, load_lexicon
from sayso.record import Anchor, Assertion, Forecast, Maker, Span
from sayso.record.document import READ_FOR_FACTS
from sayso.text.parsed import Parse, Token, span_of

REASONS = frozenset({"because", "although", "though", "while", "whereas", "even", "hence"})

OWN = frozenset({"we", "i"})
DEMANDING = frozenset({"demand", "order", "urge", "command", "insist"})


class ForecastReader:
    """Rules over the parse: verbs and nouns of promise and expectation, future and open modals.

    What was only expected once ("had expected", "was to be signed") is none: nothing falls due.
    """

    maker = Maker(name="forecast-rules", version="7", weights=lexicon_digest("forecasts", "certainty"))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Forecast assertions in text order."""
        mentions, voices = Mentions(so_far.mentions), VoiceMap(so_far.assertions)
        for sentence in parse.sentences:
            if sentence.kind not in READ_FOR_FACTS or is_question(parse, sentence):
                continue
            for outlook in outlooks_in(parse, mentions, sentence):
                yield Found(_assertion(parse, mentions, voices, outlook), outlook.confidence)


def _assertion(parse: Parse, mentions: Mentions, voices: VoiceMap, outlook: Outlook) -> Assertion:
    anchor, predicate, cue = parse.document.anchor, outlook.predicate, outlook.cue
    text = parse.document.text
    span = closed_marks(text, closed_brackets(text, span_of(_clause(parse, predicate))))
    evidence = min(span[0], cue.start), max(span[1], cue.end)
    earliest, latest = window_of(parse, mentions, span, predicate)
    opening = _opening_date(parse, cue)
    if opening and not (earliest or latest):
        earliest, latest = window_of(parse, mentions, opening, cue)
    certainty = certainty_of(parse, predicate)
    doubted = certainty.stance == "hedged" and certainty.cue and certainty.cue.start != cue.start
    hedge = certainty.cue if doubted else None
    return Assertion(
        evidence=anchor(*evidence),
        content=Forecast(
            of=anchor(*span),
            sort=_sort(parse, voices, outlook),
            actors=tuple(_actors(parse, mentions, outlook)),
            earliest=earliest,
            latest=latest,
            hedge=anchor(cue.start, cue.end) if outlook.hedges else hedge,
            condition=_condition(parse, outlook),
            negated=_is_negated(parse, outlook),
        ),
        chain=voices.chain_at((predicate.start, predicate.end)),
        certainty=certainty,
    )


def _opening_date(parse: Parse, cue: Token) -> Span | None:
    """The "Next month" of "Next month it is expected to sign": the date of the signing, not of expecting it."""
    helpers = {t.lower for t in parse.children(cue, "auxpass", "aux")}
    first = parse.sentence_of(cue).first
    phrases = (parse.subtree(c) for c in parse.children(cue, "npadvmod", "prep"))
    opening = next((words for words in phrases if words[0].i == first), None)
    awaited = cue.tag == "VBN" and bool(helpers & {"is", "are", "'s", "’s"})
    return span_of(opening) if opening and awaited else None


def _is_negated(parse: Parse, outlook: Outlook) -> bool:
    """ "Will not attack", "is unlikely to attack", "denied that it would attack", "I don't think it will attack"."""
    predicate, verbs = outlook.predicate, load_lexicon("forecasts")["denying"]
    above = parse.head(predicate)
    by_modal = predicate.dep == "ccomp" and outlook.confidence == BY_MODAL
    denied = by_modal and (
        above.lemma in verbs["verbs"] or (above.lemma in verbs["raising"] and is_negated(parse, above))
    )
    return is_negated(parse, predicate) or outlook.negated or denied


def _clause(parse: Parse, predicate: Token) -> list[Token]:
    """The words of what is to come, without coordinated clauses, other scenarios beside it, by whose account it is, a
    leading comma and a final stop."""
    joined = parse.children(predicate, "conj") if parse.children(predicate, "cc") else []
    beside = [t for t in parse.children(predicate, "ccomp", "parataxis") if t.i < predicate.i]
    by = [t for t in parse.children(predicate, "prep") if t.lower == "according"]
    as_told = [c for c in parse.children(predicate, "advcl") if _is_account(parse, c)]
    apart = {t.i for clause in (*joined, *beside, *by, *as_told) for t in parse.subtree(clause)}
    kept = _without_signs([t for t in parse.subtree(predicate) if t.i not in apart])
    while len(kept) > 1 and (kept[0].pos in {"PUNCT", "CCONJ"} or _only_joins(kept[0], kept[1])):
        kept.pop(0)
    if kept[0].text == "[":  # who speaks, in a transcript: "[HADDAD] We will stay"
        kept = kept[next((k + 1 for k, t in enumerate(kept[:-1]) if t.text == "]"), 0) :]
    if len(kept) > 2 and kept[0].pos == "ADP" and kept[1].lower in {"which", "whom"} and kept[1].dep != "det":
        kept = kept[2:]  # "the hall in which the talks will be held"
    return kept


def _is_account(parse: Parse, clause: Token) -> bool:
    """ "As the minister announced today": by whom it is told, not what is to come."""
    told = clause.lemma in load_lexicon("attribution_cues")["verbs"]
    return told and any(m.lower == "as" for m in parse.children(clause, "mark"))


def _only_joins(first: Token, second: Token) -> bool:
    """ "although they will attack"; the "even" of "even if" is part of the condition."""
    return first.lower in REASONS and (first.lower, second.lower) != ("even", "if")


def _sort(parse: Parse, voices: VoiceMap, outlook: Outlook) -> Sort:
    """A plain "we will" in somebody's own words is a promise or a threat and no expectation; "they will regret it" is a
    threat in anybody's."""
    if outlook.confidence != BY_MODAL or outlook.hedges or outlook.sort != "expectation":
        return outlook.sort
    predicate = outlook.predicate
    if _is_or_else(parse, predicate):
        return "threat"
    if voices.attribution_at((predicate.start, predicate.end)) is None:
        return outlook.sort
    if predicate.lemma in load_lexicon("forecasts")["menacing"]["verbs"] or _harms_whoever(parse, predicate):
        return "threat"
    subject = next(iter(arguments(parse, predicate).subject), None)
    own = subject is not None and (
        subject.lower in OWN or any(t.lower in {"our", "my"} for t in parse.children(subject, "poss"))
    )
    return sort_of_own(parse, predicate) if own else outlook.sort


def _harms_whoever(parse: Parse, predicate: Token) -> bool:
    """ "Those who vote will be punished", "anyone who helps them will pay": the subject as it is written."""
    lexicon = load_lexicon("forecasts")
    harmed = predicate.lemma in lexicon["harming"]["verbs"] and bool(parse.children(predicate, "auxpass"))
    return harmed and any(t.lower in lexicon["whoever"]["words"] for t in parse.children(predicate, "nsubjpass"))


def _is_or_else(parse: Parse, predicate: Token) -> bool:
    """ "Leave the port, or else they will burn it": what is demanded stands before, and what comes otherwise after."""
    subject = next(iter(arguments(parse, predicate).subject), None)
    asked = parse.head(parse.head(predicate))
    if subject is None:
        return False
    if predicate.dep == "conj" and any(t.lower == "or" for t in parse.children(parse.head(predicate), "cc")):
        return asked.lemma.lower() in DEMANDING  # "demanded that they resign or the rebels will come"
    first = parse.subtree(subject)[0].i
    return [t.lower for t in parse.tokens[max(0, first - 2) : first]] == ["or", "else"]


def _actors(parse: Parse, mentions: Mentions, outlook: Outlook) -> Iterator[Anchor]:
    for head in arguments(parse, outlook.predicate).doers:
        mention = mentions.covering(head)
        if mention and mention.kind in ACTORS and not in_label(parse, head, outlook.predicate):
            yield mention.anchor


def _condition(parse: Parse, outlook: Outlook) -> Anchor | None:
    """ "If the talks fail", "unless ...", "should the talks fail", "in the event of a siege"."""
    for holder, everywhere in _holders_of_conditions(parse, outlook):
        long = (c for a in parse.children(holder, "advmod") for c in parse.children(a, "advcl"))  # "as long as"
        for clause in (*parse.children(holder, "advcl", "prep"), *long):
            words = parse.subtree(parse.head(clause) if parse.head(clause).lower == "long" else clause)
            apart = outlook.predicate.i not in {t.i for t in words} and (everywhere or words[0].i < holder.i)
            if apart and _is_condition(parse, clause, words):
                return parse.document.anchor(*span_of(_without_signs(words)))
    return None


def _holders_of_conditions(parse: Parse, outlook: Outlook) -> Iterator[tuple[Token, bool]]:
    """Where parsers hang a condition, and whether it counts behind that word, too: the predicate, its infinitive
    ("will try to leave if ..."), the word that points ahead ("promised to leave if ..."), who tells it ("announced that
    they will leave if ..."), and the first of several that the condition opens."""
    predicate, cue = outlook.predicate, outlook.cue
    yield predicate, True
    yield from ((infinitive, True) for infinitive in parse.children(predicate, "xcomp"))
    if predicate.dep in {"ccomp", "xcomp", "acl"} and parse.head(predicate).i < predicate.i:
        yield parse.head(predicate), True
    if cue.pos in {"NOUN", "ADJ"}:
        yield parse.head(cue), True
    if predicate.dep == "conj":
        yield parse.head(predicate), False


def _is_condition(parse: Parse, clause: Token, words: Sequence[Token]) -> bool:
    conditions = load_lexicon("forecasts")["conditions"]
    told = {clause.lower, *(m.lower for m in parse.children(clause, "mark", "advmod"))}
    opening = " ".join(w.lower for w in words[:3]) + " "
    opens = any(opening.startswith(f"{case} ") for case in conditions["openings"])
    return bool(told & {*conditions["marks"]}) or opens


def _without_signs(words: Sequence[Token]) -> list[Token]:
    kept = [*words]
    while len(kept) > 1 and kept[-1].pos in {"PUNCT", "CCONJ"}:
        kept.pop()
    return kept
