"""Whom a grammatical head really stands for: partitives, relative pronouns and lists of examples undone."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.frames import listed
from sayso.text.parsed import Parse, Token

PARTITIVES = frozenset({
    "most", "many", "some", "all", "several", "majority", "number", "dozen", "hundred", "thousand", "part", "both",
    "each", "few", "half", "rest", "range", "host", "handful", "score",
})  # fmt: skip
"""Heads that count a part of what stands after "of": the counted ones are meant."""

RELATIVES = frozenset({"which", "who", "whom", "that"})
LIST_WORDS = frozenset({"as", "including", "like"})


def real_heads(parse: Parse, token: Token) -> list[Token]:
    """The heads meant by one: "most of the factions" gives factions, "groups such as A and B, all of which" gives
    groups, A and B. A head that needs no undoing is returned as it is."""
    found: list[Token] = []
    for head in _undone(parse, token):
        found.extend(t for t in (head, *_examples(parse, head)) if t not in found)
    return found


def _undone(parse: Parse, token: Token) -> Iterator[Token]:
    if token.lemma in PARTITIVES:
        whole = [t for p in parse.children(token, "prep") if p.lower == "of" for t in parse.children(p, "pobj")]
        if whole:
            yield from _undone(parse, whole[0])
            return
        if token.dep == "appos":
            yield from listed(parse, _first_of_list(parse, parse.head(token)))
            return
    if token.lower in RELATIVES and token.tag in {"WDT", "WP"}:
        yield from _antecedents(parse, token)
        return
    yield token


def _antecedents(parse: Parse, relative: Token) -> Iterator[Token]:
    clause = next((t for t in parse.ancestors(relative) if t.dep == "relcl"), None)
    if clause is not None:
        yield from _undone(parse, parse.head(clause))


def _first_of_list(parse: Parse, token: Token) -> Token:
    while token.dep == "conj" and token.head != token.i:
        token = parse.head(token)
    return token


def _examples(parse: Parse, head: Token) -> Iterator[Token]:
    """ "groups such as A and B", "groups including A and B"."""
    for prep in parse.children(head, "prep"):
        such = prep.lower != "as" or any(c.lower == "such" for c in parse.children(prep))
        if prep.lower in LIST_WORDS and such:
            for first in parse.children(prep, "pobj"):
                yield from listed(parse, first)
    yield from _among_them(parse, head)


def _among_them(parse: Parse, head: Token) -> Iterator[Token]:
    """ "groups, among them A and B": parsers hang A on the verb or on the groups, and "among" on A."""
    tokens = parse.tokens[head.i + 1 : head.i + 4]
    if [t.lower for t in tokens] != [",", "among", "them"]:
        return
    first = parse.head(tokens[1])
    if first.i > tokens[2].i and first.pos in {"NOUN", "PROPN"}:
        yield from listed(parse, first)
