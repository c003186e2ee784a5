"""Whose words: from the grammatical subject of a cue to a speaker, his role, and the body he speaks for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from sayso.reading.frames import antecedent, noun_span
from sayso.reading.word_lists import load_lexicon
from sayso.record import Mention, Span
from sayso.text.parsed import Parse, Token, span_of
from sayso.text.spans import SpanIndex

LONGEST_ROLE = 16
"""Tokens after a role's noun in which the name set off by commas must end."""

BODIES = frozenset({"armed_group", "state_body", "organisation", "state"})
ACTORS = BODIES | {"person", "outlet", "people"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Spans in the document: who speaks, the words for his role, the body spoken for, the phrase that holds them."""

    who: Span
    role: Span | None = None
    on_behalf_of: Span | None = None
    phrase: Span | None = None


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
    beside = _name_set_off(parse, mentions, head) if name_head is head else None
    if beside:
        title = noun_span(parse, head)
        return Speaker(beside, title, _spoken_for(parse, mentions, title, beside))
    mention = mentions.covering(name_head)
    who = mention.anchor.span if mention else _without_possessive(parse, noun_span(parse, name_head))
    role = _role(parse, head, name_head, who)
    body = _spoken_for(parse, mentions, role, who) or _issuer(parse, mentions, head)
    return Speaker(_behind_preposition(parse, who), role, body)


def _behind_preposition(parse: Parse, who: Span) -> Span:
    """ "Of Haddad, Odeh said", "the Minister of Health Rana Odeh": names that were found together with what is before
    them begin behind it."""
    tokens = parse.tokens_in(who)
    if not tokens or tokens[0].pos != "ADP":
        return who
    comma = max((k for k, t in enumerate(tokens) if t.text == ","), default=0)
    return span_of(tokens[comma + 1 :]) if comma + 1 < len(tokens) else who


def _without_possessive(parse: Parse, span: Span) -> Span:
    tokens = parse.tokens_in(span)
    return span_of(tokens[:-1]) if len(tokens) > 1 and tokens[-1].tag == "POS" else span


def _name_head(parse: Parse, mentions: Mentions, head: Token) -> Token:
    """The head itself where a name covers it, else a named apposition ("a driver, Ali Haddad, ...")."""
    own = mentions.covering(head)
    if head.pos == "PRON" or (own and own.form == "name" and own.kind != "people"):
        return head
    after = parse.tokens[head.i + 1] if head.i + 1 < len(parse.tokens) else head
    told = mentions.covering(after, names_only=True)
    if told and after.sentence == head.sentence and told.anchor.start == after.start and _is_named_by(own, told):
        return after
    for child in parse.children(head, "appos", "conj"):
        named = mentions.covering(child, names_only=True)
        if named and named.kind == "person" and _after_comma(parse, child, head):
            return child
    return _name_before(parse, head) or head


def _name_set_off(parse: Parse, mentions: Mentions, head: Token) -> Span | None:
    """The name of "A resident of the village of Harib, Salma Dovran, said", wherever the parser hangs it."""
    words = load_lexicon("attribution_cues")["roles"]
    own = mentions.covering(head)
    is_role = head.lemma in {*words["spokes"], *words["other"]}
    if head.pos != "NOUN" or not (is_role or own is None or own.kind == "person"):
        return None
    rest = parse.tokens[head.i + 1 : parse.sentence_of(head).last][:LONGEST_ROLE]
    comma = next((k for k, t in enumerate(rest) if t.text == "," or t.pos in {"VERB", "AUX"}), None)
    if comma is None or rest[comma].text != ",":
        return None
    run = list(takewhile(lambda t: t.pos == "PROPN" or t.dep in {"compound", "nmod"}, rest[comma + 1 :]))
    after = rest[comma + 1 + len(run)] if comma + 1 + len(run) < len(rest) else None
    set_off = after is not None and (after.text == "," or (is_role and after.pos in {"VERB", "AUX", "ADV"}))
    if not run or not set_off:
        return None
    return _persons_name(mentions, run)


def _persons_name(mentions: Mentions, run: list[Token]) -> Span | None:
    """A person's name at the end of the run, after a title or none; a run that nothing else claims is one, too."""
    last = mentions.covering(run[-1], names_only=True)
    if last is not None:
        inside = run[0].start <= last.anchor.start
        is_person = last.kind == "person" or run[-1].label == "PERSON"
        return last.anchor.span if is_person and inside else None
    unclaimed = not any(mentions.covering(t) for t in run) and run[-1].label in {"PERSON", ""}
    return span_of(run) if unclaimed and len(run) > 1 else None


def _name_before(parse: Parse, head: Token) -> Token | None:
    """The name of "Ali Haddad, their spokesperson said": a role is the subject and a name stands before it."""
    words = load_lexicon("attribution_cues")["roles"]
    first = parse.subtree(head)[0].i
    if head.lemma not in {*words["spokes"], *words["other"]} or first < 2 or parse.tokens[first - 1].text != ",":
        return None
    name = parse.tokens[first - 2]
    beside = name.dep in {"npadvmod", "dep", "nsubj"} and name.head in {head.i, head.head}
    return name if name.pos == "PROPN" and beside else None


def _is_named_by(own: Mention | None, name: Mention) -> bool:
    """ "the channel Steppe Watch": a name of the same kind straight after its description."""
    return own is not None and own.form == "description" and own.kind == name.kind


def _after_comma(parse: Parse, child: Token, head: Token) -> bool:
    """An apposition set off by a comma and not joined by "and" (parsers call many of them conjuncts)."""
    between = parse.tokens[head.i + 1 : child.i]
    return any(t.text == "," for t in between) and not any(t.dep == "cc" for t in between)


def _role(parse: Parse, head: Token, name_head: Token, who: Span) -> Span | None:
    words = load_lexicon("attribution_cues")["roles"]
    known = {*words["spokes"], *words["other"]}
    if name_head is not head and head.lemma in known:
        return noun_span(parse, head)
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


def _issuer(parse: Parse, mentions: Mentions, head: Token) -> Span | None:
    """Whose words a statement is that itself speaks: "a statement by the Front", "a message attributed to it"."""
    if head.pos != "NOUN" or head.lemma not in load_lexicon("attribution_cues")["utterances"]["nouns"]:
        return None
    holders = [head, *(c for c in parse.children(head, "acl") if c.lemma in {"attribute", "sign", "issue", "release"})]
    phrases = [p for h in holders for p in parse.children(h, "prep", "agent") if p.lower in {"by", "from", "to"}]
    target = next((t for p in phrases for t in parse.children(p, "pobj")), None) or parse.child(head, "poss")
    mention = mentions.covering(target) if target else _body_before(parse, mentions, head)
    return mention.anchor.span if mention and mention.kind in BODIES | {"outlet"} else None


def _body_before(parse: Parse, mentions: Mentions, head: Token) -> Mention | None:
    """The Herald of "a Herald report"."""
    named = (mentions.covering(c, names_only=True) for c in parse.children(head, "compound", "nmod", "amod"))
    return next((m for m in named if m), None)


def _spoken_for(parse: Parse, mentions: Mentions, role: Span | None, who: Span) -> Span | None:
    """The body named with a spokesman's role: "the army's spokesman", "their spokesperson"."""
    words = load_lexicon("attribution_cues")["roles"]["spokes"]
    place = role or who
    spokes = next((t for t in parse.tokens_in(place) if t.lemma in words), None)
    if spokes is None:
        return None
    for child in parse.children(spokes, "poss", "compound", "nmod"):
        owner = antecedent(parse, child)
        mention = mentions.covering(owner)
        if mention and mention.kind != "person":
            return mention.anchor.span
        if child.dep == "poss":
            return noun_span(parse, owner)
    for prep in parse.children(spokes, "prep"):
        target = parse.child(prep, "pobj")
        if target and prep.lower in {"of", "for"}:
            mention = mentions.covering(target)
            return mention.anchor.span if mention else noun_span(parse, target)
    named = [m for m in mentions.inside(place) if m.kind in BODIES]
    return named[0].anchor.span if named else None
