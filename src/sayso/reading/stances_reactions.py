"""Stances told as a reaction: "The response of the Harun Brigade to the raid was outrage", "the reaction by groups such
as the Reef Guard has been by messages of condolence"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.reading.frames import arguments, listed
from sayso.reading.sources import Mentions
from sayso.text.parsed import Parse, Token

REACTIONS = frozenset({"reaction", "response"})
HOLDING = ("by", "of", "from", "among")
EXAMPLES = frozenset({"as", "including", "like"})
"""What stands before examples: those are who is meant, not "groups"."""

APART = frozenset({"range", "vary", "differ"})
"""Verbs that tell that not all of them react so."""

PLAIN = frozenset({"attr", "prep", "pobj", "agent", "compound", "conj", "dobj", "oprd"})
"""Ways from the verb down to the noun of stance; a clause between them may be somebody else's."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """``attitude`` by its noun (``shown``), ``telling`` the verb, and heads of who holds it and toward whom or what."""

    attitude: str
    shown: Token
    telling: Token
    holder: Token
    target: Token


def reactions(
    parse: Parse, mentions: Mentions, noun: Token, nouns: Mapping[str, tuple[str, tuple[str, ...]]]
) -> Iterator[Reaction]:
    """Those of a noun of reaction that is a subject; ``nouns``: noun of stance -> attitude and prepositions of its
    target. Without a target nothing is told."""
    verb = parse.head(noun)
    if noun.lemma not in REACTIONS or noun.dep != "nsubj" or verb.lemma in APART:
        return
    shown = next(
        (t for t in parse.subtree(verb) if t.i > verb.i and t.lower in nouns and _is_plain(parse, t, verb)), None
    )
    if shown is None:
        return
    attitude, about = nouns[shown.lower]
    targets = arguments(parse, noun).after("to") or arguments(parse, shown).after(*about)
    targets = targets or arguments(parse, verb).after(*about) or _pictured(parse, mentions, verb)
    for head in (*arguments(parse, noun).after(*HOLDING), *arguments(parse, noun).owners):
        for holder in _examples(parse, head) or [head]:
            for target in targets[:1]:
                yield Reaction(attitude, shown, verb, holder, target)


def _is_plain(parse: Parse, token: Token, verb: Token) -> bool:
    while token is not verb:
        if token.dep not in PLAIN or parse.head(token) is token:
            return False
        token = parse.head(token)
    return True


def _examples(parse: Parse, head: Token) -> list[Token]:
    """ "groups such as A, B and C": A, B and C."""
    heads = [
        one for prep in parse.children(head, "prep") if prep.lower in EXAMPLES for one in parse.children(prep, "pobj")
    ]
    return [example for one in heads for example in listed(parse, one)]


def _pictured(parse: Parse, mentions: Mentions, verb: Token) -> tuple[Token, ...]:
    """The one person who is named after the verb ("banners with his picture"); none where several are."""
    named = [t for t in parse.subtree(verb) if t.i > verb.i and t.pos == "PROPN" and parse.head(t).dep == "prep"]
    persons = [t for t in named if (m := mentions.covering(t, names_only=True)) is not None and m.kind == "person"]
    return tuple(persons) if len(persons) == 1 else ()
