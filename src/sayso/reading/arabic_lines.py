"""One passage of an Arabic text as the attribution rules see it: its tokens, quotations, verses and known names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby

from sayso.gazetteer.load import Gazetteer
from sayso.reading.arabic_names import known_names
from sayso.reading.arabic_quotes import nested_quotations, verses_in
from sayso.record import PassageKind, Span
from sayso.text.folding import fold_letters
from sayso.text.parsed import Parse, Token
from sayso.text.quotes import Quotation

Run = tuple[int, int]
"""Tokens [first, last) of a line."""


class Line:
    """Tokens are numbered within the passage. ``quotes`` has outer ones before those inside them."""

    def __init__(self, parse: Parse, tokens: list[Token], passage: int, gazetteer: Gazetteer) -> None:
        self.parse, self.tokens, self.passage = parse, tokens, passage
        page = parse.document.passages[passage]
        self.kind: PassageKind = page.kind
        self.start, self.end = page.start, page.end
        self.text = parse.document.text
        self.quotes = nested_quotations(self.text, page.start, page.end)
        self.verses = verses_in(self.text, page.start, page.end)
        self._starts = [t.start for t in tokens]
        self._sentences = {n: (g[0], g[-1] + 1) for n, g in _numbers_by_sentence(tokens)}
        self._opening = {q.start: q for q in reversed(self.quotes)}
        self._outer: dict[int, Quotation] = {}
        self._inner: dict[int, Quotation] = {}
        for q in self.quotes:
            within = range(self.at(q.start), self.at(q.end))
            self._outer.update((i, q) for i in within if i not in self._outer)
            self._inner.update(
                (i, q) for i in within if q.start < tokens[i].start and tokens[i].end < q.end + (not q.closed)
            )
        self.names = dict(_names(self, gazetteer))

    def __len__(self) -> int:
        return len(self.tokens)

    def lemma(self, i: int) -> str:
        """Folded word; empty outside the line."""
        return self.tokens[i].lemma if 0 <= i < len(self.tokens) else ""

    def span(self, run: Run) -> Span:
        return self.tokens[run[0]].start, self.tokens[run[1] - 1].end

    def at(self, offset: int) -> int:
        """Number of the first token that starts at or after this offset."""
        return bisect_left(self._starts, offset)

    def quote_opening(self, i: int) -> Quotation | None:
        """The quotation whose first mark is this token."""
        return self._opening.get(self._starts[i]) if i < len(self.tokens) else None

    def quote_around(self, i: int) -> Quotation | None:
        """The innermost quotation that holds this token; its own marks stand outside it."""
        return self._inner.get(i)

    def in_verse(self, i: int) -> bool:
        return any(start <= self.tokens[i].start < end for start, end in self.verses)

    def frame(self, i: int) -> Run:
        """The sentence around a token, or what of it lies within the same quotation.

        A sentence whose stop falls within a quotation that it opened goes on to the quotation's end.
        """
        first, last = self._sentences[self.tokens[i].sentence]
        around = self.quote_around(i)
        if around:
            inside = (self.at(around.start + 1), self.at(around.end - (1 if around.closed else 0)))
            return max(first, inside[0]), min(last, inside[1])
        opened, ending = self._outer.get(last - 1), self._outer.get(first)
        if opened and opened.start >= self.tokens[first].start:
            last = max(last, self.at(opened.end))
        if ending and ending.start < self.tokens[first].start and ending.end <= self.tokens[i].start:
            first = self.at(ending.end)
        return first, last

    def name_at(self, i: int) -> int:
        """Number of the token after the known name that begins here; 0 where none does."""
        return self.names.get(i, (0, False))[0]

    def is_person(self, i: int) -> bool:
        """Whether a known person's name begins here."""
        return self.names.get(i, (0, False))[1]


def lines_of(parse: Parse, gazetteer: Gazetteer) -> Iterator[Line]:
    """A line a passage, in text order."""
    for passage, group in groupby(parse.sentences, key=lambda s: s.passage):
        tokens = [t for sentence in group for t in parse.tokens_of(sentence)]
        yield Line(parse, tokens, passage, gazetteer)


def _numbers_by_sentence(tokens: list[Token]) -> Iterator[tuple[int, list[int]]]:
    for sentence, group in groupby(range(len(tokens)), key=lambda i: tokens[i].sentence):
        yield sentence, list(group)


def _names(line: Line, gazetteer: Gazetteer) -> Iterable[tuple[int, tuple[int, bool]]]:
    """(first token, (token after, whether a person)) of known names that fill whole tokens."""
    starts = {t.start: i for i, t in enumerate(line.tokens)}
    ends = {t.end: i + 1 for i, t in enumerate(line.tokens)}
    for name in known_names(gazetteer, line.text, line.start, line.end):
        first, last = starts.get(name.span[0]), ends.get(name.span[1])
        if first is not None and last is not None:
            yield first, (last, name.is_person)


def after_letters(token: Token, letters: int) -> int:
    """Offset in the document after so many folded letters of a token (a clitic), marks on them included."""
    return token.start + fold_letters(token.text).starts[letters]
