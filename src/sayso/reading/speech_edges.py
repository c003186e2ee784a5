"""Edges of words that a trained reader marked: it cuts at times inside a noun phrase, a bracket or a pair of marks."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.reading.frames import noun_span
from sayso.record import Span
from sayso.text.parsed import Parse, Token

BEFORE_NOUNS = frozenset({"det", "amod", "compound", "nummod", "nmod", "quantmod", "predet"})
"""What stands before a noun and tells nothing without it."""

FARTHEST_NOUN = 4
"""Tokens within which the noun must follow: "two hundred armed men"."""

ARTICLES = frozenset({"the", "a", "an"})
BETWEEN = frozenset({"PUNCT", "ADP", "CCONJ", "PART"})
BRACKETS = (("(", ")"), ("[", "]"))


def whole_phrase(parse: Parse, span: Span, *taken: Span, owners: bool = False) -> Span:
    """The span to the end of the noun phrase in which it breaks off ("the raid killed four | guards"), but never into
    what is ``taken``. With ``owners`` "his" and a preposition do not end it either ("bring help to | the town")."""
    last = next(reversed(parse.tokens_in(span)), None)
    while last is not None and (end := _missing(parse, last, owners)) is not None:
        grown = span[0], parse.tokens[end].end
        if any(start < grown[1] and span[1] <= start for start, _ in taken):
            return span
        span, last = grown, parse.tokens[end]
    return span


def _missing(parse: Parse, last: Token, owners: bool) -> int | None:
    """Index of the token up to which the phrase of a last token runs on; None where it ends with it."""
    noun = parse.head(last)
    mine = last.dep in BEFORE_NOUNS or (owners and last.tag == "PRP$")
    mine = mine and (last.pos != "PROPN" or noun.pos == "PROPN")  # headlines: "Haddad hints" is no name
    if mine and last.i < noun.i <= last.i + FARTHEST_NOUN and not _parted(parse, last.i, noun.i):
        return noun.i
    told = parse.child(last, "pobj") if owners and last.pos == "ADP" and last.dep == "prep" else None
    if told is None or told.i < last.i:
        return None
    phrase = parse.tokens_in(noun_span(parse, told))
    return phrase[-1].i if phrase and phrase[0].i == last.i + 1 else None


def _parted(parse: Parse, first: int, last: int) -> bool:
    between = parse.tokens[first : last + 1]
    hyphens = {t.i for t in between if t.text == "-" and t.start == parse.tokens[t.i - 1].end}
    return any(t.pos == "PUNCT" and t.i not in hyphens for t in between)


def closed_brackets(text: str, span: Span) -> Span:
    """With the bracket that closes right behind it one that was opened inside."""
    start, end = span
    for left, right in BRACKETS:
        if text.count(left, start, end) > text.count(right, start, end) and text[end : end + 1] == right:
            end += 1
    return start, end


def closed_marks(text: str, span: Span) -> Span:
    """With the mark that closes right behind it, or behind one sign, a quotation opened inside."""
    start, end = span
    words = text[start:end]
    left_open = words.count("“") > words.count("”") or words.count('"') % 2 == 1
    at = end + (text[end : end + 1] in {",", ".", "!", "?"})
    return (start, at + 1) if left_open and text[at : at + 1] in {"”", '"'} else span


def is_fragment(parse: Parse, span: Span) -> bool:
    """Whether nobody is named: a bare article, a preposition, signs. "Some", "who" and "her" stand for somebody."""
    tokens: Sequence[Token] = parse.tokens_in(span)
    return bool(tokens) and all(t.lower in ARTICLES or t.pos in BETWEEN for t in tokens)
