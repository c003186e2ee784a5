"""Our events in the words of other codebooks: PLOVER categories, CAMEO roots, ACLED sub-events.

PLOVER and CAMEO code what is *meant* under other categories than what is done, and a refusal to cooperate as a
rejection; ours keep the deed's own code and say so in ``reality`` and ``negated``. The columns of the ontology map
deeds; the functions here add that rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reading.events_ontology import Code, Ontology, event_ontology
from sayso.record import Assertion, Event

COOPERATIVE = (1, 2)
MEANT = {"plover": ("AGREE", "THREATEN"), "cameo": ("03", "13")}
REFUSED = {"plover": "REJECT", "cameo": "12"}
ALREADY_WORDS = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"})
"""Codes that are words themselves: "will reject" is still a rejection."""


def plover_code(event: Event) -> str:
    """PLOVER category, or "" where it has none for this (a statement issued, a funeral, a claim of responsibility)."""
    code = event_ontology().codes[event.code]
    return _turned(event, code, "plover") or code.plover


def cameo_root(event: Event) -> str:
    """Two digits of CAMEO, or ""."""
    ontology = event_ontology()
    code = ontology.codes[event.code]
    return _turned(event, code, "cameo") or _of_mode(ontology, event, "cameo") or code.cameo


def acled_type(event: Event) -> str:
    """Sub-event type of ACLED's codebook, or "": only for what happened, as ACLED codes nothing else."""
    if event.negated or event.reality != "happened":
        return ""
    return _of_mode(event_ontology(), event, "acled")


def _turned(event: Event, code: Code, book: str) -> str:
    """The category for what was only meant or was refused, or "" where the deed's own code holds."""
    if event.code in ALREADY_WORDS or not code.plover:
        return ""
    cooperative = code.quad in COOPERATIVE
    if event.negated:
        return REFUSED[book] if cooperative else ""
    if event.reality == "happened":
        return ""
    return MEANT[book][0 if cooperative else 1]


def _of_mode(ontology: Ontology, event: Event, column: str) -> str:
    for pattern in ontology.patterns():
        group = pattern.group
        if (group.code, group.mode) == (event.code, event.mode):
            return str(getattr(group, column))
    return ""


def plover_view(assertions: Iterable[Assertion]) -> list[tuple[Assertion, str]]:
    """The events as PLOVER would code them, in order: those without a category left out, and what is only meant inside
    a promise, demand, threat or refusal counted once, as that ("demanded the withdrawal of" is a request alone).
    """
    events = [(a, a.content) for a in assertions if isinstance(a.content, Event)]
    words = [(a.evidence.span, e.trigger.span) for a, e in events if e.code in ALREADY_WORDS]
    seen = []
    for assertion, event in events:
        at = event.trigger.span
        inside = any(s[0] <= at[0] and at[1] <= s[1] and at != t for s, t in words)
        code = plover_code(event)
        if code and not (inside and event.reality != "happened"):
            seen.append((assertion, code))
    return seen
