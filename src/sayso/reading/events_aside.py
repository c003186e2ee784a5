"""Which events a sentence is about, and which it mentions by the way: told inside another's phrase or clause."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.events_triggers import Trigger
from sayso.text.parsed import Parse, Token

INNER_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp", "xcomp", "csubj", "csubjpass"})
"""Relations (ClearNLP's names) that open a clause below another; "ccomp" counts only where its verb tells an event
itself, as what is said, reported or announced is what a sentence is about."""

PHRASES = frozenset(
    {"pobj", "dobj", "nsubj", "nsubjpass", "poss", "compound", "amod", "nmod", "attr", "appos", "dative"}
)


def asides(parse: Parse, told: Sequence[Trigger]) -> frozenset[int]:
    """Indexes into ``told``, the events of one sentence, of those that stand deeper in it than another does.

    Of several as deep, all are what the sentence is about. An event without a like in PLOVER (a statement issued, a
    funeral) sets nothing aside: "issued a statement condemning the raid" is about the condemning.
    """
    tops = {(t.support or t.head).i for t in told}
    depths = [_depth(parse, t.support or t.head, tops) for t in told]
    telling = [depth for depth, t in zip(depths, told, strict=True) if t.group.plover]
    return frozenset(i for i, depth in enumerate(depths) if telling and depth > min(telling))


def _depth(parse: Parse, token: Token, tops: set[int]) -> int:
    """How many phrases and clauses must be left to come to the sentence's root."""
    depth = 0
    while token.head != token.i:
        head = parse.head(token)
        depth += _step(token, head, tops)
        token = head
    return depth


def _step(token: Token, head: Token, tops: set[int]) -> int:
    if token.dep in INNER_CLAUSES or (token.dep in PHRASES and token.pos in {"NOUN", "PROPN", "VERB"}):
        return 1
    return int(token.dep == "ccomp" and head.i in tops)
