"""What the ranker sees of a mention: its words, head, number, gender, likely type, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.record import MentionKind, Span
from sayso.resolving.compare_names import word_set
from sayso.resolving.ranked.tables import TYPES, Table, list_of, type_shares
from sayso.text.parsed import Parse, Token
from sayso.text.spans import SpanIndex

PRONOUNS = ("i", "we", "you", "he", "she", "it", "they", "this", "who", "one")
NAME, DESCRIPTION, PRONOUN = 0, 1, 2
PARTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "attr", "conj", "compound", "ROOT")
"""Grammatical parts told apart, as spaCy's English models call them; all others are one."""

OPENERS = ("the", "these", "possessives", "indefinite", "some", "negative")
TYPE_OF_KIND: Mapping[MentionKind, str] = {
    "person": "person",
    "people": "person",
    "armed_group": "organization",
    "state_body": "organization",
    "organisation": "organization",
    "outlet": "organization",
    "state": "place",
    "place": "place",
    "facility": "place",
    "vessel": "object",
    "weapon": "object",
    "date": "time",
    "event": "event",
}
SURE_TYPE = 0.85
"""Share given to the type that a reader told; the rest is the head word's."""


@dataclass(slots=True, eq=False)
class Phrase:
    """One mention. Indices (``first``, ``last``, ``head``) are tokens of the parse, ``number`` counts phrases."""

    span: Span
    text: str
    number: int
    head: int
    first: int
    last: int
    sentence: int
    line: int
    form: int
    pronoun: int
    opener: int
    part: int
    plural: int
    gender: int
    word: str
    stem: str
    words: frozenset[str]
    folded: str
    types: tuple[float, ...]
    quotation: Span | None
    governor: int
    verb: int
    in_question: bool
    opens: bool
    depth: int
    digits: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)
    initials: str = ""
    actor: str = ""

    @property
    def is_reflexive(self) -> bool:
        return self.folded in list_of("reflexives")


Known = Mapping[Span, tuple[MentionKind, str]]
"""What readers told of a mention: its kind ("other" for none), and the gazetteer's row ("" for none)."""


class Phrases:
    """Phrases of one document, made one by one in text order."""

    def __init__(
        self,
        parse: Parse,
        quotation_of: Callable[[Span], Span | None],
        known: Known | None = None,
        heads: Table | None = None,
    ) -> None:
        self._parse = parse
        self._quotation_of = quotation_of
        self._known = known or {}
        self._heads = heads
        self._lines = [0, *(m.end() for m in re.finditer(r"\n\s*", parse.document.text))]

    def all(self, spans: Iterable[Span]) -> list[Phrase]:
        """In text order, the longer of two that begin together first. Those without a token of the parse are left
        out."""
        ordered = sorted(set(spans), key=lambda s: (s[0], -s[1]))
        index = SpanIndex((span, span) for span in ordered)
        found: list[Phrase] = []
        for span in ordered:
            tokens = self._parse.tokens_in(span)
            if tokens:
                found.append(self._phrase(span, tokens, len(found), len(index.covering(span)) - 1))
        return found

    def _phrase(self, span: Span, tokens: Sequence[Token], number: int, depth: int) -> Phrase:
        head = head_of(tokens)
        text = self._parse.text_of(span)
        folded = text.casefold()
        folded = re.sub(r"\s*['’]s?$", "", folded) if len(tokens) > 1 else folded
        pronoun_name = pronoun_class(text, head)
        pronoun = PRONOUNS.index(pronoun_name) + 1 if pronoun_name else 0
        form = PRONOUN if pronoun else NAME if head.pos == "PROPN" else DESCRIPTION
        sentence = self._parse.sentence_of(head)
        telling = [t for t in tokens if t.is_word and t.lower not in list_of("plain")]
        governor, verb = _above(self._parse, head)
        return Phrase(
            span=span,
            text=text,
            number=number,
            head=head.i,
            first=tokens[0].i,
            last=tokens[-1].i,
            sentence=head.sentence,
            line=bisect_right(self._lines, span[0]),
            form=form,
            pronoun=pronoun,
            opener=_opener(tokens[0], head),
            part=PARTS.index(head.dep) + 1 if head.dep in PARTS else 0,
            plural=_plural(head, pronoun, form, tokens),
            gender=_gender(head, pronoun, tokens),
            word=head.lower,
            stem=head.lemma.casefold(),
            words=frozenset(t.lemma.casefold() for t in telling),
            folded=" ".join(t.lower.replace(".", "") for t in telling) or folded,
            types=self._types(span, head, pronoun_name),
            quotation=self._quotation_of(span),
            governor=governor,
            verb=verb,
            in_question=self._parse.document.text[sentence.start : sentence.end].rstrip(" \n\"”’'").endswith("?"),
            opens=all(t.pos in {"PUNCT", "DET", "SPACE"} for t in self._parse.tokens[sentence.first : tokens[0].i]),
            depth=depth,
            digits=frozenset(t.lower for t in telling if t.tag == "CD"),
            names=frozenset(t.lower for t in telling if t.pos == "PROPN"),
            initials="".join(t.text[0] for t in telling if t.text[0].isupper()),
            actor=self._known[span][1] if span in self._known else "",
        )

    def _types(self, span: Span, head: Token, pronoun: str) -> tuple[float, ...]:
        guess = type_shares(head, pronoun, self._heads)
        kind = TYPE_OF_KIND.get(self._known[span][0]) if span in self._known else None
        if kind is None:
            return guess
        return tuple(SURE_TYPE * (kind == t) + (1 - SURE_TYPE) * share for t, share in zip(TYPES, guess, strict=True))


