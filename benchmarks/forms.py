"""Sayso's records as the rows that the measures compare.

One function a need: the corpus's row (for its id and text) and what was found in it -> the predicted row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from benchmarks.measures.figures import Row
from sayso.contracts import Findings
from sayso.gazetteer.load import Place, load_gazetteer
from sayso.reading.events_codebooks import plover_view
from sayso.reading.mentions_words import mention_words
from sayso.record import (
    Anchor,
    Assertion,
    Attribution,
    Event,
    Mention,
    MentionForm,
    MentionKind,
    PlaceGuess,
    Span,
    Tie,
    Voice,
)
from sayso.text.spans import SpanIndex

NAMES: frozenset[MentionForm] = frozenset({"name"})
NAMES_AND_DESCRIPTIONS: frozenset[MentionForm] = frozenset({"name", "description"})

PLACES: frozenset[MentionKind] = frozenset({"place", "facility", "state"})
"""Kinds that a corpus of place names marks. A state is one of them, but as an actor it does not stand for the place."""

SOURCES = frozenset({"actor"})
TARGETS = frozenset({"target", "victim", "beneficiary"})

BACKWARDS = ":inv"

_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s\Z", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b([A-Z][a-z]*\.?) \Z")
_ADJECTIVE = re.compile(r"(?: |-)[a-z]")
_IS_AFTER = frozenset({"he", "she", "it", "that", "this", "who", "what", "there"})
"""After these an 's is a verb ("He's convinced that ...")."""
_POSSESSIVE = re.compile(r"['’]s\b")


def attribution_row(row: Row, findings: Findings) -> Row:
    """Source, cue and content of what is told at first hand.

    PolNeAR annotates nothing inside another attribution ("of *X says that Y said*, only X"), so what has more than one
    voice is left out, and so is what stands in the words of another.
    """
    told = [(a.chain[-1] if a.chain else Voice(), a.content) for a in findings.assertions if len(a.chain) < 2]
    first = [(voice, c) for voice, c in told if isinstance(c, Attribution)]
    words = SpanIndex((anchor.span, c) for _, c in first for anchor in c.content)
    kept = [(v, c) for v, c in first if not v.cue or all(other is c for _, other in words.covering(v.cue.span))]
    return {"id": row["id"], "attributions": [_told(row["text"], voice, c) for voice, c in kept]}


def _told(text: str, voice: Voice, content: Attribution) -> Row:
    """PolNeAR's source is the whole phrase, which our record cuts into speaker, role and the body spoken for."""
    parts = (voice.speaker, voice.role, voice.on_behalf_of)
    source = [voice.source] if voice.source else [a for a in parts if a is not None]
    return {
        "source": [list(whole_phrase(text, anchor.span)) for anchor in source],
        "cue": _spans([voice.cue]),
        "content": _spans(content.content),
    }


def whole_phrase(text: str, span: Span) -> Span:
    """With the article before it and the possessive after it: a name of ours has neither, a phrase of PolNeAR both."""
    before = _ARTICLE_BEFORE.search(text, max(0, span[0] - 5), span[0])
    after = None if text[slice(*span)].lower() in _IS_AFTER else _POSSESSIVE.match(text, span[1])
    return before.start() if before else span[0], after.end() if after else span[1]


def entity_row(row: Row, findings: Findings, forms: frozenset[MentionForm] = NAMES) -> Row:
    """Mentions of these forms under Sayso's kinds; a date mention is of no form, so it is always in."""
    kept = (m for m in findings.mentions if m.form in forms or m.kind == "date")
    return {"id": row["id"], "entities": [{**_placed(m.anchor), "type": m.kind} for m in kept]}


def noun_phrase_row(row: Row, findings: Findings) -> Row:
    """Names as GUM marks them: whole noun phrases, told from descriptions by their capitals.

    A title belongs to the person's name there ("Dr. Bailey"); an adjective of nationality ("Dutch libraries") is none,
    and a people as a noun is of persons; a date without a capital or a number that opens it ("few months") is no name.
    """
    text = row["text"]
    entities = []
    for entity in entity_row(row, findings)["entities"]:
        start, end, kind = entity["start"], entity["end"], entity["type"]
        if kind == "people" and _ADJECTIVE.match(text, end):
            continue
        if kind == "date" and not _is_capitalised(text[start:end]):
            continue
        if kind == "person":
            start = _with_title(text, start)
        entities.append({"start": start, "end": end, "type": "person" if kind == "people" else kind})
    return {"id": row["id"], "entities": entities}


