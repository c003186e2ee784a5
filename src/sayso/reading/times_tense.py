"""The tense of the clause an expression stands in, from the parse."""

from __future__ import annotations

from sayso.reading.times_values import Tense
from sayso.text.parsed import Parse, Token

_LOOKS_AHEAD = frozenset(
    [
        "agree",
        "aim",
        "ask",
        "call",
        "due",
        "expect",
        "go",
        "hope",
        "intend",
        "invite",
        "order",
        "plan",
        "prepare",
        "promise",
        "propose",
        "refuse",
        "schedule",
        "seek",
        "set",
        "slate",
        "threaten",
        "urge",
        "vow",
        "want",
        "warn",
        "wish",
    ]
)
"""Verbs and adjectives whose "to" + verb lies ahead of them: "agreed to meet on Friday"."""

_AHEAD = frozenset({"due", "set", "scheduled", "expected", "slated", "planned", "supposed", "likely", "ready"})
_NOUN_SIDE = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod"})


_UP_TO = frozenset({"until", "till", "through", "to", "effective", "due", "payable"})
"""Words before an end that may lie ahead of a past verb: "was extended to 16 November"."""


_PUTS_OFF = frozenset({"adjourn", "delay", "extend", "give", "postpone", "suspend"})
"""What was put off until Friday ends then; "as early as Friday" lies ahead too."""


def tense_of(parse: Parse, inside: tuple[Token, ...], before: str = "") -> tuple[Tense, bool]:
    """Tense of the verb that governs these tokens, and whether it is a loose one (see Setting.loose).

    ``before`` is the word before the expression: what has lasted "since" a time began before; what lasts "until" one
    ends after, unless the past tells of it.
    """
    if before == "since":
        return "past", False
    if not inside:
        return "", True
    top = _top(parse, inside)
    if top.dep in _NOUN_SIDE and parse.head(top).pos in {"NOUN", "PROPN"}:
        return _of_noun(parse.head(top)), True
    verb = _governor(parse, top)
    found: Tense = _verb_tense(parse, verb) if verb is not None else ""
    if before in {"until", "till"} and (verb is None or not _is_past(parse, verb)):
        return "future", True
    if before == "by" and verb is not None and not _is_past(parse, verb):
        return "future", False
    if before == "as" or (before in _UP_TO and verb is not None and verb.lemma in _PUTS_OFF):
        return "future", True
    return found, before in _UP_TO or verb is None or not _is_finite(parse, verb)


def governor_of(parse: Parse, inside: tuple[Token, ...]) -> Token | None:
    """The nearest verb above these tokens."""
    return _governor(parse, _top(parse, inside)) if inside else None


def _is_past(parse: Parse, verb: Token) -> bool:
    """Plain past or pluperfect."""
    return verb.tag == "VBD" or any(t.tag == "VBD" for t in parse.children(verb, "aux", "auxpass"))


def _is_finite(parse: Parse, verb: Token) -> bool:
    """Past, or with will, would, may; not an infinitive or a bare participle."""
    return _is_past(parse, verb) or any(t.tag == "MD" for t in parse.children(verb, "aux"))


def _top(parse: Parse, inside: tuple[Token, ...]) -> Token:
    first, last = inside[0].i, inside[-1].i
    return next((t for t in inside if not first <= t.head <= last or t.head == t.i), inside[-1])


def _governor(parse: Parse, token: Token) -> Token | None:
    return next((t for t in (token, *parse.ancestors(token)) if t.pos in {"VERB", "AUX"} or _mistagged(parse, t)), None)


def _mistagged(parse: Parse, token: Token) -> bool:
    """ "as soon as the truce ends": a present that the tagger takes for a plural and the parser does not."""
    return token.tag == "NNS" and token.dep in {"advcl", "ccomp", "relcl"} and bool(parse.children(token, "nsubj"))


def _of_noun(noun: Token) -> Tense:
    """ "Friday's raid" has been; only nouns that look ahead have not."""
    return "future" if noun.lemma in {"deadline", "election", "vote", "summit", "expiry"} else ""


def _verb_tense(parse: Parse, verb: Token, depth: int = 0) -> Tense:
    helpers = parse.children(verb, "aux", "auxpass")
    if any(t.tag == "MD" for t in helpers):
        return "" if any(t.lower == "could" for t in helpers) else "future"
    if any(t.tag == "VBD" or t.lower in {"has", "have", "'ve", "having"} for t in helpers):
        return "future" if verb.lower in _AHEAD and not any(t.lower == "had" for t in helpers) else "past"
    if verb.tag == "VBD":
        return "future" if verb.lemma in {"plan", "schedule", "slate"} else "past"
    if verb.tag in {"VBZ", "VBP", "NNS"}:
        return "present"
    if verb.tag == "VBN" and not any(t.lower in {"to", "be"} for t in helpers):
        return "present" if any(t.tag in {"VBZ", "VBP"} for t in helpers) else "past"
    return _of_infinitive(parse, verb, helpers, depth)


def _had(parse: Parse, above: Token) -> bool:
    """ "had been due to expire on Friday": it did, or was put off."""
    verb = _governor(parse, above)
    return verb is not None and any(t.lower == "had" for t in parse.children(verb, "aux"))


def _of_infinitive(parse: Parse, verb: Token, helpers: list[Token], depth: int) -> Tense:
    """ "to meet", "meeting": as the verb above it, unless that one looks ahead."""
    if verb.tag == "VBG" and any(t.tag in {"VBZ", "VBP"} for t in helpers):
        return "present"
    above = parse.head(verb)
    if above.i == verb.i or depth > 4:
        return "future" if any(t.lower == "to" for t in helpers) else ""
    if any(t.lower == "to" for t in helpers) and (above.lemma in _LOOKS_AHEAD or above.lower in _AHEAD):
        return "past" if _had(parse, above) else "future"
    governor = _governor(parse, above)
    return _verb_tense(parse, governor, depth + 1) if governor is not None else ""
