"""What is searched for, in what, and the words shown around a hit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.contracts import Hit, Place
from sayso.ledger.checks import anchors_in
from sayso.record import Assertion, Body, Document, Entry, Span
from sayso.text.folding import Folded, fold

AROUND = 80
"""Characters shown on either side of a hit: about a line and a half on a terminal in all."""

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must follow one another; ``prefix``: of the last only the beginning."""

    words: tuple[str, ...]
    prefix: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """Terms of a query, all of which must be found. Anything can be typed; what holds no word is passed over."""
    return tuple(_terms(query))


def _terms(query: str) -> Iterator[Term]:
    for quoted, starred, bare in _PART.findall(query):
        words = tuple(_WORD.findall(fold(quoted or bare).text))
        if words:
            yield Term(words, bool(starred) or bare.endswith("*"))


def fts_any(queries: Sequence[Sequence[Term]]) -> str:
    """In FTS5's syntax: what meets one of these queries at least, none of which is empty."""
    return " OR ".join(f"({fts_query(terms)})" for terms in queries)


def fts_query(terms: Sequence[Term]) -> str:
    """In FTS5's syntax. Only letters and digits get into it, each term in quotes, so that no query is an error."""
    return " ".join(f'"{" ".join(term.words)}"{"*" if term.prefix else ""}' for term in terms)


def searchable(body: Body) -> list[tuple[str, ...]]:
    """What of a body is searched: each passage of a document; of an assertion, evidence and voices together.

    The number in the list tells a hit's part.
    """
    if isinstance(body, Document):
        return [(body.text[p.start : p.end],) for p in body.passages]
    if isinstance(body, Assertion):
        return [(body.evidence.quote, *(a.quote for a in anchors_in(body.chain)))]
    return []


def folded_part(pieces: Sequence[str]) -> str:
    return "\n".join(fold(piece).text for piece in pieces)


def is_hit(terms: Sequence[Term], pieces: Sequence[str]) -> bool:
    """Whether all terms are in these pieces."""
    words = _WORD.findall(folded_part(pieces))
    return all(any(_fits(term, words, i) for i in range(len(words))) for term in terms)


def hit_at(entry: Entry, place: Place, queries: Sequence[str]) -> Hit:
    """What is shown of a place: the words around the first of these queries that is met there."""
    pieces = searchable(entry.body)[place.part]
    asked = [terms for query in queries if (terms := terms_of(query))]
    met = (terms for terms in asked[:-1] if is_hit(terms, pieces))
    return Hit(entry, snippet(next(met, asked[-1] if asked else ()), pieces))


def snippet(terms: Sequence[Term], pieces: Sequence[str]) -> str:
    """The words as written around the first term found, on one line."""
    for term in terms:
        for piece in pieces:
            found = _first_hit(term, fold(piece))
            if found:
                return _around(piece, found)
    return _around(pieces[0], (0, 0))


def _first_hit(term: Term, folded: Folded) -> Span | None:
    places = [match.span() for match in _WORD.finditer(folded.text)]
    words = [folded.text[start:end] for start, end in places]
    for i in range(len(words)):
        if _fits(term, words, i):
            return folded.source_span(places[i][0], places[i + len(term.words) - 1][1])
    return None


def _fits(term: Term, words: Sequence[str], at: int) -> bool:
    wanted, there = term.words, tuple(words[at : at + len(term.words)])
    if term.prefix:
        return len(there) == len(wanted) and there[:-1] == wanted[:-1] and there[-1].startswith(wanted[-1])
    return there == wanted


def _around(text: str, hit: Span) -> str:
    start, end = max(0, hit[0] - AROUND), min(len(text), hit[1] + AROUND)
    if start > 0:
        start = max(start, text.find(" ", start, hit[0]) + 1)  # no word is cut where a blank is near
    if end < len(text):
        end = max(hit[1], text.rfind(" ", hit[1], end)) if " " in text[hit[1] : end] else end
    shown = " ".join(text[start:end].split())
    return ("… " if start > 0 else "") + shown + (" …" if end < len(text) else "")
