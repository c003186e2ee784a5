"""What the trained judge says of the rules' events: which category of PLOVER's a word carries, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp

from sayso.reading.events_ontology import event_ontology
from sayso.reading.events_triggers import Trigger
from sayso.reading.trained.events import Verdict, judged, load_events
from sayso.reading.trained.pieced import Pieced
from sayso.record import Assertion, Event, Span
from sayso.text.parsed import Parse

CATEGORIES = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Categories of PLOVER's first codebook under the name that the judge learnt."""

VETO = 0.8
"""Share of none from which what is told as having happened is not told at all. Of 154 events of the rules, labelled by
hand in texts that the judge had not learnt the labels of, 26 had it: 19 wrong, 5 with a part wrong, 2 right (0.5: 33,
of them 4 right; 0.9: 19, one right)."""

SPARED = frozenset({"REQUEST"})
"""Categories that are not dropped: half of the right events lost on a train split of coded sentences were requests."""

LEVEL, SLOPE = -0.84, 2.06
"""Confidence is the logistic of LEVEL plus SLOPE times the share of the rules' category. Fitted to the 128 of those
events that are still told (right 1, a part wrong a half, wrong 0); whether the verb has a doer and a target, or is a
noun, told nothing there."""

UNJUDGED = 0.65
"""Confidence where the judge has no say: no category for the code, or no trained reader."""


@lru_cache(maxsize=64)
def category(code: str) -> str:
    """The judge's category of one of our codes; "" where PLOVER has none for it."""
    known = event_ontology().codes.get(code)
    return CATEGORIES.get(known.plover, known.plover) if known else ""


def verdicts_on(parse: Parse, triggers: Iterable[Trigger]) -> Mapping[Span, Verdict]:
    """By the trigger's span; empty without the trained reader's marks. What PLOVER has no category for is not asked."""
    pieced = parse.marks.pieced
    asked = [t.span for t in triggers if category(t.group.code)]
    return judged(pieced, asked, load_events()) if asked and isinstance(pieced, Pieced) else {}


def confidence_of(told: Assertion, verdict: Verdict | None, *, veto: bool = True) -> float | None:
    """How sure an event of the rules is, by the judge's share of its category; None where it is not to be told, if the
    judge has a ``veto``: not on what users laid down in patterns of their own."""
    if verdict is None or not isinstance(told.content, Event):
        return UNJUDGED
    own = category(told.content.code)
    if veto and verdict.none >= VETO and own not in SPARED and is_plain(told):
        return None
    return round(1 / (1 + exp(-(LEVEL + SLOPE * verdict.of(own)))), 2)


def is_plain(told: Assertion) -> bool:
    """Whether an event is told as having happened, and not denied, hedged or asked. What is threatened or wished is
    none to the judge, who takes the threat or wish itself for the event."""
    event = told.content
    happened = isinstance(event, Event) and event.reality == "happened" and not event.negated
    return happened and told.certainty.stance == "stated"
