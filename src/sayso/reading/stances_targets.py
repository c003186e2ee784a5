"""What a stance is toward: whether a word may be its target, and the words that tell it whole."""

from __future__ import annotations

from sayso.reading.frames import Frame, noun_span
from sayso.reading.sources import Mentions
from sayso.reading.speech_edges import closed_brackets, closed_marks
from sayso.reading.word_lists import load_ontology
from sayso.record import Span
from sayso.text.parsed import Parse, Token, span_of

FARTHEST_NOUN = 7
"""Tokens within which the noun of an adjective must follow."""

EMPTY = frozenset({"those", "one", "ones", "all"})
"""Words that tell nothing without what follows: "those in the hall"."""

PLACING = frozenset({"on", "against", "in", "at"})
"""Prepositions whose phrase tells which raid, protest or attack is meant."""


def is_target(parse: Parse, frame: Frame, token: Token) -> bool:
    """Not half a word, nor the second noun of a phrase, nor what is said of the target in brackets; a study that was
    supported was paid for, and who refuses somebody entry or dismisses a judge does so and takes no stand."""
    verb = frame.predicate
    between = parse.document.text[verb.end : token.start] if verb.end <= token.start else ""
    in_brackets = between.count("(") > between.count(")")
    showing = load_ontology("stances")["showing"]
    paid = frame.passive and token.lemma in showing["paid"] and verb.lemma in {"support", "back"}
    done = token.lemma.lower() in showing["deeds"].get(verb.lemma.lower(), "").split()
    joins = verb.dep == "relcl" and token.lower in {"that", "which"}
    asked = (
        token.tag in {"WP", "WDT", "WRB"} or joins or (token.pos == "VERB" and token.tag != "VBG")
    )  # "whom she backed"
    return not (
        _is_part_of_a_word(parse, token) or _shares_phrase(parse, token) or in_brackets or paid or done or asked
    )


def target_of(parse: Parse, mentions: Mentions, head: Token) -> Span:
    """A name stands for itself, also behind a title; anything else is its whole noun phrase, with what follows "on" and
    "against", and what is tried, asked for or held ("his calls to ban them", "the notion that they lost")."""
    head = _noun_of(parse, head)
    start, end = _whole_phrase(parse, head)
    after = parse.tokens[min(head.i + 1, len(parse.tokens) - 1)]
    for token in (head, after):
        mention = mentions.covering(token, names_only=True)
        if mention is not None and token.pos == "PROPN" and (token is head or mention.anchor.start == after.start):
            return mention.anchor.span
    aims = head.lemma.lower() in load_ontology("stances")["showing"]["aims"]
    beside = parse.children(parse.head(head), "advcl", "xcomp") if aims else []  # parsers hang "to ban" on the verb
    for phrase in (*parse.children(head, "prep", "acl", "ccomp", "relcl"), *beside):
        words = _without_asides(parse, phrase)
        if _belongs(parse, head, phrase) and parse.tokens_in((start, end))[-1].i + 1 == words[0].i:
            end = span_of(words)[1]
    if head.lower in EMPTY:
        end = max(end, span_of(_without_asides(parse, head))[1])
    return closed_marks(parse.document.text, closed_brackets(parse.document.text, (start, end)))


def _noun_of(parse: Parse, head: Token) -> Token:
    """The "raid" of "the brutal, senseless raid", where parsers take "brutal" for what is condemned."""
    rest = parse.tokens[head.i + 1 : head.i + FARTHEST_NOUN] if head.pos == "ADJ" else ()
    for token in rest:
        if token.pos == "NOUN" and token.dep != "compound" and parse.head(token) is not token:
            return token
        if token.pos not in {"ADJ", "NOUN", "ADV"} and token.text != ",":
            return head
    return head


def _belongs(parse: Parse, head: Token, phrase: Token) -> bool:
    """Phrases without which the noun tells too little, or the contrary: "calls | for an end to the siege"."""
    if phrase.dep == "prep":
        aiming = phrase.lower in {"for", "to"} and head.lemma.lower() in load_ontology("stances")["showing"]["aims"]
        return phrase.lower in PLACING or aiming
    first = parse.subtree(phrase)[0]
    if first.lower == "to":
        return phrase.tag == "VB"
    own = any(s.i != first.i for s in parse.children(phrase, "nsubj", "nsubjpass"))
    return first.lower == "that" and own and phrase.dep != "relcl"


def _is_part_of_a_word(parse: Parse, token: Token) -> bool:
    """The "re" and the "-" of "re-opening", which parsers take for things of their own."""
    after = parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
    return token.text == "-" or (after.text == "-" and after.start == token.end)


def _shares_phrase(parse: Parse, token: Token) -> bool:
    """The bare "order" of "public peace and order": it stands in the phrase of the first."""
    first = parse.head(token)
    bare = token.dep == "conj" and token.pos == "NOUN" and not [c for c in parse.children(token) if c.is_word]
    return bare and first.pos == "NOUN" and bool(parse.children(first, "amod", "det", "poss"))


def _whole_phrase(parse: Parse, head: Token) -> Span:
    """The noun phrase with the pieces of a hyphened word and the bare nouns joined to it; without the preposition that
    parsers leave in front of it."""
    start, end = noun_span(parse, head)
    inside = [t for t in parse.children(head, "conj") if _shares_phrase(parse, t)]
    end = max([end, *(t.end for t in inside)])
    tokens = parse.tokens_in((start, end))
    if len(tokens) > 1 and tokens[0].pos == "ADP" and tokens[1].text != "-":
        start = tokens[1].start
    first = tokens[0].i
    while first > 1 and parse.tokens[first - 1].text == "-" and parse.tokens[first - 1].end == start:
        first -= 2
        start = parse.tokens[first].start
    if first < tokens[0].i and parse.tokens[first - 1].pos in {"DET", "ADJ"}:  # "the" hangs on the "re" of "re-opening"
        start = parse.tokens[first - 1].start
    return start, end


def _without_asides(parse: Parse, phrase: Token) -> list[Token]:
    """A phrase or clause without clauses set off by commas, nor signs at its end."""
    below = parse.subtree(phrase)
    aside = next((t for t in below if t.dep in {"relcl", "acl", "advcl"} and _after_comma(parse, t)), None)
    kept = [t for t in below if aside is None or aside is phrase or t.i < parse.subtree(aside)[0].i]
    while len(kept) > 1 and kept[-1].pos in {"PUNCT", "CCONJ"}:
        kept.pop()
    return kept


def _after_comma(parse: Parse, clause: Token) -> bool:
    first = parse.subtree(clause)[0].i
    return first > 0 and parse.tokens[first - 1].text == ","
