"""Events: something done by or to somebody, told in a sentence, with its parts, its time and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.events_aside import asides
from sayso.reading.events_codebooks import in_codebooks
from sayso.reading.events_marked import MarkedParts
from sayso.reading.events_ontology import Ontology, event_ontology
from sayso.reading.events_own import digest_with, ontology_with
from sayso.reading.events_participants import Participants
from sayso.reading.events_reality import reality_of
from sayso.reading.events_roles import Part, parts_of
from sayso.reading.events_triggers import Trigger, triggers
from sayso.reading.events_when import when_of
from sayso.reading.voices import VoiceMap
from sayso.record import Anchor, Assertion, Event, Maker, Mention, Role, Where
from sayso.record.codec import replace
from sayso.record.document import READ_FOR_FACTS
from sayso.text.numbers import counts_in
from sayso.text.parsed import Parse, Sentence

FULL, PARTIAL, NOMINAL = 0.85, 0.7, 0.6
"""Confidence of a verb with doer and target, of a verb with one of them, of an event noun. Ranks, not probabilities."""

AIMED_AT = ("target", "victim", "goods", "beneficiary", "about", "to")


class EventReader:
    """Finds the ontology's events in the passages that may make facts. A question tells none.

    ``own_events`` is the path of a user's own file, laid over ours (see ``events_own``); BadSetting tells its faults.
    """

    maker = Maker(name="events", sort="reader", version="6", weights=digest_with(""))

    def __init__(self, own_events: str = "") -> None:
        self._ontology = ontology_with(own_events) if own_events else None
        if own_events:
            self.maker = replace(self.maker, weights=digest_with(own_events))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        ontology = self._ontology or event_ontology()
        who = Participants(parse, so_far.mentions, ontology.nouns)
        dates = tuple(m for m in so_far.mentions if m.when is not None)
        voices = VoiceMap(so_far.assertions)
        marked = MarkedParts(parse, who)
        for sentence in parse.sentences:
            if sentence.kind in READ_FOR_FACTS and not is_question(parse, sentence):
                told = list(events_in(parse, sentence, who, ontology))
                beside = asides(parse, [trigger for trigger, _ in told])
                context = _Context(who, marked, voices, dates, sentence, ontology)
                for i, (trigger, parts) in enumerate(told):
                    yield _found(parse, trigger, parts, context, aside=i in beside)


def events_in(
    parse: Parse, sentence: Sentence, who: Participants, ontology: Ontology
) -> Iterator[tuple[Trigger, tuple[Part, ...]]]:
    """(trigger, parts) of the events of a sentence: per place the first reading that stands, no word used twice."""
    used: set[int] = set()
    for readings in triggers(parse, sentence, ontology):
        for trigger in readings:
            named = trigger.nominal and who.is_in_name(trigger.head)
            if named or any(token.i in used for token in trigger.tokens):
                continue
            parts = parts_of(parse, trigger, who)
            if parts:
                used.update(token.i for token in trigger.tokens)
                used.update(trigger.absorbed)
                yield trigger, parts
                break


@dataclass(frozen=True, slots=True)
class _Context:
    """What a finding is made with, besides its trigger and parts."""

    who: Participants
    marked: MarkedParts
    voices: VoiceMap
    dates: tuple[Mention, ...]
    sentence: Sentence
    ontology: Ontology


def _found(parse: Parse, trigger: Trigger, parts: tuple[Part, ...], context: _Context, *, aside: bool) -> Found:
    """``parts``: the rules'. What is marked besides adds roles, and no confidence."""
    document = parse.document
    predicate = trigger.support or trigger.head
    every = context.marked.with_marked(trigger, parts, context.sentence)
    roles = tuple(dict.fromkeys(_role(part, context.who) for part in every))  # a man and his name are one role
    when = when_of(parse, trigger, context.dates)
    where = _where(parts, context.who)
    anchor = document.anchor(*trigger.span)
    evidence = [anchor, *(role.anchor for role in roles), *([when.words] if when else [])]
    content = Event(
        code=trigger.group.code,
        mode=trigger.group.mode,
        trigger=anchor,
        roles=roles,
        negated=is_negated(parse, predicate),
        reality=reality_of(parse, trigger.head, trigger.support, uttered=trigger.group.uttered),
        aside=aside,
    )
    content = replace(content, **in_codebooks(content, context.ontology))
    assertion = Assertion(
        evidence=_around(parse, evidence, context.sentence),
        content=content,
        chain=context.voices.chain_at(anchor.span),
        certainty=certainty_of(parse, predicate),
        when=when,
        where=where,
    )
    return Found(assertion, _confidence(trigger, parts))


def _role(part: Part, who: Participants) -> Role:
    anchor = who.anchor(part.head)
    counted = part.head.pos in {"NOUN", "NUM"} and part.kind not in {"state", "place"}
    count = next(iter(counts_in(anchor.quote)), None) if counted else None
    return Role(
        name=part.role,  # type: ignore[arg-type]
        anchor=anchor,
        low=count.low if count else None,
        high=count.high if count else None,
    )


def _where(parts: Sequence[Part], who: Participants) -> Where | None:
    """The place named with the event; of something done to a place, that place."""
    places = [p for p in parts if p.role == "place"] or [p for p in parts if p.role == "target" and p.kind == "place"]
    if not places:
        return None
    mention = who.mention(places[0].head)
    if mention is not None and mention.where is not None:
        return mention.where
    return Where(words=who.anchor(places[0].head))


def _around(parse: Parse, anchors: Sequence[Anchor], sentence: Sentence) -> Anchor:
    """The smallest stretch that covers all anchors, cut to the sentence."""
    start = max(min(a.start for a in anchors), sentence.start)
    end = min(max(a.end for a in anchors), sentence.end)
    return parse.document.anchor(start, end)


def _confidence(trigger: Trigger, parts: Sequence[Part]) -> float:
    roles = {part.role for part in parts}
    if trigger.nominal and trigger.carried is None:
        return NOMINAL
    return FULL if "actor" in roles and roles & set(AIMED_AT) else PARTIAL