def _with_title(text: str, start: int) -> int:
    """Start of the capitalised titles straight before a name."""
    while (before := _CAPITALISED.search(text, max(0, start - 20), start)) and (
        before[1].rstrip(".").lower() in mention_words().titles
    ):
        start = before.start(1)
    return start


def _is_capitalised(words: str) -> bool:
    telling = [word for word in words.split() if word.lower() not in {"the", "a", "an", "of", "and", "to", "in"}]
    return all(word[0].isupper() or word[0].isdigit() for word in telling)


def time_row(row: Row, findings: Findings) -> Row:
    """Time expressions with their TIMEX3 type and value ("" where unresolved)."""
    whens = (m.when for m in findings.mentions if m.when is not None)
    return {"id": row["id"], "times": [{**_placed(w.words), "type": w.timex, "value": w.value} for w in whens]}


def place_row(row: Row, findings: Findings) -> Row:
    """Place names with the point and country of their first guess."""
    kept = (m for m in findings.mentions if m.kind in PLACES and m.form == "name")
    return {"id": row["id"], "places": [_place(m) for m in kept]}


def _place(mention: Mention) -> Row:
    """A state that acts has no ``where`` of ours, but corpora of places give it its country's point: the row's."""
    guess = mention.where.guesses[0] if mention.where and mention.where.guesses else None
    found = guess or load_gazetteer().rows.get(mention.actor_id)
    there = found if isinstance(found, (PlaceGuess, Place)) else None
    return {
        **_placed(mention.anchor),
        "lat": there.lat if there else None,
        "lon": there.lon if there else None,
        "country": country_name(there.country) if there else None,
        "literal": mention.kind != "state",
    }


@cache
def country_name(code: str) -> str | None:
    """Name of a country, as corpora write it, by its ISO code; None for a code that the gazetteer lacks."""
    row = load_gazetteer().rows.get(f"country:{code}")
    return row.name if row else None


def tie_row(row: Row, findings: Findings, types: Mapping[str, str]) -> Row:
    """Ties that are not denied, under a corpus's types; a code without one is left out.

    A type ending in ":inv" runs the other way round there (we say who leads whom, they who is led by whom).
    """
    return {"id": row["id"], "ties": list(_ties(_of(findings, Tie), types))}


def _ties(assertions: Iterable[Assertion], types: Mapping[str, str]) -> Iterator[Row]:
    for assertion in assertions:
        tie = assertion.content
        if not isinstance(tie, Tie) or tie.negated or not types.get(tie.code):
            continue
        ends = [list(tie.left.span), list(tie.right.span)]
        if types[tie.code].endswith(BACKWARDS):
            ends.reverse()
        yield {"type": types[tie.code].removesuffix(BACKWARDS), "head": ends[0], "tail": ends[1]}


def event_row(row: Row, findings: Findings, codes: Mapping[str, str]) -> Row:
    """Events as PLOVER would code them (what a sentence is about, what is only meant as a promise or a threat), under
    a corpus's names of our codes; a code without one is left out. ``codes``: our code, or "CODE/mode" where a mode of
    what happened has its own name."""
    told = ((a.content, code) for a, code in plover_view(findings.assertions))
    named = [(e, _own_name(e, code, codes)) for e, code in told if isinstance(e, Event)]
    return {"id": row["id"], "events": [_event(event, name) for event, name in named if name]}


def _own_name(event: Event, code: str, codes: Mapping[str, str]) -> str:
    """``code``: as told, which is not the event's own where it is only meant."""
    mode = f"{code}/{event.mode}" if code == event.code else code
    return codes.get(mode, codes.get(code, ""))


def weis_row(row: Row, findings: Findings, codes: Mapping[str, str]) -> Row:
    """Events as a coder of WEIS has them, who goes by the verb and not by its tense: what is only meant keeps the code
    of the deed. ``codes``: our code, or "CODE/mode" where a mode has its own -> WEIS root."""
    told = []
    for assertion, seen_as in plover_view(findings.assertions):
        event = assertion.content
        if isinstance(event, Event):
            code = seen_as if event.negated else event.code
            told.append((event, codes.get(f"{code}/{event.mode}", codes.get(code, ""))))
    return {"id": row["id"], "events": [_event(event, code) for event, code in told if code]}


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
