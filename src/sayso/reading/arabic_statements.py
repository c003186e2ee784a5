"""Words set down apart: statements below their announcement, whole documents that are a statement, and quotations
that run over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.arabic_lines import Line
from sayso.reading.arabic_phrases import Source, source_in
from sayso.reading.arabic_sayings import Saying, words_in
from sayso.reading.arabic_words import is_in
from sayso.record import Span
from sayso.text.folding import fold_letters

REACH = 3
"""A statement may stand this many passages after its announcement (pictures and placeholders come between)."""

HEADER_WORDS = 25
"""Words of a statement's header at most; a longer paragraph is a report about it."""

SIGNATURE_WORDS = 12
"""Words of a line that signs a statement at most."""

LAST_LINES = 4
"""Passages at the end among which the signature and the date stand."""

NOT_SPOKEN = frozenset({"denied", "asked", "believes", "plans", "wants", "shows"})
"""Nobody's own words follow what he denied, asked, thought or found."""

_BASMALA = "بسم الله الرحمن الرحيم"
_HEADER = re.compile(r"\b(?:بيان|بلاغ|تصريح|نداء|نعي|تعزيه)\b[^:.\n]{0,60}?\b(?:صادر|صادره)\b[^:.\n]{0,20}?\bعن\b")
_HEAD_WORD = re.compile(r"^(?:بيان|بلاغ|تصريح)\b")


def going_on(line: Line, is_open: bool) -> Span | None:
    """The stretch of this passage that carries on a quotation left open by the passage above: one opened anew at its
    head, or all up to the mark that closes it."""
    if not is_open or not len(line):
        return None
    opening = line.quote_opening(0)
    if opening:
        return opening.span
    closing = next((k for k, t in enumerate(line.tokens) if t.text in {"»", "”"}), None)
    plain = closing is not None and not any(q.start < line.tokens[closing].start < q.end for q in line.quotes)
    return (line.tokens[0].start, line.tokens[closing].end) if plain and closing is not None else None


def leaves_open(line: Line, saying: Saying) -> bool:
    """Whether a saying's last words are a quotation that its passage does not close."""
    last = saying.contents[-1] if saying.contents else (0, 0)
    return any(not q.closed and q.start < last[1] and last[0] <= q.start for q in line.quotes)


def announced(line: Line, told: Sequence[tuple[Line, Saying]], parent: int | None) -> Saying | None:
    """The statement that this passage is, in the voice of the passage that announces it; None where none does."""
    before = [(at, s) for at, s in told if s.source and at.passage < line.passage]
    nearest = parent if parent is not None else max((at.passage for at, _ in before), default=-1)
    introducing = [s for at, s in before if at.passage == nearest and nearest >= line.passage - REACH]
    releases = [s for s in introducing if s.shape == "release"]
    voice = (releases or introducing)[-1:]
    if not voice or voice[0].denied or voice[0].manner in NOT_SPOKEN or not len(line):
        return None
    whole = (line.tokens[0].start, line.tokens[-1].end)
    return replace(voice[0], shape="quote", contents=(whole,), continued=False)


def whole_statement(lines: Sequence[Line]) -> tuple[int, Saying] | None:
    """(number of the header's line, the whole document in its issuer's voice), where the document is a statement.

    It begins with a header ("statement issued by ...") or the basmala; its issuer stands in the header or signs at
    the end. None where neither names him.
    """
    header = next((k for k, line in enumerate(lines[:3]) if _is_header(line)), None)
    opens = header is not None or any(_is_basmala(line) for line in lines[:2])
    if not opens or len(lines) < 2:
        return None
    source = _issuer(lines[header]) if header is not None else None
    signed = next((k for k in range(len(lines) - 1, max(0, len(lines) - 1 - LAST_LINES), -1) if _signs(lines[k])), None)
    if source is None and signed is not None:
        source = source_in(lines[signed], (0, len(lines[signed])))
    if source is None:
        return None
    first = 0 if header is None else header
    body = [line for k, line in enumerate(lines) if k > first and k != signed and not _is_basmala(line) and len(line)]
    body = [line for line in body if signed is None or line.passage < lines[signed].passage]
    if not body:
        return None
    head = lines[first]
    contents = tuple((line.tokens[0].start, line.tokens[-1].end) for line in body)
    cue = _header_cue(head)
    medium = next((head.span((k, k + 1)) for k in range(len(head)) if is_in(head.lemma(k), "media")), None)
    return first, Saying(0, cue, "said", "quote", source=source, contents=contents, medium=medium)


def _is_header(line: Line) -> bool:
    words = words_in(line, (line.start, line.end))
    return 2 < words <= HEADER_WORDS and bool(_HEADER.search(_folded(line))) and bool(_HEAD_WORD.match(_folded(line)))


def _is_basmala(line: Line) -> bool:
    return _folded(line).strip(" .:{}()﴿﴾\n\r") == _BASMALA


def _folded(line: Line) -> str:
    return fold_letters(line.text[line.start : line.end]).text.strip()


def _issuer(line: Line) -> Source | None:
    at = next((k for k in range(len(line)) if line.lemma(k) == "عن"), None)
    end = next((k for k in range((at or 0) + 1, len(line)) if _ends_issuer(line, k)), len(line))
    return source_in(line, (at + 1, end)) if at is not None else None


def _ends_issuer(line: Line, k: int) -> bool:
    return not line.tokens[k].is_word or line.lemma(k) in {"حول", "بشان", "بمناسبه", "بخصوص", "في", "ردا", "تعقيبا"}


def _signs(line: Line) -> bool:
    words = words_in(line, (line.start, line.end))
    return (
        0 < words <= SIGNATURE_WORDS and is_in(line.lemma(0), "bodies", "signers") and line.lemma(len(line) - 1) != "."
    )


def _header_cue(line: Line) -> Span:
    """ "issued by" where it stands there, else the first words."""
    at = next((k for k in range(len(line) - 1) if line.lemma(k).startswith("صادر")), None)
    return line.span((at, at + 2)) if at is not None else line.span((0, len(line)))
