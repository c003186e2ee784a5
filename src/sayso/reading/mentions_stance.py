"""Whether a country's name stands for the state that acts or for its territory, by the words it depends on."""

from __future__ import annotations

from typing import Literal

from sayso.reading.mentions_words import MentionWords
from sayso.text.parsed import Parse, Token

Stance = Literal["state", "place"]


def stance_of(parse: Parse, first: int, last: int, is_country: bool, words: MentionWords) -> Stance:
    """``state`` for a subject, agent, possessor or partner of deeds; ``place`` for the rest.

    A town (``is_country`` false: a capital) needs a verb or noun of statecraft, since towns are also fought over.
    """
    root = root_of(parse, first, last)
    root = _first_conjunct(parse, root)
    head = parse.head(root)
    if root.dep == "pobj":
        return _by_preposition(parse, head, is_country, words)
    if root.dep in {"nsubj", "csubj"}:
        return "state" if is_country or head.lemma in words.stance["capital_verbs"] else "place"
    if root.dep == "nsubjpass":
        return "place" if head.lemma in words.stance["motion_verbs"] or not is_country else "state"
    if root.dep == "dobj":
        return "place" if head.lemma in words.stance["motion_verbs"] or not is_country else "state"
    if root.dep in {"poss", "compound", "nmod", "amod"}:
        is_modifier = root.dep == "poss" or root.text.replace(".", "").isupper()
        return _by_noun(head, is_modifier, is_country, words)
    return "state" if root.dep in {"agent", "dative"} and is_country else "place"


def root_of(parse: Parse, first: int, last: int) -> Token:
    """The token of the span on which the others depend: the last whose head lies outside."""
    for i in range(last - 1, first - 1, -1):
        token = parse.tokens[i]
        if not first <= token.head < last or token.head == token.i:
            return token
    return parse.tokens[last - 1]


def _first_conjunct(parse: Parse, token: Token) -> Token:
    for _ in range(8):
        if token.dep != "conj" or token.head == token.i:
            break
        token = parse.head(token)
    return token


def _by_preposition(parse: Parse, preposition: Token, is_country: bool, words: MentionWords) -> Stance:
    governor = parse.head(preposition)
    if preposition.dep == "agent":
        return "state" if is_country or governor.lemma in words.stance["capital_verbs"] else "place"
    if preposition.lower in words.stance["state_preposition"]:
        return "state" if is_country else "place"
    if preposition.lower in {"from", "to", "of", "on"} and governor.lemma in words.stance["state_nouns"]:
        return "state" if is_country else "place"
    return "place"


def _by_noun(noun: Token, is_modifier: bool, is_country: bool, words: MentionWords) -> Stance:
    """``is_modifier``: a possessor or an acronym ("U.S. satellites"); "Syria conflict" tells the territory."""
    if noun.lemma in words.stance["place_nouns"] or noun.lower in words.stance["place_nouns"]:
        return "place"
    if noun.lemma in words.stance["state_nouns"]:
        return "state"
    return "state" if is_country and is_modifier else "place"
