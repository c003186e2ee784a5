"""The tense of the clause an expression stands in, from the parse."""

from __future__ import annotations

from sayso.reading.times_resolve import Tense
from sayso.text.parsed import Parse, Token

_LOOKS_AHEAD = frozenset(
    "agree aim ask call due expect go hope intend invite order plan prepare promise propose refuse schedule seek set "
    "slate threaten urge vow want warn wish".split()
)
"""Verbs and adjectives whose "to" + verb lies ahead of them: "agreed to meet on Friday"."""

_AHEAD = frozenset({"due", "set", "scheduled", "expected", "slated", "planned", "supposed", "likely", "ready"})
_NOUN_SIDE = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod"})


def tense_at(parse: Parse, inside: tuple[Token, ...]) -> Tense:
    """Tense of the verb that governs these tokens; "" where there is none."""
    if not inside:
        return ""
    top = _top(parse, inside)
    if top.dep in _NOUN_SIDE and parse.head(top).pos in {"NOUN", "PROPN"}:
        return _of_noun(parse, parse.head(top))
    verb = _governor(parse, top)
    return _verb_tense(parse, verb) if verb is not None else ""


def _top(parse: Parse, inside: tuple[Token, ...]) -> Token:
    first, last = inside[0].i, inside[-1].i
    return next((t for t in inside if not first <= t.head <= last or t.head == t.i), inside[-1])


def _governor(parse: Parse, token: Token) -> Token | None:
    if token.pos in {"VERB", "AUX"}:
        return token
    return next((t for t in parse.ancestors(token) if t.pos in {"VERB", "AUX"}), None)


def _of_noun(parse: Parse, noun: Token) -> Tense:
    """ "Friday's raid" has been; only nouns that look ahead have not."""
    return "future" if noun.lemma in {"deadline", "election", "vote", "summit", "expiry"} else "past"


def _verb_tense(parse: Parse, verb: Token, depth: int = 0) -> Tense:
    helpers = parse.children(verb, "aux", "auxpass")
    if any(t.tag == "MD" for t in helpers):
        return "future"
    if any(t.tag == "VBD" or t.lower in {"has", "have", "'ve", "having"} for t in helpers):
        return "future" if _is_ahead(parse, verb) else "past"
    if verb.tag == "VBD":
        return "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "present"
    if verb.tag == "VBN":
        return "present" if any(t.tag in {"VBZ", "VBP"} for t in helpers) else "past"
    return _of_infinitive(parse, verb, helpers, depth)


def _is_ahead(parse: Parse, verb: Token) -> bool:
    """ "was scheduled for Friday"."""
    return verb.lower in _AHEAD


def _of_infinitive(parse: Parse, verb: Token, helpers: list[Token], depth: int) -> Tense:
    """ "to meet", "meeting": as the verb above it, unless that one looks ahead."""
    if verb.tag == "VBG" and any(t.tag in {"VBZ", "VBP"} for t in helpers):
        return "present"
    above = parse.head(verb)
    if above.i == verb.i or depth > 4:
        return "future" if any(t.lower == "to" for t in helpers) else ""
    if any(t.lower == "to" for t in helpers) and (above.lemma in _LOOKS_AHEAD or above.lower in _AHEAD):
        return "future"
    governor = _governor(parse, above)
    return _verb_tense(parse, governor, depth + 1) if governor is not None else ""
