"""One attributing cue of an Arabic passage with what its sentence gives it, and where its words begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.reading.arabic_lines import Line, Run
from sayso.reading.arabic_phrases import Source
from sayso.reading.arabic_words import Agreement, is_complementiser
from sayso.record import Span
from sayso.record.assertion import Manner

NAME_WORDS = 3
"""Words in marks up to which a quotation may be a name ("the agency «The Valley»") and no speech."""

Shape = Literal["clause", "quote", "noun", "according", "label", "release"]


@dataclass(frozen=True, slots=True)
class Saying:
    """``at`` is the token of the cue. ``shape`` is what shows the words: a that-clause (or all after a colon), a
    quotation, a bare noun phrase, "according to", a label before a colon, or nothing yet (a statement put out).

    ``dropped``: the verb's subject is a pronoun that Arabic leaves out, or there is none. ``shares``: a participle,
    whose subject is the speaker before. ``joined``: "and said"; ``again``: it always goes on with the same speaker;
    ``turns``: "but X said", all of which may end the words before. ``head`` is the token with which its clause begins
    (-1: the cue). ``agrees`` is None where nothing shows it. ``continued``: the speaker was carried on from an earlier
    sentence.
    """

    at: int
    cue: Span
    manner: Manner
    shape: Shape
    source: Source | None = None
    contents: tuple[Span, ...] = ()
    agrees: Agreement | None = None
    carrier: tuple[Source, Span] | None = None
    medium: Span | None = None
    addressee: Span | None = None
    denied: Span | None = None
    hedged: Span | None = None
    dropped: bool = False
    shares: bool = False
    joined: bool = False
    again: bool = False
    turns: bool = False
    head: int = -1
    continued: bool = False


def trimmed(line: Line, run: Run) -> Span | None:
    """The characters of a run without commas, dashes and a bare "and" at its edges; None where no word is left."""
    first, last = run
    edges = {"،", ",", "؛", ";", ":", "-", "–", "—", "و"}
    while first < last and line.lemma(first) in edges:
        first += 1
    while last > first and line.lemma(last - 1) in edges:
        last -= 1
    words = any(line.tokens[i].is_word for i in range(first, last))
    return line.span((first, last)) if words else None


def words_in(line: Line, span: Span) -> int:
    return sum(t.is_word for t in line.tokens[line.at(span[0]) : line.at(span[1])])


def after_colon(line: Line, i: int, last: int) -> tuple[Shape, tuple[Span, ...]]:
    """The quotation after a colon with those that follow it at once, or all to the end of the sentence."""
    quotation = line.quote_opening(i)
    if quotation:
        return "quote", quoted_from(line, i)
    span = trimmed(line, (i, last))
    return "clause", (span,) if span else ()


def quoted_from(line: Line, i: int) -> tuple[Span, ...]:
    """The quotation that opens here and the next ones, as long as only stops and commas lie between."""
    found: list[Span] = []
    while quotation := line.quote_opening(i):
        found.append(quotation.span)
        i = line.at(quotation.end)
        while i < len(line) and line.lemma(i) in {".", "،", ","} and line.quote_opening(i + 1):
            i += 1
    return tuple(found)


def is_colon(line: Line, i: int) -> bool:
    """Not that of a time of day or a score."""
    between_figures = line.lemma(i - 1)[-1:].isdigit() and line.lemma(i + 1)[:1].isdigit()
    return line.lemma(i) == ":" and not between_figures


def is_name_in_marks(line: Line, i: int, last: int) -> bool:
    """Whether the quotation that opens here is a short one with a that-clause or colon still to come."""
    quotation = line.quote_opening(i)
    if quotation is None or not quotation.closed or words_in(line, quotation.span) > NAME_WORDS:
        return False
    after = range(line.at(quotation.end), last)
    return any(is_complementiser(line.lemma(k)) or is_colon(line, k) for k in after)
