"""Between which days something is said to come: the time of its own clause, and which side of it the words bound."""

from __future__ import annotations

from sayso.reading.forecast_terms import term_end
from sayso.reading.sources import Mentions
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span, When
from sayso.text.parsed import Parse, Token

Window = tuple[When | None, When | None]
"""(not before, not after)."""

APART = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "parataxis"})
"""Clauses below the predicate whose dates are theirs: "a truce that ends on 20 May might collapse"."""

BOUNDING = frozenset({"before", "until", "till", "once", "after", "as", "when"})


def window_of(parse: Parse, mentions: Mentions, span: Span, predicate: Token) -> Window:
    """A bare date bounds both sides, "within two days" the end, "from May to July" each side; a duration that runs on
    ("for two days") and an unresolved word bound none."""
    for mention in mentions.inside(span):
        date = parse.tokens_in(mention.anchor.span)
        if mention.when is None or not date or not _dates_it(parse, date, predicate):
            continue
        if mention.when.timex == "DURATION":
            window = _of_length(parse, date, mention.when)
        else:
            dated = mention.when.timex in {"DATE", "TIME"} and bool(mention.when.earliest or mention.when.latest)
            window = _side(parse, date, predicate, mention.when) if dated else (None, None)
        if any(window):
            return window
    return None, None


def _of_length(parse: Parse, date: tuple[Token, ...], when: When) -> Window:
    before = parse.tokens[date[0].i - 1].lower if date[0].i else ""
    if when.earliest and when.latest and before != "for":
        return (when, when) if _is_ahead(parse, when) else (None, None)  # "from May to July", "the next two weeks"
    if before in {"within", "in"} or date[0].lower == "within":
        return (when if when.earliest else None), term_end(when, parse.document.published)
    return None, None


def _is_ahead(parse: Parse, when: When) -> bool:
    """Not "the last eight years"."""
    published = parse.document.published
    return when.basis == "stated" or published is None or when.latest > published.latest


def _dates_it(parse: Parse, date: tuple[Token, ...], predicate: Token) -> bool:
    """Whether a date is the predicate's own, or that of a clause which bounds it ("before the rains begin in June")."""
    token = _head_of(date)
    if token.dep in {"amod", "compound", "nummod"} and parse.head(token).pos in {"NOUN", "PROPN"}:
        return False  # "publish its 2014 return"
    while token.i not in (token.head, predicate.i):
        bounds = any(m.lower in BOUNDING for m in parse.children(token, "mark", "advmod"))
        if token.dep in APART and not bounds:
            return False
        token = parse.head(token)
    return True


def _head_of(date: tuple[Token, ...]) -> Token:
    return next((t for t in date if not date[0].i <= t.head <= date[-1].i), date[-1])


def _side(parse: Parse, date: tuple[Token, ...], predicate: Token, when: When) -> Window:
    """Which side is bounded: by the date itself ("by Friday"), else by the nearest word of the window between the
    predicate, or the beginning of the phrase or clause before it, and the date."""
    if not (when.earliest and when.latest):
        return (when, None) if when.earliest else (None, when)
    window = load_lexicon("forecasts")["window"]
    start = predicate.i if predicate.i < date[0].i else _opening(parse, date, predicate)
    for token in reversed(parse.tokens[start : date[0].i + 1]):
        if token.lower in window["latest"]:
            return None, when
        if token.lower in window["earliest"]:
            return when, None
    return when, when


def _opening(parse: Parse, date: tuple[Token, ...], predicate: Token) -> int:
    """Index of the first word of the phrase or clause before the predicate in which a date stands."""
    token = _head_of(date)
    while token.head not in (token.i, predicate.i):
        token = parse.head(token)
    return min(t.i for t in parse.subtree(token)) if token.head == predicate.i else date[0].i
