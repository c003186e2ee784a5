"""Words by which the text says that something is not so: negation, failing, falling short, falsity."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.word_lists import load_lexicon
from sayso.text.parsed import Parse, Token

NEGATIVES = frozenset({"never", "neither", "nor"})
NO_ONE = frozenset({"no", "none", "nobody", "neither"})
ADDING = frozenset({"only", "just", "merely", "simply"})
"""After "not" they add something and deny nothing: "not only attacked"."""
OPEN_TO = frozenset({"able", "willing", "ready", "prepared", "allowed", "possible"})
"""Adjectives whose denial denies the infinitive: "is not able to attack"."""
FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll"})
AT_NO = frozenset({"time", "point", "stage", "way", "circumstance", "account", "case"})
"""Nouns whose "no" denies the verb: "at no time", "in no way", "under no circumstances"."""
ENDING = frozenset({"stop", "cease", "quit"})
AHEAD = FUTURE | {"to", "must", "should"}
PREVENTING = frozenset({"without", "instead", "rather", "short"})


def denials(parse: Parse, token: Token) -> Iterator[Token]:
    """The words that deny the predicate (or event noun) ``token``, nearest first; none where it is not denied."""
    for t in (token, *spreading_heads(parse, token)):
        yield from _own_negation(parse, t)
        for subject in parse.children(t, "nsubj", "nsubjpass", "det", "preconj"):
            yield from _negative_determiner(parse, subject)
    if token.pos == "VERB":
        yield from (d for o in parse.children(token, "dobj") for d in parse.children(o, "det") if d.lower == "no")
    failing = _failing_verb(parse, token)
    if failing is not None and next(denials(parse, failing), None) is None:
        yield failing  # "failed to prevent the raid": it took place
    yield from _falling_short(parse, token)
    yield from _called_false(parse, token)


def spreading_heads(parse: Parse, token: Token) -> Iterator[Token]:
    """Verbs whose negation, modal or adverb spreads to this one: those it is joined to without words of its own."""
    t = token
    while t.head != t.i:
        governor = parse.head(t)
        shared = t.dep == "conj" and not parse.children(t, "aux", "auxpass", "nsubj", "nsubjpass")
        if any(c.lower == "but" and c.i < t.i for c in parse.children(governor, "cc")):
            return  # "did not attack but shelled"
        if not (shared and governor.pos in {"VERB", "AUX"}):
            return
        yield governor
        t = governor


def _own_negation(parse: Parse, token: Token) -> Iterator[Token]:
    near = load_lexicon("certainty")["near_misses"]
    until = any(c.lower == "until" for c in parse.children(token, "prep")) or any(
        m.lower == "until" for c in parse.children(token, "advcl") for m in parse.children(c, "mark")
    )
    until = until and not any(
        a.lower in FUTURE for a in parse.children(token, "aux")
    )  # "will not leave until": refused
    for joint in parse.children(parse.head(token), "cc") if token.dep == "conj" else ():
        if joint.lower == "nor" and joint.i < token.i:
            yield joint
    for preposition in parse.children(token, "prep"):  # "at no time did they shell it"
        for noun in parse.children(preposition, "pobj"):
            yield from (d for d in parse.children(noun, "det") if d.lower == "no" and noun.lemma in AT_NO)
    for child in parse.children(token):
        negative = child.dep == "neg" or child.lower in NEGATIVES
        if negative and not until and not _denies_nothing(parse, child):  # "did not attack until": it did then
            yield child
        if child.dep == "advmod" and (child.lower in near or _is_no_longer(parse, child)):
            yield child


def _denies_nothing(parse: Parse, negative: Token) -> bool:
    """ "not only", and the "not" of "whether or not"."""
    after = parse.tokens[negative.i + 1].lower if negative.i + 1 < len(parse.tokens) else ""
    before = [t.lower for t in parse.tokens[max(0, negative.i - 2) : negative.i]]
    return after in ADDING or before[-1:] == ["or"]


def _is_no_longer(parse: Parse, adverb: Token) -> bool:
    return adverb.lower == "longer" and any(c.lower == "no" for c in parse.children(adverb))


def _failing_verb(parse: Parse, token: Token) -> Token | None:
    """The verb that says of its complement that it is not so: "failed to attack", "denied attacking"."""
    governor = parse.head(token)
    if token.dep not in {"xcomp", "ccomp", "pcomp", "dobj"} or governor is token:
        return None
    verb = parse.head(governor) if governor.dep == "prep" else governor
    if token.tag == "VBG" and verb.lemma in ENDING and any(a.lower in AHEAD for a in parse.children(verb, "aux")):
        return verb  # "decided to stop talking": from then on they do not; "stopped talking" tells that they did
    return verb if verb.lemma in load_lexicon("certainty")["failing_verbs"] and verb.pos == "VERB" else None


def _negative_determiner(parse: Parse, token: Token) -> Iterator[Token]:
    if token.lower in NO_ONE:
        yield token
    yield from (d for d in parse.children(token, "det") if d.lower in {"no", "neither"})


def _falling_short(parse: Parse, token: Token) -> Iterator[Token]:
    """ "without attacking", "instead of attacking", "stopped short of saying", "has yet to say", "was unable to"."""
    governor = parse.head(token)
    if token.dep == "acl" and governor.lemma in load_lexicon("certainty")["intents"]:
        yield from _negative_determiner(parse, governor)
    if token.dep == "acl" and governor.lemma in load_lexicon("certainty")["unwilling"]:
        yield governor
    if token.dep == "pcomp":
        before = parse.tokens[governor.i - 1] if governor.i else governor
        yield from (t for t in (governor, before) if t.lower in PREVENTING)
    if token.dep != "xcomp" or not any(a.lower == "to" for a in parse.children(token, "aux")):
        return
    if governor.lemma == "have":
        yield from (c for c in parse.children(governor, "advmod") if c.lower == "yet")
    if governor.lower in load_lexicon("certainty")["unable"]:
        yield governor
    if governor.lower in OPEN_TO:
        yield from parse.children(parse.head(governor), "neg")


def _called_false(parse: Parse, token: Token) -> Iterator[Token]:
    """ "It is not true that ...", "it is false that ...", "it was not the case that ..."."""
    words = load_lexicon("certainty")
    governor = parse.head(token)
    copula = parse.head(governor) if governor.dep in {"attr", "acomp"} else governor
    if token.dep not in {"ccomp", "acl", "csubj"} or copula.lemma != "be":
        return
    for told in parse.children(copula, "acomp", "attr"):
        if told.lower in words["untrue"]:
            yield told
        if told.lower in {"true", "case"}:
            yield from parse.children(copula, "neg")
