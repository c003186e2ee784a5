"""How sure the text is of a predicate, from the words that carry it: hedges, negation, questions, conditions."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.certainty_denial import denials, spreading_heads
from sayso.reading.certainty_hedges import hedges, is_unsettled
from sayso.reading.word_lists import load_lexicon
from sayso.record import Certainty
from sayso.record.assertion import STATED
from sayso.text.parsed import Parse, Sentence, Token

CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "xcomp", "conj"})
INVERTED = frozenset({"had", "were", "should"})
"""Auxiliaries that make a condition where they open the clause: "Had the army attacked, ..."."""


def certainty_of(parse: Parse, token: Token) -> Certainty:
    """Stance of the text towards the predicate (or event noun) ``token``, with its cue.

    Of several, the strongest counts: asked, denied, conditional, hedged, stated. Voices are not looked at: that a
    speaker denies something is his manner; only where his verb takes the predicate as its complement is it denied.
    """
    for stance, cues in (
        ("asked", _asking(parse, token)),
        ("denied", denials(parse, token)),
        ("conditional", _conditions(parse, token)),
        ("hedged", hedges(parse, token)),
    ):
        cue = next(cues, None)
        if cue is not None:
            return Certainty(stance=stance, cue=parse.document.anchor(cue.start, cue.end))  # type: ignore[arg-type]
    return STATED


def is_negated(parse: Parse, token: Token) -> bool:
    """Whether the text says that this did not happen ("did not", "no group", "failed to")."""
    return next(denials(parse, token), None) is not None


def is_question(parse: Parse, sentence: Sentence) -> bool:
    """Whether the sentence ends in a question mark (closing quotes after it aside). A question asserts nothing."""
    words = (t.text for t in reversed(parse.tokens_of(sentence)) if t.text.strip("\"'”’»)] "))
    return next(words, "").endswith(("?", "؟"))


def _asking(parse: Parse, token: Token) -> Iterator[Token]:
    verbs = load_lexicon("certainty")["asking_verbs"]
    for clause in _clause_heads(parse, token):
        marks = [t for t in parse.children(clause, "mark") if t.lower in {"whether", "if"}]
        if marks and clause.head != clause.i and parse.head(clause).lemma in verbs:
            yield parse.head(clause)


def _conditions(parse: Parse, token: Token) -> Iterator[Token]:
    for clause in _clause_heads(parse, token):
        yield from _condition_words(parse, clause)
    if token.lemma in load_lexicon("certainty")["asking_verbs"]:
        return
    for clause in (token, *spreading_heads(parse, token)):
        for below in parse.children(clause, "advcl"):
            yield from (m for m in _condition_words(parse, below) if m.lower not in {"even", "case"})


def _condition_words(parse: Parse, clause: Token) -> Iterator[Token]:
    """ "if", "unless", "in case", "Had the army ...", for the clause they open."""
    words = load_lexicon("certainty")["conditions"]
    open_question = clause.head != clause.i and is_unsettled(parse, parse.head(clause))  # "it is not known if ..."
    for mark in parse.children(clause, "mark", "advmod"):
        if (mark.lower in words and not open_question) or (mark.lower == "even" and _followed_by(parse, mark, "if")):
            yield mark
    if clause.dep == "advcl":
        yield from (n for p in parse.children(clause, "prep") for n in parse.children(p, "pobj") if n.lower == "case")
        yield from (a for a in parse.children(clause, "aux") if _opens_inverted(parse, clause, a))


def _opens_inverted(parse: Parse, clause: Token, auxiliary: Token) -> bool:
    first = parse.subtree(clause)[0].i == auxiliary.i
    return first and auxiliary.lower in INVERTED and bool(parse.children(clause, "nsubj", "nsubjpass"))


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
