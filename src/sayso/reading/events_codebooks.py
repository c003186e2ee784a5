"""Our events in the words of other codebooks: PLOVER categories, CAMEO roots, ACLED sub-events.

PLOVER and CAMEO code what is *meant* under other categories than what is done, and a refusal to cooperate as a
rejection; ours keep the deed's own code and say so in ``reality`` and ``negated``. The columns of the ontology map
deeds; the functions here add that rule.
"""

from __future__ import annotations

from sayso.reading.events_ontology import Code, Ontology, event_ontology
from sayso.record import Event

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
