"""Words that take a claim out of the plain indicative without denying it: may, reportedly, no evidence that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.reading.certainty_denial import denials, spreading_heads
from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse, Token

COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "advcl", "pcomp", "conj", "prep"})
GIVEN = frozenset({"who", "whom", "whose", "what", "why", "when", "where", "how", "which"})
"""Words that open a clause whose content is taken for granted: "did not say who had fired"."""


def hedges(parse: Parse, token: Token) -> Iterator[Token]:
    """The words that hedge the predicate (or event noun) ``token``."""
    lexicon = load_lexicon("certainty")
    for t in (token, *spreading_heads(parse, token)):
        yield from _modals(parse, t, lexicon)
        for c in parse.children(t, "advmod", "amod", "npadvmod", "compound"):
            if c.lower in lexicon["adverbs"] or (c.dep != "advmod" and c.lower in lexicon["attributes"]):
                yield c
    yield from _governors(parse, token, lexicon)
    yield from _charges(parse, token, lexicon)
    yield from _nouns_above(parse, token, lexicon)
    yield from _doubtful_teller(parse, token, lexicon)
    yield from _unsaid(parse, token, lexicon)


def _modals(parse: Parse, verb: Token, lexicon: dict[str, Any]) -> Iterator[Token]:
    auxiliaries = parse.children(verb, "aux")
    perfect = any(a.lower == "have" for a in auxiliaries)
    for c in auxiliaries:
        told_in_the_past = c.lower == "would" and verb.dep == "ccomp"  # "said they would leave": a future, no hedge
        saying_so = c.lower == "can" and verb.lemma in lexicon["vouching_verbs"]  # "can confirm" confirms
        if c.lower in lexicon["modals"] and not told_in_the_past and not saying_so:
            yield c
        if c.lower == "must" and perfect:
            yield c


def _governors(parse: Parse, token: Token, lexicon: dict[str, Any]) -> Iterator[Token]:
    """ "appeared to V", "is believed to V", "it is possible that V", "is likely to V", "it is not clear whether V"."""
    t = token
    while t.dep in COMPLEMENTS and t.head != t.i:
        yield from (m for m in parse.children(t, "mark") if m.lower == "whether")
        below, t = t, parse.head(t)
        perfect = any(c.lemma == "have" for c in parse.children(t, "aux"))
        passive = bool(parse.children(t, "auxpass")) or (t.tag == "VBN" and not perfect)
        if t.lemma in lexicon["hedging_verbs"] or (passive and t.lemma in lexicon["hedging_participles"]):
            yield t
        if t.lower in lexicon["adjectives"]:
            yield t
        yield from (c for c in parse.children(t, "acomp", "attr") if c.lower in lexicon["adjectives"])
        if is_unsettled(parse, t) and not _takes_for_granted(parse, below):
            yield from parse.children(t, "neg")


def _charges(parse: Parse, token: Token, lexicon: dict[str, Any]) -> Iterator[Token]:
    """ "was accused of V-ing", "charged him with V-ing and V-ing", "charged with the murder of": not vouched for."""
    while token.dep == "conj":
        token = parse.head(token)
    preposition = parse.head(token)
    verb = parse.head(preposition)
    if token.dep in {"pcomp", "pobj"} and preposition.lower in {"of", "with", "for", "over"} and verb.pos == "VERB":
        active = verb.lemma in lexicon["charging_verbs"]
        if active or (verb.lemma in lexicon["accusing_passives"] and parse.children(verb, "auxpass", "nsubjpass")):
            yield verb


def is_unsettled(parse: Parse, verb: Token) -> bool:
    """ "is not clear", "is not known": what follows is open."""
    words = load_lexicon("certainty")["unsettled"]
    told = [verb, *parse.children(verb, "acomp")]
    return bool(parse.children(verb, "neg")) and any(t.lower in words for t in told)


def _takes_for_granted(parse: Parse, clause: Token) -> bool:
    return any(t.lower in GIVEN for t in parse.subtree(clause)[:1])


def _nouns_above(parse: Parse, token: Token, lexicon: dict[str, Any]) -> Iterator[Token]:
    """ "no evidence that V", "rumours that V", "the possibility that V"."""
    for t in (token, *parse.ancestors(token)):
        noun = parse.head(t)
        if t.dep not in {"acl", "ccomp", "relcl"} or noun.pos != "NOUN" or parse.subtree(t)[0].lower != "that":
            continue
        if noun.lemma in lexicon["doubtful_nouns"]:
            yield noun
        if noun.lemma in lexicon["grounds"]:
            yield from (d for d in parse.children(noun, "det") if d.lower == "no")
            yield from parse.children(parse.head(noun), "neg")


def _doubtful_teller(parse: Parse, token: Token, lexicon: dict[str, Any]) -> Iterator[Token]:
    """ "Unconfirmed reports said that V", "according to unconfirmed reports, V", "in a purported statement"."""
    media = load_lexicon("attribution_cues")["utterances"]["nouns"]
    told = [parse.head(token)] if token.dep == "ccomp" else []
    tellers = [s for t in told for s in parse.children(t, "nsubj")]
    for prep in parse.children(token, "prep"):
        for p in (prep, *parse.children(prep, "prep")):
            tellers += parse.children(p, "pobj")
    for teller in tellers:
        if teller.lemma in media:
            yield from (a for a in parse.children(teller, "amod") if a.lower in lexicon["attributes"])


def _unsaid(parse: Parse, token: Token, lexicon: dict[str, Any]) -> Iterator[Token]:
    """Inside what somebody did not say, confirm or deny: the words of that negation. He vouches for none of it.

    What he takes for granted stays: "did not say who had fired", "no group claimed the attack"."""
    verbs = load_lexicon("attribution_cues")["verbs"]
    for t in (token, *parse.ancestors(token)):
        governor = parse.head(t)
        if t.dep not in {"ccomp", "xcomp", "dobj"} or governor.lemma not in verbs or governor.pos != "VERB":
            continue
        if t.dep == "dobj" and governor.lemma not in lexicon["vouching_verbs"]:
            return
        if not _takes_for_granted(parse, t):
            yield from denials(parse, governor)
