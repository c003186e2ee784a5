"""The two sides of a tie: which mention a noun stands for, and whether its kind may be there."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.mentions_words import mention_words
from sayso.reading.sources import Mentions
from sayso.record import Mention, MentionKind, Span
from sayso.text.parsed import Parse, Token

BODIES: frozenset[MentionKind] = frozenset({"armed_group", "state", "state_body", "organisation", "outlet", "people"})
ACTORS: frozenset[MentionKind] = BODIES | {"person", "place"}
"""Places among the actors: "Gaza" or "Moscow" may stand for those who rule there; the mention reader decides."""

THINGS: frozenset[MentionKind] = frozenset({"vessel", "weapon", "facility", "place", "outlet", "organisation"})
SIDES: dict[str, frozenset[MentionKind]] = {
    "person": frozenset({"person"}),
    "body": BODIES | {"place"},
    "actor": ACTORS,
    "thing": THINGS,
}


@dataclass(frozen=True, slots=True)
class RawTie:
    """A tie as found: spans of both sides, of the words that carry it and of the goods; ``predicate`` for certainty."""

    code: str
    left: Span
    right: Span
    cue: Span
    predicate: Token
    goods: Span | None = None
    ended: bool = False


ONE_PERSON = frozenset({"he", "she", "him", "her", "i", "me"})

FAR_NAME_TOKENS = 4
"""A comma and three words of rank may stand between a description and the name it is of."""


FORMER = frozenset({"former", "ex", "late", "onetime", "erstwhile", "then", "once", "formerly", "previously"})


ENDING = frozenset({"stop", "cease", "end", "halt", "suspend", "withdraw", "discontinue", "cut", "sever", "break"})
"""Verbs above a tie's word that end it: "stopped backing", "cut its ties with"."""


def is_over(parse: Parse, predicate: Token) -> bool:
    """Whether the words at a predicate say that it is no more: "once an ally", "was part of it until 2015", "no longer
    leads", "stopped backing"."""
    governor = parse.head(predicate)
    beside = parse.children(governor) if predicate.dep in {"attr", "dobj", "prep"} else []
    near = [*parse.children(predicate), *beside]
    if any(t.lower in FORMER for t in near if t.dep in {"amod", "advmod", "compound"} and t.i < predicate.i):
        return True
    if no_longer(parse, predicate):
        return True
    wished = any(t.lower in {"to", "should", "must", "would", "could", "may"} for t in parse.children(governor, "aux"))
    if (
        predicate.dep in {"dobj", "xcomp"}
        and governor.lemma in ENDING
        and not (wished or parse.children(governor, "neg"))
    ):
        return True
    past = predicate.tag in {"VBD", "VBN"} or governor.tag == "VBD"
    return past and any(t.lower == "until" and parse.children(t, "pobj") for t in near)


def no_longer(parse: Parse, predicate: Token) -> bool:
    """ "no longer leads", "is no longer a member", "does not back it any longer": over, which is more than not so."""
    governor = parse.head(predicate)
    holders = [predicate, *([governor] if predicate.dep in {"attr", "acomp", "prep", "dobj"} else [])]
    longer = [t for holder in holders for t in parse.children(holder, "advmod", "neg") if t.lower in {"longer", "more"}]
    return any(t.i and parse.tokens[t.i - 1].lower in {"no", "any"} for t in longer)


def _is_one_person(token: Token) -> bool:
    return token.tag != "PRP$" and token.lower in ONE_PERSON


class Sides:
    """Finds the mention a token stands for, if its kind may take this side of a tie."""

    def __init__(self, parse: Parse, mentions: Mentions) -> None:
        self._parse, self._mentions = parse, mentions

    def mention(self, token: Token, side: str) -> Mention | None:
        """The mention over this token when its kind fits (pronouns fit everywhere: who they are is judged later; "he"
        is no body and no thing, but may have a deputy)."""
        found = self._mentions.covering(token)
        if found is not None and found.form == "pronoun" and _is_one_person(token) and side in {"body", "thing"}:
            return None
        if found is None or (found.form != "pronoun" and found.kind not in SIDES[side]):
            return None
        return found

    def span(self, token: Token, side: str) -> Span | None:
        """Span of the mention; of "a militia" or "the former minister" beside a name, that of the name."""
        found = self.mention(token, side)
        if found is None:
            return None
        return (self.name_of(found, token) or found).anchor.span

    def name_beside(self, mention: Mention) -> Mention:
        """The mention, or the name it stands beside where it describes one."""
        if mention.form != "description":
            return mention
        inside = mention.head.span if mention.head else mention.anchor.span
        head = next(iter(self._parse.tokens_in(inside)), None)
        return (head and self.name_of(mention, head)) or mention

    def name_of(self, described: Mention, head: Token) -> Mention | None:
        """The name in apposition to a description of one: "the chief, Ali Haddad", "the Front, a militia"."""
        if described.form != "description" or head.tag in {"NNS", "NNPS"}:
            return None
        tokens = self._parse.tokens_in(described.anchor.span)
        return self._name_after(described, tokens[-1]) or self._name_before(described, tokens, head)

    def _name_after(self, described: Mention, last: Token) -> Mention | None:
        comma = False
        for token in self._parse.tokens[last.i + 1 : last.i + 1 + FAR_NAME_TOKENS]:
            named = self._mentions.covering(token, names_only=True)
            if named is not None:
                beside = _same_sort(described, named) and token.sentence == last.sentence
                return named if beside and not (comma and self._in_list(named)) else None
            if token.text == "," and not comma:
                comma = True
            elif token.lower not in mention_words().titles:
                return None
        return None

    def _name_before(self, described: Mention, tokens: tuple[Token, ...], head: Token) -> Mention | None:
        first, at = tokens[0], tokens[0].i - 1
        if at < 1 or self._parse.tokens[at].text not in {",", "(", "—", "–"}:
            return None
        if (first.lower not in {"a", "an"} and head.dep != "appos") or self._in_list(described):
            return None
        named = self._mentions.covering(self._parse.tokens[at - 1], names_only=True)
        return named if named and _same_sort(described, named) else None

    def _in_list(self, mention: Mention) -> bool:
        """Whether "and" follows, also after a comma: "the chief, Ali Haddad and others" lists."""
        last = self._parse.tokens_in(mention.anchor.span)[-1].i
        after = [t.lower for t in self._parse.tokens[last + 1 : last + 3]]
        return after[:1] in (["and"], ["or"]) or after in ([",", "and"], [",", "or"])


def _same_sort(described: Mention, named: Mention) -> bool:
    return (described.kind == "person") == (named.kind == "person") and named.kind in ACTORS - {"place", "people"}
