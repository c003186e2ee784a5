"""Events that the rules refuse, for a part that they do not see or do not know, and the trained judge vouches for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.contracts import Findings, Found
from sayso.reading.events import REFUSED, EventContext, event_told, set_aside
from sayso.reading.events_judged import category, is_plain, verdicts_on
from sayso.reading.events_marked import MarkedParts
from sayso.reading.events_ontology import event_ontology
from sayso.reading.events_participants import Participants
from sayso.reading.events_roles import SOMEBODY, Part, parts_told
from sayso.reading.events_triggers import Trigger
from sayso.reading.trained.events import Verdict
from sayso.reading.trained.second import second_digest
from sayso.reading.voices import VoiceMap
from sayso.record import Maker, Span
from sayso.text.parsed import Parse

LEAST = 0.9
"""Share of its own category from which a refused verb is told. Of 59 such events in texts that the judge had not learnt
from 49 were right in the main thing, with a part wrong in 16 of them; at 0.8 a few more are found, as often right."""

CONFIDENCE = 0.6
"""Between what was right and what was right in the main thing, and less than that sample says: what the reader leaves
out (``LEFT_OUT``, ``_may_be``) was learnt from it."""

LEFT_OUT = frozenset({"ARMS_TRANSFER"})
"""Codes narrower than the judge's category: it vouches for aid, not for arms."""


class VouchedEventReader:
    """In sentences of which the rules of ``EventReader``, who must have read before, tell no event: verbs of its
    patterns with somebody who does it. Without the trained reader's marks nothing is found."""

    maker = Maker(name="event-judge", sort="reader", version="3", weights=second_digest())

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        refused: Mapping[int, Sequence[Trigger]] = parse.remembered.get(REFUSED, {})
        tried = {number: [t for t in here if _may_be(parse, t)] for number, here in refused.items()}
        verdicts = verdicts_on(parse, (t for here in tried.values() for t in here))
        sure = {number: [t for t in here if _is_sure(t, verdicts)] for number, here in tried.items()}
        if any(sure.values()):
            yield from _told(parse, so_far, sure)


def _told(parse: Parse, so_far: Findings, sure: Mapping[int, Sequence[Trigger]]) -> Iterator[Found]:
    ontology = event_ontology()
    who = Participants(parse, so_far.mentions, ontology.nouns)
    dates = tuple(m for m in so_far.mentions if m.when is not None)
    marked, voices = MarkedParts(parse, who), VoiceMap(so_far.assertions)
    for number, here in sure.items():
        context = EventContext(who, marked, voices, dates, parse.sentences[number], ontology)
        told = [(t, event_told(parse, t, parts, context)) for t, parts in _done_by_somebody(parse, here, who)]
        yield from set_aside(parse, [(t, Found(event, CONFIDENCE)) for t, event in told if is_plain(event)])


def _may_be(parse: Parse, trigger: Trigger) -> bool:
    """Whether it is a verb with a doer, in a frame that can be trusted: "ten people killed" has none, though parsers
    give it one."""
    frame = trigger.frame
    if trigger.nominal or trigger.group.code in LEFT_OUT or not (frame.agent if frame.passive else frame.subject):
        return False
    return trigger.head.tag != "VBN" or bool(parse.children(trigger.head, "aux", "auxpass", "agent"))


def _is_sure(trigger: Trigger, verdicts: Mapping[Span, Verdict]) -> bool:
    verdict = verdicts.get(trigger.span)
    return verdict is not None and verdict.of(category(trigger.group.code)) >= LEAST


def _done_by_somebody(
    parse: Parse, sure: Sequence[Trigger], who: Participants
) -> Iterator[tuple[Trigger, tuple[Part, ...]]]:
    """Of each verb the first reading that somebody does, with its parts."""
    taken: set[int] = set()
    for trigger in sure:
        parts = parts_told(parse, trigger, who) if trigger.head.i not in taken else ()
        doers = [part for part in parts if part.role == "actor" and part.kind in SOMEBODY]
        if doers and not _is_empty(trigger, parts):
            taken.add(trigger.head.i)
            yield trigger, parts


def _is_empty(trigger: Trigger, parts: Sequence[Part]) -> bool:
    """Words to nobody about nothing: "he refused", "the right to consult"."""
    said = trigger.frame.complements or any(part.role not in {"actor", "place"} for part in parts)
    return trigger.group.uttered and not said