def head_of(tokens: Sequence[Token]) -> Token:
    """The first word that hangs on one outside, a noun or pronoun rather than anything else."""
    inside = range(tokens[0].i, tokens[-1].i + 1)
    outer = [t for t in tokens if t.head not in inside or t.head == t.i]
    nouns = [t for t in outer if t.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    return next(iter(nouns or outer), tokens[-1])


def pronoun_class(text: str, head: Token) -> str:
    """One of ``PRONOUNS``; "" for what is no pronoun. In capitals "US" is a country."""
    folded = text.casefold()
    if " " in folded or text == "US":
        return ""
    found = (name for name in PRONOUNS if folded in list_of(name))
    return next(found, "one" if head.pos == "PRON" else "")


def _opener(first: Token, head: Token) -> int:
    """How it opens: 0 bare; 1 to 6 as in ``OPENERS``; 7 a number; 8 a possessor before the head."""
    for k, name in enumerate(OPENERS, start=1):
        if first.lower in list_of(name) and first.i != head.i:
            return k
    if first.tag == "CD":
        return 7
    return 8 if first.dep == "poss" or first.tag == "POS" else 0


def _plural(head: Token, pronoun: int, form: int, tokens: Sequence[Token]) -> int:
    """1 several, -1 one, 0 unknown."""
    if pronoun:
        name = PRONOUNS[pronoun - 1]
        if name == "this":
            return 1 if head.lower in {"these", "those"} else -1
        return {"we": 1, "they": 1, "i": -1, "he": -1, "she": -1, "it": -1}.get(name, 0)
    if any(t.dep == "conj" and t.head == head.i for t in tokens) and form != NAME:
        return 1
    return 1 if head.tag in {"NNS", "NNPS"} else -1 if head.tag in {"NN", "NNP"} else 0


def _gender(head: Token, pronoun: int, tokens: Sequence[Token]) -> int:
    """1 he, 2 she, 3 it, 0 unknown."""
    if pronoun:
        return {"he": 1, "she": 2, "it": 3}.get(PRONOUNS[pronoun - 1], 0)
    first, last = tokens[0].lower.strip("."), head.lower
    if head.label == "PERSON" or head.pos == "PROPN":
        for words, gender in (("he_names", 1), ("she_names", 2), ("he_roles", 1), ("she_roles", 2)):
            if first in word_set(words):
                return gender
    if head.pos == "PROPN":
        return 0
    return 1 if last in word_set("he_roles") else 2 if last in word_set("she_roles") else 0


def _above(parse: Parse, head: Token) -> tuple[int, int]:
    """The word it hangs on, past coordination, and the verb above it; -1 for none."""
    token = head
    while token.dep == "conj" and token.head != token.i:
        token = parse.head(token)
    governor = token.head if token.head != token.i else -1
    verb = next((t.i for t in parse.ancestors(head) if t.pos in {"VERB", "AUX"}), -1)
    return governor, verb
