"""Sayso's records as the rows that the measures compare. One function a need: findings of a document -> a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from benchmarks.measures.figures import Row
from sayso.contracts import Findings
from sayso.record import Anchor, Assertion, Attribution, Event, Mention, MentionForm, MentionKind, Tie, Voice

NAMES: frozenset[MentionForm] = frozenset({"name"})
NAMES_AND_DESCRIPTIONS: frozenset[MentionForm] = frozenset({"name", "description"})

PLACES: frozenset[MentionKind] = frozenset({"place", "facility", "state"})
"""Kinds that a corpus of place names marks. A state is one of them, but as an actor it does not stand for the place."""

SOURCES = frozenset({"actor"})
TARGETS = frozenset({"target", "victim", "beneficiary"})

BACKWARDS = ":inv"


def attribution_row(name: str, findings: Findings) -> Row:
    """Source, cue and content of what is told at first hand.

    PolNeAR annotates nothing inside another attribution ("of *X says that Y said*, only X"), so what has more than one
    voice is left out.
    """
    told = ((a.chain[-1] if a.chain else Voice(), a.content) for a in findings.assertions if len(a.chain) < 2)
    return {"id": name, "attributions": [_told(voice, c) for voice, c in told if isinstance(c, Attribution)]}


def _told(voice: Voice, content: Attribution) -> Row:
    """PolNeAR's source is the whole phrase, which our record cuts into speaker, role and the body spoken for."""
    return {
        "source": _spans([voice.speaker, voice.role, voice.on_behalf_of]),
        "cue": _spans([voice.cue]),
        "content": _spans(content.content),
    }


def entity_row(name: str, findings: Findings, forms: frozenset[MentionForm] = NAMES) -> Row:
    """Mentions of these forms under Sayso's kinds; a date mention is of no form, so it is always in."""
    kept = (m for m in findings.mentions if m.form in forms or m.kind == "date")
    return {"id": name, "entities": [{**_placed(m.anchor), "type": m.kind} for m in kept]}


def time_row(name: str, findings: Findings) -> Row:
    """Time expressions with their TIMEX3 type and value ("" where unresolved)."""
    whens = (m.when for m in findings.mentions if m.when is not None)
    return {"id": name, "times": [{**_placed(w.words), "type": w.timex, "value": w.value} for w in whens]}


def place_row(name: str, findings: Findings) -> Row:
    """Place names with the point and country of their first guess."""
    kept = (m for m in findings.mentions if m.kind in PLACES and m.form == "name")
    return {"id": name, "places": [_place(m) for m in kept]}


def _place(mention: Mention) -> Row:
    guess = mention.where.guesses[0] if mention.where and mention.where.guesses else None
    return {
        **_placed(mention.anchor),
        "lat": guess.lat if guess else None,
        "lon": guess.lon if guess else None,
        "country": guess.country if guess else None,
        "literal": mention.kind != "state",
    }


def tie_row(name: str, findings: Findings, types: Mapping[str, str]) -> Row:
    """Ties that are not denied, under a corpus's types; a code without one is left out.

    A type ending in ":inv" runs the other way round there (we say who leads whom, they who is led by whom).
    """
    return {"id": name, "ties": list(_ties(_of(findings, Tie), types))}


def _ties(assertions: Iterable[Assertion], types: Mapping[str, str]) -> Iterator[Row]:
    for assertion in assertions:
        tie = assertion.content
        if not isinstance(tie, Tie) or tie.negated or not types.get(tie.code):
            continue
        ends = [list(tie.left.span), list(tie.right.span)]
        if types[tie.code].endswith(BACKWARDS):
            ends.reverse()
        yield {"type": types[tie.code].removesuffix(BACKWARDS), "head": ends[0], "tail": ends[1]}


def event_row(name: str, findings: Findings, codes: Mapping[str, str]) -> Row:
    """Events that are not denied, under a corpus's codes; a code without one is left out."""
    events = (a.content for a in _of(findings, Event))
    kept = (e for e in events if isinstance(e, Event) and not e.negated and codes.get(e.code))
    return {"id": name, "events": [_event(e, codes[e.code]) for e in kept]}


def _event(event: Event, code: str) -> Row:
    return {
        "code": code,
        "trigger": _placed(event.trigger),
        "source": _spans(r.anchor for r in event.roles if r.name in SOURCES),
        "target": _spans(r.anchor for r in event.roles if r.name in TARGETS),
    }


def _of(findings: Findings, kind: type) -> Iterator[Assertion]:
    return (a for a in findings.assertions if isinstance(a.content, kind))


def _placed(anchor: Anchor) -> Row:
    return {"start": anchor.start, "end": anchor.end}


def _spans(anchors: Iterable[Anchor | None]) -> list[list[int]]:
    return [[a.start, a.end] for a in anchors if a is not None]
