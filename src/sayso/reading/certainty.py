"""How sure the text is of a predicate, from the words that carry it: hedges, negation, questions, conditions."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.word_lists import load_lexicon
from sayso.record import Certainty
from sayso.record.assertion import STATED
from sayso.text.parsed import Parse, Sentence, Token

COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "advcl", "pcomp", "conj", "prep"})
HEDGING_ATTRIBUTES = frozenset({"suspected", "alleged", "reported", "possible", "presumed"})
CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "xcomp", "conj"})


def certainty_of(parse: Parse, token: Token) -> Certainty:
    """Stance of the text towards the predicate (or event noun) ``token``, with its cue.

    Of several, the strongest counts: asked, denied, conditional, hedged, stated. Voices are not looked at: that a
    speaker denies something is his manner; only where his verb takes the predicate as its complement is it denied.
    """
    for stance, cues in (
        ("asked", _asking(parse, token)),
        ("denied", _denying(parse, token)),
        ("conditional", _conditions(parse, token)),
        ("hedged", _hedges(parse, token)),
    ):
        cue = next(cues, None)
        if cue is not None:
            return Certainty(stance=stance, cue=parse.document.anchor(cue.start, cue.end))  # type: ignore[arg-type]
    return STATED


def is_negated(parse: Parse, token: Token) -> bool:
    """Whether the text says that this did not happen ("did not", "no group", "failed to")."""
    return next(_denying(parse, token), None) is not None


def is_question(parse: Parse, sentence: Sentence) -> bool:
    """Whether the sentence ends in a question mark (closing quotes after it aside). A question asserts nothing."""
    words = [t.text for t in parse.tokens_of(sentence) if t.text.strip("\"'”’»)] ")]
    return bool(words) and words[-1].endswith(("?", "؟"))


def _asking(parse: Parse, token: Token) -> Iterator[Token]:
    verbs = load_lexicon("certainty")["asking_verbs"]
    for clause in _clause_heads(parse, token):
        marks = [t for t in parse.children(clause, "mark") if t.lower in {"whether", "if"}]
        if marks and clause.head != clause.i and parse.head(clause).lemma in verbs:
            yield parse.head(clause)


def _denying(parse: Parse, token: Token) -> Iterator[Token]:
    for t in (token, *_auxiliary_heads(parse, token)):
        yield from (c for c in parse.children(t) if c.dep == "neg" or c.lower in {"never", "neither", "nor"})
        for subject in parse.children(t, "nsubj", "nsubjpass", "det", "preconj"):
            yield from _negative_determiner(parse, subject)
    if token.pos == "VERB":
        yield from (d for o in parse.children(token, "dobj") for d in parse.children(o, "det") if d.lower == "no")
    failing = _failing_verb(parse, token)
    if failing is not None and not is_negated(parse, failing):  # "failed to prevent the raid": it took place
        yield failing
    if token.dep == "pcomp" and parse.head(token).lower == "without":
        yield parse.head(token)


def _failing_verb(parse: Parse, token: Token) -> Token | None:
    """The verb that says of its complement that it is not so: "failed to attack", "denied attacking"."""
    governor = parse.head(token)
    if token.dep not in {"xcomp", "ccomp", "pcomp", "dobj"} or governor is token:
        return None
    verb = parse.head(governor) if governor.dep == "prep" else governor
    return verb if verb.lemma in load_lexicon("certainty")["failing_verbs"] and verb.pos == "VERB" else None


def _negative_determiner(parse: Parse, token: Token) -> Iterator[Token]:
    if token.lower in {"no", "none", "nobody", "neither"}:
        yield token
    yield from (d for d in parse.children(token, "det") if d.lower in {"no", "neither"})


def _conditions(parse: Parse, token: Token) -> Iterator[Token]:
    lexicon = load_lexicon("certainty")
    for clause in _clause_heads(parse, token):
        for mark in parse.children(clause, "mark", "advmod"):
            if mark.lower in lexicon["conditions"] or (mark.lower == "even" and _followed_by(parse, mark, "if")):
                yield mark
    if token.lemma in lexicon["asking_verbs"]:
        return
    for clause in (token, *_auxiliary_heads(parse, token)):
        for below in parse.children(clause, "advcl"):
            yield from (m for m in parse.children(below, "mark") if m.lower in {"if", "unless"})


def _hedges(parse: Parse, token: Token) -> Iterator[Token]:
    lexicon = load_lexicon("certainty")
    for t in (token, *_auxiliary_heads(parse, token)):
        for c in parse.children(t, "aux"):
            if c.lower in lexicon["modals"] and not (c.lower == "would" and t.dep == "ccomp"):
                yield c  # "said they would leave" is the future told in the past, no hedge
        for c in parse.children(t, "advmod", "amod", "npadvmod"):
            if c.lower in lexicon["adverbs"] or c.lower in HEDGING_ATTRIBUTES:
                yield c
    yield from _hedging_governors(parse, token, lexicon)
    yield from _unsaid(parse, token)


def _unsaid(parse: Parse, token: Token) -> Iterator[Token]:
    """Inside what somebody did not say, confirm or deny: the words of that negation. He vouches for none of it."""
    verbs = load_lexicon("attribution_cues")["verbs"]
    for t in (token, *parse.ancestors(token)):
        governor = parse.head(t)
        if t.dep in {"ccomp", "xcomp", "dobj"} and governor.lemma in verbs and governor.pos == "VERB":
            yield from _denying(parse, governor)


def _hedging_governors(parse: Parse, token: Token, lexicon: dict[str, dict[str, str]]) -> Iterator[Token]:
    """ "appeared to V", "is believed to V", "it is possible that V", "is likely to V"."""
    t = token
    while t.dep in COMPLEMENTS and t.head != t.i:
        yield from (m for m in parse.children(t, "mark") if m.lower == "whether")
        t = parse.head(t)
        perfect = any(c.lemma == "have" for c in parse.children(t, "aux"))
        passive = bool(parse.children(t, "auxpass")) or (t.tag == "VBN" and not perfect)
        if t.lemma in lexicon["hedging_verbs"] or (passive and t.lemma in lexicon["hedging_participles"]):
            yield t
        if t.lower in lexicon["adjectives"]:
            yield t
        yield from (c for c in parse.children(t, "acomp", "attr") if c.lower in lexicon["adjectives"])


def _auxiliary_heads(parse: Parse, token: Token) -> Iterator[Token]:
    """Verbs whose negation, modal or adverb spreads to this one: conjoined verbs and raising "appeared to"."""
    t = token
    while t.head != t.i:
        governor = parse.head(t)
        shared = t.dep == "conj" and not parse.children(t, "aux", "auxpass", "nsubj", "nsubjpass")
        if not (shared and governor.pos in {"VERB", "AUX"}):
            return
        yield governor
        t = governor


def _clause_heads(parse: Parse, token: Token) -> Iterator[Token]:
    """The token and the heads of the clauses around it, innermost first, as far as one clause hangs on the next."""
    yield token
    t = token
    while t.head != t.i and t.dep != "ROOT":
        t = parse.head(t)
        if t.dep in CLAUSE_DEPS or t.dep == "ROOT":
            yield t
        if t.dep == "ccomp":
            return


def _followed_by(parse: Parse, token: Token, word: str) -> bool:
    return token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == word
