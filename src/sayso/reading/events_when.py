"""When an event took place: the time expression that governs its trigger in the same clause, or none.

The publication date is never supplied in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.reading.events_ontology import event_ontology
from sayso.reading.events_participants import mention_head
from sayso.reading.events_triggers import Trigger
from sayso.record import Mention, Span, When
from sayso.text.parsed import Parse, Token

ENTRY_MARKS = 2
"""A dash or bullet and a blank may stand before the date of an entry."""

PARTING_MODIFIERS = frozenset({"BEFORE", "AFTER"})
PARTING_PREPOSITIONS = frozenset({"after", "before", "within"})
WANTING = frozenset({"ask", "demand", "request", "seek", "want", "need", "offer", "grant", "give", "face"})
"""Verbs of which a bare length of time is the object, though parsers take it for an adverb: "faces ten years"."""

BELOW = frozenset({"advcl", "xcomp", "conj", "acl"})
"""Clauses that share the time of the verb above them where they name none: "shelled it on Friday, killing two"."""


def when_of(parse: Parse, trigger: Trigger, mentions: Sequence[Mention]) -> When | None:
    """The nearest time attached to the trigger, its light verb, or the verb whose time it shares; of a range, the range
    and not an end of it."""
    own = _outermost([m for m in mentions if _is_in_sentence(parse, m, trigger)])
    dates = [(head, m.when) for m in own if m.when is not None and (head := _head_of(parse, m)) is not None]
    for holder in _holders(parse, trigger):
        near = [
            (abs(head.i - trigger.head.i), when)
            for head, when in dates
            if _attached(parse, head) is holder and not _only_describes(parse, head, trigger)
        ]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
    inside = [when for head, when in dates if _between(parse, trigger, head)]
    return inside[0] if inside else _entry_date(parse, trigger, mentions)


def _only_describes(parse: Parse, date: Token, trigger: Trigger) -> bool:
    """ "Accuse the current envoy", "are investigating the killing on 3 May": the time of what is spoken of."""
    thing = _attached(parse, date)
    if thing.pos == "VERB" or thing.i in {t.i for t in trigger.tokens}:
        return False
    return date.dep == "amod" or thing.lemma in event_ontology().nouns


def _entry_date(parse: Parse, trigger: Trigger, mentions: Iterable[Mention]) -> When | None:
    """The date before the colon that opens an entry of a chronology ("3 June: Troops entered the town. ...")."""
    passage = parse.document.passages[parse.sentence_of(trigger.head).passage]
    for mention in mentions:
        opens = passage.start <= mention.anchor.start <= passage.start + ENTRY_MARKS
        if opens and parse.document.text[mention.anchor.end : mention.anchor.end + 1] == ":":
            return mention.when
    return None


def attached_time(parse: Parse, predicate: Token, dates: Iterable[Mention]) -> When | None:
    """The time that hangs on a predicate, or on the verb above a noun of role ("has been its chief since 2014")."""
    sentence = parse.sentence_of(predicate)
    verb = parse.head(predicate)
    holders = [predicate, *([verb] if predicate.dep in {"attr", "dobj"} and verb.pos in {"VERB", "AUX"} else [])]
    for mention in dates:
        if mention.when is None or not sentence.start <= mention.anchor.start < sentence.end:
            continue
        head = mention_head(parse, mention)
        if head is not None and any(_attached(parse, head) is holder for holder in holders):
            return mention.when
    return None


def _between(parse: Parse, trigger: Trigger, date: Token) -> bool:
    """ "The raid on Harim Friday morning was": parsers hang the date on the verb, but it stands in the subject."""
    verb = parse.head(trigger.head)
    subject = trigger.nominal and trigger.head.dep in {"nsubj", "nsubjpass"}
    return subject and trigger.head.i < date.i < verb.i and _attached(parse, date) is verb


def _is_in_sentence(parse: Parse, mention: Mention, trigger: Trigger) -> bool:
    sentence = parse.sentence_of(trigger.head)
    return sentence.start <= mention.anchor.start < sentence.end


def _outermost(dates: Sequence[Mention]) -> list[Mention]:
    """Without those that stand inside a longer one: the years of "between 2012 and 2014"."""
    spans = [m.anchor.span for m in dates]
    return [m for m in dates if not any(s != m.anchor.span and _covers(s, m.anchor.span) for s in spans)]


def _covers(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _head_of(parse: Parse, mention: Mention) -> Token | None:
    """The word by which a time hangs on another; None for a length of time that only parts the event from another
    ("three days before the vote", "after two years"): it tells no time by itself."""
    head, when = mention_head(parse, mention), mention.when
    if head is not None and when is not None and when.timex == "DURATION" and _measures(parse, head):
        return None
    if head is None or when is None or when.timex != "DURATION" or when.earliest or when.latest:
        return head
    parts = when.modifier in PARTING_MODIFIERS or parse.head(head).lower in PARTING_PREPOSITIONS
    return None if parts else head


def _measures(parse: Parse, duration: Token) -> bool:
    """ "30 years of records", "two days of talks", "demanded ten years to pay": how much of a thing there was or is
    wanted, and no time of what is done to it."""
    wanted = duration.dep in {"dobj", "npadvmod"} and parse.head(duration).lemma in WANTING
    measured = duration.dep == "dobj" and any(p.lower == "of" for p in parse.children(duration, "prep"))
    return wanted or measured


def _attached(parse: Parse, date: Token) -> Token:
    """The word that a time expression modifies, prepositions and "ago" between them left out."""
    token = date
    while token.head != token.i:
        token = parse.head(token)
        if token.pos in {"VERB", "AUX", "NOUN", "PROPN"} and token.label not in {"DATE", "TIME"}:
            return token
    return token


def _holders(parse: Parse, trigger: Trigger) -> Iterator[Token]:
    yield trigger.head
    if trigger.noun is not None:
        yield trigger.noun
    token = trigger.support or trigger.head
    yield token
    if trigger.nominal and trigger.support is None:
        return
    yield from (noun for noun in (*trigger.frame.object, *(h for _, h in trigger.frame.prepositions)))
    while token.dep in BELOW and token.head != token.i and parse.head(token).pos == "VERB":
        if _is_in_brackets(parse, token):
            return  # "in 1810 he praised the king (held captive by the emperor)"
        if any(a.lower == "to" for a in parse.children(token, "aux")):
            return  # "planned on Friday to attack": Friday is the planning's
        if token.dep == "conj" and parse.children(token, "nsubj", "nsubjpass"):
            return  # "the army left on Friday and the rebels came": each has its own time
        token = parse.head(token)
        yield token


def _is_in_brackets(parse: Parse, verb: Token) -> bool:
    first = parse.subtree(verb)[0]
    return "(" in (first.text, parse.tokens[first.i - 1].text if first.i else "")
