"""One attributing cue with what grammar gives it, and how words are cut into content.

Content follows the annotation guidelines of PolNeAR (Newell et al., LREC 2018): with "that", "to" and quotation marks,
discontinuous where the cue stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.reading.sources import Speaker
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.parsed import Token, span_of


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


def _trim(run: list[Token]) -> list[Token]:
    while run and run[0].text in {",", ".", ";", "-", "—", "–", ":"}:
        run = run[1:]
    while run and (run[-1].text in {",", ";", "-", "—", "–", ":"} or (run[-1].dep == "cc" and len(run) > 1)):
        run = run[:-1]
    return run if any(t.is_word for t in run) else []
