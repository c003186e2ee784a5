"""Whose words: from the grammatical subject of a cue to a speaker, his role, and the body he speaks for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.frames import noun_span
from sayso.reading.word_lists import load_lexicon
from sayso.record import Mention, Span
from sayso.text.parsed import Parse, Token, span_of
from sayso.text.spans import SpanIndex


@dataclass(frozen=True, slots=True)
class Speaker:
    """Spans in the document: who speaks, the words for his role, and the body spoken for."""

    who: Span
    role: Span | None = None
    on_behalf_of: Span | None = None


class Mentions:
    """Mentions by place: which one covers a token, which lie inside a stretch."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._sorted = sorted(mentions, key=lambda m: (m.anchor.start, -m.anchor.end))
        self._starts = [m.anchor.start for m in self._sorted]
        self._by_place = SpanIndex((_telling_span(m), m) for m in self._sorted if m.kind != "date")

    def covering(self, token: Token, *, names_only: bool = False) -> Mention | None:
        """The shortest mention (of no date) whose head, or for names and headless ones whose span, holds the token."""
        found = [m for _, m in self._by_place.covering((token.start, token.end))]
        fitting = [m for m in found if not names_only or m.form == "name"]
        return min(fitting, key=lambda m: m.anchor.end - m.anchor.start, default=None)

    def inside(self, span: Span) -> list[Mention]:
        """Mentions that lie wholly inside, in text order."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [m for m in self._sorted[first:last] if m.anchor.end <= span[1]]


def _telling_span(mention: Mention) -> Span:
    return mention.head.span if mention.head and mention.form != "name" else mention.anchor.span


def speaker_from(parse: Parse, mentions: Mentions, head: Token) -> Speaker:
    """Speaker for the head noun of a subject: a name in the phrase or in apposition goes before a description."""
    name_head = _name_head(parse, mentions, head)
    mention = mentions.covering(name_head)
    who = mention.anchor.span if mention else _without_possessive(parse, noun_span(parse, name_head))
    role = _role(parse, head, name_head, who)
    return Speaker(who, role, _spoken_for(parse, mentions, role, who))


def _without_possessive(parse: Parse, span: Span) -> Span:
    tokens = parse.tokens_in(span)
    return span_of(tokens[:-1]) if len(tokens) > 1 and tokens[-1].tag == "POS" else span


def _name_head(parse: Parse, mentions: Mentions, head: Token) -> Token:
    """The head itself where a name covers it, else a named apposition ("a driver, Ali Haddad, ...")."""
    own = mentions.covering(head)
    if head.pos == "PRON" or (own and own.form == "name" and own.kind != "people"):
        return head
    for child in parse.children(head, "appos", "conj"):
        named = mentions.covering(child, names_only=True)
        if named and named.kind == "person" and _after_comma(parse, child, head):
            return child
    return _name_before(parse, head) or head


def _name_before(parse: Parse, head: Token) -> Token | None:
    """The name of "Ali Haddad, their spokesperson said": a role is the subject and a name stands before it."""
    words = load_lexicon("attribution_cues")["roles"]
    first = parse.subtree(head)[0].i
    if head.lemma not in {*words["spokes"], *words["other"]} or first < 2 or parse.tokens[first - 1].text != ",":
        return None
    name = parse.tokens[first - 2]
    beside = name.dep in {"npadvmod", "dep", "nsubj"} and name.head in {head.i, head.head}
    return name if name.pos == "PROPN" and beside else None


def _after_comma(parse: Parse, child: Token, head: Token) -> bool:
    """An apposition set off by a comma and not joined by "and" (parsers call many of them conjuncts)."""
    between = parse.tokens[head.i + 1 : child.i]
    return any(t.text == "," for t in between) and not any(t.dep == "cc" for t in between)


def _role(parse: Parse, head: Token, name_head: Token, who: Span) -> Span | None:
    words = load_lexicon("attribution_cues")["roles"]
    known = {*words["spokes"], *words["other"]}
    before = [t for t in parse.subtree(name_head) if t.end <= who[0] and t.dep not in {"punct", "cc", "prep", "pobj"}]
    if any(t.lemma in known for t in before):
        return span_of(_drop_article(before))
    if name_head is not head:
        return noun_span(parse, head)
    for child in parse.children(name_head, "appos"):
        if child.lemma in known:
            return noun_span(parse, child)
    return None


def _drop_article(tokens: list[Token]) -> list[Token]:
    return tokens[1:] if len(tokens) > 1 and tokens[0].lower in {"the", "a", "an"} else tokens


def _spoken_for(parse: Parse, mentions: Mentions, role: Span | None, who: Span) -> Span | None:
    """The body named with a spokesman's role: "the army's spokesman", "their spokesperson"."""
    words = load_lexicon("attribution_cues")["roles"]["spokes"]
    place = role or who
    spokes = next((t for t in parse.tokens_in(place) if t.lemma in words), None)
    if spokes is None:
        return None
    for child in parse.children(spokes, "poss", "compound", "nmod"):
        mention = mentions.covering(child)
        if mention and mention.kind != "person":
            return mention.anchor.span
        if child.dep == "poss":
            return noun_span(parse, child)
    for prep in parse.children(spokes, "prep"):
        target = parse.child(prep, "pobj")
        if target and prep.lower in {"of", "for"}:
            mention = mentions.covering(target)
            return mention.anchor.span if mention else noun_span(parse, target)
    named = [m for m in mentions.inside(place) if m.kind in {"armed_group", "state_body", "organisation", "state"}]
    return named[0].anchor.span if named else None
