"""One attributing cue with what grammar gives it, and how words are cut into content.

Content follows the annotation guidelines of PolNeAR (Newell et al., LREC 2018): with "that", "to" and quotation marks,
discontinuous where the cue stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.reading.sources import Speaker
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.parsed import Parse, Token, span_of
from sayso.text.quotes import Quotation, quotations, quotations_of


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who passes the same words on: "X was quoted as saying by Y", "Y, citing X, reported"."""

    cue: Span
    source: Speaker


@dataclass(frozen=True, slots=True)
class Utterance:
    """A cue with what grammar gives it. ``contents`` in text order; empty where only a quotation can fill it."""

    cue: Span
    token: Token
    manner: Manner = "said"
    source: Speaker | None = None
    contents: tuple[Span, ...] = ()
    medium: Span | None = None
    addressee: Span | None = None
    account: bool = False
    releases: bool = False
    """True for "released a statement" and the like: the words themselves stand elsewhere."""
    carrier: Carrier | None = None
    verbatim: bool = False
    """True where the words are somebody's own though no marks say so, as in a transcript."""
    share: float | None = None
    """How sure the trained reader is of it, in [0, 1]; None where only the rules found it."""
    ruled: bool = True
    """False where only the trained reader found it."""


def pieces(tokens: list[Token]) -> Iterator[Span]:
    """Unbroken runs of the tokens, trimmed of commas and blanks at their edges; runs without a word are dropped."""
    run: list[Token] = []
    for token in [*tokens, None]:
        if run and (token is None or token.i != run[-1].i + 1):
            trimmed = _trim(run)
            if trimmed:
                yield span_of(trimmed)
            run = []
        if token is not None:
            run.append(token)


def whole_marks(parse: Parse, span: Span, cue: Token) -> Span:
    """The span with the marks of quotations that begin or end it, and no further than the quotation it is inside of.

    "the raid “a stain" gets its closing mark. What begins with a quotation of its own and runs past it, back into the
    quotation that holds the cue as well ("The captain said ‘the rope is cut’ and left"), ends with it.
    """
    page = parse.document.passages[parse.sentence_of(cue).passage]
    for quotation in _around(parse.document.text, page.span, span, cue):
        span = _with_mark(parse.document.text, quotation, span)
        if _opens_with(parse.document.text, quotation, span) and _is_inner(parse, page.span, quotation):
            span = quotation.span
    return span


def _around(text: str, page: Span, span: Span, cue: Token) -> Iterator[Quotation]:
    """Quotations that touch the span, those inside the one that holds the cue among them."""
    for quotation in quotations_of(text, *page):
        if quotation.start <= cue.start < quotation.end:
            yield from _touching(quotations(text, quotation.start + 1, quotation.end - 1), span)
        else:
            yield from _touching([quotation], span)


def _touching(found: Iterable[Quotation], span: Span) -> Iterator[Quotation]:
    yield from (q for q in found if q.closed and q.start <= span[1] and span[0] <= q.end)


def _with_mark(text: str, quotation: Quotation, span: Span) -> Span:
    start, end = span
    inside = quotation.start < start and end < quotation.end
    if inside and not _wordy(text, quotation.start, start) and not _wordy(text, end, quotation.end):
        return quotation.span
    if quotation.start < start < quotation.end <= end and not _wordy(text, quotation.start, start):
        start = quotation.start
    if start <= quotation.start < end < quotation.end and not _wordy(text, end, quotation.end):
        end = quotation.end
    return start, end


def _opens_with(text: str, quotation: Quotation, span: Span) -> bool:
    return quotation.start == span[0] and quotation.end < span[1] and _wordy(text, quotation.end, span[1])


def _is_inner(parse: Parse, page: Span, quotation: Quotation) -> bool:
    return all(q.span != quotation.span for q in quotations_of(parse.document.text, *page))


def _wordy(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def _trim(run: list[Token]) -> list[Token]:
    while run and run[0].text in {",", ".", ";", "-", "—", "–", ":"}:
        run = run[1:]
    while run and (run[-1].text in {",", ";", "-", "—", "–", ":"} or (run[-1].dep == "cc" and len(run) > 1)):
        run = run[:-1]
    return run if any(t.is_word for t in run) else []
