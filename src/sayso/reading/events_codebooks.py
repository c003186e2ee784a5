"""Our events in the words of other codebooks: PLOVER categories, CAMEO roots, ACLED sub-events.

PLOVER and CAMEO code what is *meant* under other categories than what is done, and a refusal to cooperate as a
rejection; ours keep the deed's own code and say so in ``reality`` and ``negated``. The columns of the ontology map
deeds; the functions here add that rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reading.events_ontology import Group, event_ontology
from sayso.record import Assertion, Event, Span

MEANT = {1: "AGREE", 2: "AGREE", 3: "THREATEN", 4: "THREATEN"}
"""By quad, the code of what is only meant."""

REFUSED = "REJECT"
ALREADY_WORDS = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"})
"""Codes that are words themselves: "will reject" is still a rejection."""


def code_as_told(event: Event) -> str:
    """Our code under which PLOVER and CAMEO would have it: AGREE or THREATEN for what is only meant, REJECT for a
    refusal to cooperate, the deed's own else; "" for what is only supposed and for a conflict that did not happen."""
    quad = event_ontology().codes[event.code].quad
    if event.code in ALREADY_WORDS or not quad:
        return "" if event.negated else event.code
    if event.negated:
        return REFUSED if quad <= 2 else ""
    if event.reality == "supposed":
        return ""
    return event.code if event.reality == "happened" else MEANT[quad]


def plover_code(event: Event) -> str:
    """PLOVER category, or "" where it has none for this (a statement issued, a funeral, a claim of responsibility)."""
    return _column(event, "plover")


def cameo_root(event: Event) -> str:
    """Two digits of CAMEO, or ""."""
    return _column(event, "cameo")


def acled_type(event: Event) -> str:
    """Sub-event type of ACLED's codebook, or "": only for what happened, as ACLED codes nothing else."""
    if event.negated or event.reality != "happened":
        return ""
    return str(getattr(_group(event), "acled", ""))


def _column(event: Event, book: str) -> str:
    told = code_as_told(event)
    if told == event.code:
        return str(getattr(_group(event), book, ""))
    return str(getattr(event_ontology().codes[told], book)) if told else ""


def _group(event: Event) -> Group | None:
    return event_ontology().groups.get((event.code, event.mode))


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
        if not told or event.aside or not plover_code(event) or (doers and (told, doers) in coded):
            continue
        if event.reality == "happened" or not _is_inside(event.trigger.span, words):
            coded.add((told, doers))
            seen.append((assertion, told))
    return seen


def _is_inside(trigger: Span, words: Iterable[tuple[Span, Span]]) -> bool:
    return any(s[0] <= trigger[0] and trigger[1] <= s[1] and trigger != t for s, t in words)
