"""Where an entity's name begins and ends, and whether it is a name at all."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sayso.record import Span

ARTICLES = frozenset({"the", "a", "an"})
MARKS_BEFORE = "\"'“”‘’,;:-–—"
MARKS_AFTER = MARKS_BEFORE + "!?"
MARKS_AROUND_A_WORD = "\"'“”(),."


@cache
def words_of(name: str) -> frozenset[str]:
    """The words listed under this name in ``edges.toml``."""
    return frozenset(tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[name])


def trim(span: Span, text: str) -> Span | None:
    """The span without blanks, article, possessive and loose punctuation at its edges; None if nothing is left.

    A closing bracket or full stop stays where the span holds its partner or another full stop ("the U.S.").
    """
    while True:
        start, end = _strip(span, text)
        left, right = _loose(text[start:end])
        start, end = start + left, end - right
        if start >= end:
            return None
        if (start, end) == span:
            return span
        span = start, end


def is_name(entity: dict[str, Any], text: str) -> bool:
    """Whether an annotated mention is a name.

    By the corpus's own ``form`` where it has one (PROP). Else every word, small ones excepted, begins with an
    upper-case letter or a digit, one of them is no pronoun, and a single word that opens a sentence needs a ``link``.
    """
    if "form" in entity:
        return bool(entity["form"] == "PROP")
    edges = trim((entity["start"], entity["end"]), text)
    if edges is None:
        return False
    words = text[edges[0] : edges[1]].split()
    if not _looks_like_a_name([w.strip(MARKS_AROUND_A_WORD) for w in words]):
        return False
    return len(words) > 1 or bool(entity.get("link")) or not _opens_sentence(text, edges[0])


def _strip(span: Span, text: str) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in MARKS_BEFORE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in MARKS_AFTER):
        end -= 1
    return start, end


def _loose(piece: str) -> tuple[int, int]:
    """How many characters to take off at the start and at the end."""
    left, right = _loose_bracket(piece)
    if (piece.endswith(".") and "." not in piece[:-1]) or (piece.endswith(")") and "(" not in piece):
        right += 1
    if len(piece) > 2 and piece.endswith(("'s", "’s")):
        right += 2
    first, blank, _ = piece.partition(" ")
    if blank and first.casefold() in ARTICLES:
        left += len(first) + 1
    return left, right


def _loose_bracket(piece: str) -> tuple[int, int]:
    """An opening bracket without its partner, or a pair around (the edges of) the whole."""
    if not piece.startswith("("):
        return 0, 0
    if piece.endswith(")"):
        return 1, 1
    return int(")" not in piece), 0


def _looks_like_a_name(words: list[str]) -> bool:
    if not any(w[:1].isupper() and w.casefold() not in words_of("pronouns") for w in words):
        return False
    return all(not w or w.casefold() in words_of("small_words") or w[0].isupper() or w[0].isdigit() for w in words)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?\n:"
