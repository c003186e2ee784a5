"""A parsed text as plain values: tokens with lemma, tag and head, grouped in sentences.

What made the parse (spaCy or another) is known only to ``sayso.reading.parse``. Labels are those of ClearNLP-style
English dependencies as spaCy's English models give them (nsubj, nsubjpass, dobj, pobj, ccomp, relcl, appos, agent ...),
tags are Penn Treebank, parts of speech Universal Dependencies.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar

from sayso.record import Document, PassageKind, Span
from sayso.text.marked import NO_MARKS, Marks

T = TypeVar("T")

PUNCTUATION = frozenset({"PUNCT", "SPACE"})


@dataclass(slots=True, eq=False)
class Token:
    """Never changed after it is made, and equal to itself alone; a parse has too many to freeze and compare them.

    ``i`` and ``head`` index ``Parse.tokens``; a root is its own head. ``start``, ``end``: document code points.

    ``label`` is the parser's own entity label ("PERSON", "GPE", "" for none), ``entity`` the number of that entity,
    so that two neighbouring entities of one label can be told apart (-1 for none).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    label: str = ""
    entity: int = -1
    lower: str = field(init=False)

    def __post_init__(self) -> None:
        self.lower = self.text.lower()

    @property
    def is_word(self) -> bool:
        return self.pos not in PUNCTUATION


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) of the parse; characters [start, end) of the document; ``passage`` its number there."""

    i: int
    first: int
    last: int
    start: int
    end: int
    passage: int
    kind: PassageKind


class Parse:
    """The tokens and sentences of a document's readable passages, in text order. Never changed after it is made.

    ``marks`` holds what the trained reader proposes for the same passages; empty where it has not read them.
    """

    def __init__(
        self, document: Document, tokens: Iterable[Token], sentences: Iterable[Sentence], marks: Marks = NO_MARKS
    ) -> None:
        self.document = document
        self.marks = marks
        self.tokens: tuple[Token, ...] = tuple(tokens)
        self.sentences: tuple[Sentence, ...] = tuple(sentences)
        self.remembered: dict[Any, dict[int, Any]] = {}
        self._starts = [token.start for token in self.tokens]
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self._children[token.head].append(token)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Direct dependents in text order, of the given relations if any are named."""
        below = self._children[token.i]
        return [child for child in below if child.dep in deps] if deps else below.copy()

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent of one of these relations."""
        for child in self._children[token.i]:
            if not deps or child.dep in deps:
                return child
        return None

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Heads, nearest first, up to and with the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in text order."""
        found = [token]
        for above in found:  # grows as it goes
            found.extend(self._children[above.i])
        found.sort(key=_number)
        return found

    def sentence_of(self, token: Token) -> Sentence:
        return self.sentences[token.sentence]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def text_of(self, span: Span) -> str:
        return self.document.text[span[0] : span[1]]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that lie wholly inside [start, end)."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return tuple(t for t in self.tokens[first:last] if t.end <= span[1])


_number = attrgetter("i")


def once_a_token(ask: Callable[[Parse, Token], T]) -> Callable[[Parse, Token], T]:
    """For what many rules ask of the same token: worked out once, and remembered as long as the parse lives.

    What is returned is shared, and must not be changed."""

    @wraps(ask)
    def remembering(parse: Parse, token: Token) -> T:
        known: dict[int, T] = parse.remembered.setdefault(ask, {})
        if token.i not in known:
            known[token.i] = ask(parse, token)
        return known[token.i]

    return remembering


def span_of(tokens: Iterable[Token]) -> Span:
    """From the first start to the last end of some tokens."""
    listed = list(tokens)
    return min(t.start for t in listed), max(t.end for t in listed)
