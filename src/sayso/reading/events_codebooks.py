"""Our events in the words of other codebooks: PLOVER categories, CAMEO roots, ACLED sub-events.

PLOVER and CAMEO code what is *meant* under other categories than what is done, and a refusal to cooperate as a
rejection; ours keep the deed's own code and say so in ``reality`` and ``negated``. The columns of the ontology map
deeds; the functions here add that rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reading.events_ontology import Ontology, event_ontology
from sayso.reading.word_lists import load_ontology
from sayso.record import Assertion, Event, Span

MEANT = {1: "AGREE", 2: "AGREE", 3: "THREATEN", 4: "THREATEN"}
"""By quad, the code of what is only meant."""

REFUSED = "REJECT"
ALREADY_WORDS = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"})
"""Codes that are words themselves: "will reject" is still a rejection."""


def code_as_told(event: Event, ontology: Ontology | None = None) -> str:
    """Our code under which PLOVER and CAMEO would have it: AGREE or THREATEN for what is only meant, REJECT for a
    refusal to cooperate, the deed's own else; "" for what is only supposed and for a conflict that did not happen."""
    quad = (ontology or event_ontology()).codes[event.code].quad
    if event.code in ALREADY_WORDS or not quad:
        return "" if event.negated else event.code
    if event.negated:
        return REFUSED if quad <= 2 else ""
    if event.reality == "supposed":
        return ""
    return event.code if event.reality == "happened" else MEANT[quad]


def in_codebooks(event: Event, ontology: Ontology | None = None) -> dict[str, str]:
    """``plover`` (category), ``cameo`` (two digits) and ``acled`` ("event type: sub-event type") of an event, "" where
    the book has none for it. ACLED codes only what happened."""
    known = ontology or event_ontology()
    told = code_as_told(event, known)
    own = known.groups.get((event.code, event.mode))
    named = own if own and told == event.code else known.codes.get(told)
    happened = own is not None and not event.negated and event.reality == "happened"
    return {
        "plover": named.plover if named else "",
        "cameo": named.cameo if named else "",
        "acled": _acled(own.acled) if own and happened else "",
    }


def _acled(sub_event: str) -> str:
    return f"{load_ontology('codebooks')['acled'][sub_event]}: {sub_event}" if sub_event else ""


def plover_view(assertions: Iterable[Assertion]) -> list[tuple[Assertion, str]]:
    """The events as PLOVER would code them, in order, each with our code as told (see ``code_as_told``).

    Left out: what has no category; what is told by the way; what is only meant inside a promise, demand, threat or
    refusal ("demanded the withdrawal of" is a request alone); a second deed of the same code by the same doers in one
    sentence ("attacked the post and killed two"), as PLOVER codes a pair of actors once under a category.
    """
    events = [(a, a.content) for a in assertions if isinstance(a.content, Event)]
    words = [(a.evidence.span, e.trigger.span) for a, e in events if e.code in ALREADY_WORDS and not e.aside]
    seen: list[tuple[Assertion, str]] = []
    coded: set[tuple[str, tuple[Span, ...]]] = set()
    for assertion, event in events:
        told = code_as_told(event)
        doers = tuple(role.anchor.span for role in event.roles if role.name == "actor")
        if not told or event.aside or not in_codebooks(event)["plover"] or (doers and (told, doers) in coded):
            continue
        if event.reality == "happened" or not _is_inside(event.trigger.span, words):
            coded.add((told, doers))
            seen.append((assertion, told))
    return seen


def _is_inside(trigger: Span, words: Iterable[tuple[Span, Span]]) -> bool:
    return any(s[0] <= trigger[0] and trigger[1] <= s[1] and trigger != t for s, t in words)
