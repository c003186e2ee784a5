"""Events: something done by or to somebody, told in a sentence, with its parts, its time and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.contracts import Findings, Found
from sayso.reading.certainty import certainty_of, is_negated, is_question
from sayso.reading.events_aside import asides
from sayso.reading.events_codebooks import in_codebooks
from sayso.reading.events_judged import confidence_of, verdicts_on
from sayso.reading.events_marked import MarkedParts
from sayso.reading.events_ontology import Ontology, event_ontology
from sayso.reading.events_own import digest_with, ontology_with
from sayso.reading.events_participants import Participants
from sayso.reading.events_reality import reality_of
from sayso.reading.events_roles import Part, is_barred, parts_of
from sayso.reading.events_triggers import Trigger, triggers
from sayso.reading.events_when import when_of
from sayso.reading.trained.events import Verdict
from sayso.reading.voices import VoiceMap
from sayso.record import Anchor, Assertion, Event, Maker, Mention, Role, Span, Where
from sayso.record.codec import replace
from sayso.record.document import READ_FOR_FACTS
from sayso.text.numbers import counts_in
from sayso.text.parsed import Parse, Sentence

REFUSED = "refused readings"
"""Under which a parse remembers, by sentence, the readings of those sentences in which no reading stood."""


class EventReader:
    """Finds the ontology's events in the passages that may make facts. A question tells none.

    ``own_events`` is the path of a user's own file, laid over ours (see ``events_own``); BadSetting tells its faults.
    """

    maker = Maker(name="events", sort="reader", version="10", weights=digest_with(""))

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
        tried = {
            sentence.i: list(_readings_in(parse, sentence, who, ontology))
            for sentence in parse.sentences
            if sentence.kind in READ_FOR_FACTS and not is_question(parse, sentence)
        }
        told = {number: [(t, parts) for t, parts in here if parts] for number, here in tried.items()}
        parse.remembered[REFUSED] = {i: [t for t, _ in here] for i, here in tried.items() if not told[i]}
        verdicts = verdicts_on(parse, (trigger for here in told.values() for trigger, _ in here))
        for number, here in told.items():
            context = EventContext(who, marked, voices, dates, parse.sentences[number], ontology)
            yield from _judged(parse, here, context, verdicts)


def events_in(
    parse: Parse, sentence: Sentence, who: Participants, ontology: Ontology
) -> Iterator[tuple[Trigger, tuple[Part, ...]]]:
    """(trigger, parts) of the events of a sentence: per place the first reading that stands, no word used twice."""
    return ((trigger, parts) for trigger, parts in _readings_in(parse, sentence, who, ontology) if parts)


def _readings_in(
    parse: Parse, sentence: Sentence, who: Participants, ontology: Ontology
) -> Iterator[tuple[Trigger, tuple[Part, ...]]]:
    """As ``events_in``; where no reading stands all that were tried, without parts."""
    used: set[int] = set()
    for readings in triggers(parse, sentence, ontology):
        refused: list[Trigger] = []
        for trigger in readings:
            named = trigger.nominal and who.is_in_name(trigger.head)
            if named or any(token.i in used for token in trigger.tokens):
                continue
            parts = parts_of(parse, trigger, who)
            if parts:
                used.update(token.i for token in trigger.tokens)
                used.update(trigger.absorbed)
                refused = []
                yield trigger, parts
                break
            if not is_barred(trigger):  # what the list rules out is not for the judge to vouch for
                refused.append(trigger)
        yield from ((trigger, ()) for trigger in refused)


def _judged(
    parse: Parse,
    told: Sequence[tuple[Trigger, tuple[Part, ...]]],
    context: EventContext,
    verdicts: Mapping[Span, Verdict],
) -> Iterator[Found]:
    """The events of a sentence, as sure as the judge lets them be; without those that it calls none."""
    veto = context.ontology is event_ontology()
    left: list[tuple[Trigger, Found]] = []
    for trigger, parts in told:
        assertion = event_told(parse, trigger, parts, context)
        confidence = confidence_of(assertion, verdicts.get(trigger.span), veto=veto)
        if confidence is not None:
            left.append((trigger, Found(assertion, confidence)))
    yield from set_aside(parse, left)


def set_aside(parse: Parse, found: Sequence[tuple[Trigger, Found]]) -> Iterator[Found]:
    """The events of one sentence, marked where they stand deeper in it than another does."""
    beside = asides(parse, [trigger for trigger, _ in found])
    for i, (_, event) in enumerate(found):
        told = event.record
        if i in beside and isinstance(told, Assertion):
            told = replace(told, content=replace(told.content, aside=True))
        yield Found(told, event.confidence)


@dataclass(frozen=True, slots=True)
class EventContext:
    """What a finding is made with, besides its trigger and parts."""

    who: Participants
    marked: MarkedParts
    voices: VoiceMap
    dates: tuple[Mention, ...]
    sentence: Sentence
    ontology: Ontology


def event_told(parse: Parse, trigger: Trigger, parts: tuple[Part, ...], context: EventContext) -> Assertion:
    """``parts``: the rules'. What is marked besides adds roles."""
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
    )
    content = replace(content, **in_codebooks(content, context.ontology))
    return Assertion(
        evidence=_around(parse, evidence, context.sentence),
        content=content,
        chain=context.voices.chain_at(anchor.span),
        certainty=certainty_of(parse, predicate),
        when=when,
        where=where,
    )


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
