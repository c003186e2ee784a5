"""A stretch of words as it is compared: its tokens with what they say and how much they weigh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sayso.comparing.stems import alike, stem, tables
from sayso.record import Span
from sayso.text.numbers import counts_in

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*\d|\d")
_SENTENCE_END = re.compile(r"(?:[!?;:]|\.(?!['\"”’)]*\s+[a-z]))['\"”’)]*\s+|\n+")
"""A full stop before a small letter stands in an abbreviation: "help from U.S. satellites"."""

Sort = Literal["word", "name", "number", "empty"]

WEIGHTS: Mapping[Sort, float] = {"word": 1.0, "name": 0.7, "number": 1.0, "empty": 0.0}
"""Names tell the topic that two statements share rather than what they claim; that they may not differ is another
matter (``conflicts``)."""
LITTLE = 0.3
"""Of verbs that any sentence may hold: take, give, make."""

_PERIODS = {"decad": 10, "centuri": 100}
"""Years in a word: "two decades" are twenty years."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word at [start, end) of the stretch. ``bounds`` of a number, both included, None where open."""

    start: int
    end: int
    word: str
    stem: str
    sort: Sort
    weight: float
    bounds: tuple[int | None, int | None] = (None, None)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """Words and numbers in order; offsets are code points of ``text``. A count of several words is one token."""
    counts = [c for c in counts_in(text) if (c.low, c.high) != (None, None)]
    inside = {i: c for c in counts for i in range(c.start, c.end)}
    found: list[Token] = []
    for match in _WORD.finditer(text):
        count = inside.get(match.start())
        if count is None:
            found.append(_word(text, match.start(), match.end()))
        elif not found or found[-1].start != count.start:
            word = text[count.start : count.end]
            found.append(
                Token(count.start, count.end, word, word.lower(), "number", WEIGHTS["number"], _low_high(count))
            )
    return tuple(_in_years(found))


def _low_high(count: object) -> tuple[int | None, int | None]:
    return getattr(count, "low", None), getattr(count, "high", None)


def _word(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    if word[0].isdigit():
        value = int(word) if word.isdecimal() else None
        return Token(start, end, word, word, "number", WEIGHTS["number"], (value, value))
    stemmed = stem(word)
    low = word.lower()
    if low in listed("empty") and not (word.isupper() and len(word) > 1):
        weight = LITTLE if low in set(tables()["empty"]["little_verbs"]) else 0.0
        return Token(start, end, word, stemmed, "empty", weight)
    sort: Sort = "name" if word[0].isupper() and not _opens(text, start) else "word"
    return Token(start, end, word, stemmed, sort, WEIGHTS[sort])


def _opens(text: str, start: int) -> bool:
    """Whether a word stands at the beginning of a sentence, where its capital tells nothing."""
    before = text[:start].rstrip(" \"“‘'(«")
    return not before or before[-1] in ".!?:;\n"


def _in_years(found: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in found:
        times = _PERIODS.get(token.stem)
        if times and kept and kept[-1].sort == "number" and kept[-1].bounds[0] is not None:
            last = kept.pop()
            low, high = (b * times if b is not None else None for b in last.bounds)
            kept.append(
                Token(
                    last.start,
                    token.end,
                    f"{last.word} {token.word}",
                    f"{low}",
                    "number",
                    WEIGHTS["number"],
                    (low, high),
                )
            )
        else:
            kept.append(token)
    return kept


@lru_cache(maxsize=8)
def listed(table: str) -> frozenset[str]:
    """All words of a table, in lower case."""
    return frozenset(word for words in tables()[table].values() for word in words)


@lru_cache(maxsize=8)
def listed_stems(table: str) -> frozenset[str]:
    return frozenset(map(stem, listed(table)))


def sentences(text: str) -> list[Span]:
    """Stretches between full stops, semicolons, colons and line ends, blanks at their ends left out."""
    spans, start = [], 0
    for match in (*_SENTENCE_END.finditer(text), None):
        end = match.end() if match else len(text)
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
        start = end
    return spans


def closeness(one: Token, other: Token) -> float:
    """How far two tokens say the same, from 0 to 1.

    Numbers by their bounds, words by stem and family, names by their consonants (Qaramani, Karamani).
    """
    if "number" in (one.sort, other.sort):
        return 1.0 if one.sort == other.sort and meet(one.bounds, other.bounds) else 0.0
    if one.stem == other.stem:
        return 1.0
    if "name" in (one.sort, other.sort) and "empty" not in (one.sort, other.sort):
        return _names(one.stem, other.stem)
    if alike(one.stem, other.stem):
        return 0.9
    return 0.8 if _one_root(one.stem, other.stem) else 0.0


def meet(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two ranges share a value."""
    low = max(b for b in (one[0], other[0], 0) if b is not None)
    highs = [b for b in (one[1], other[1]) if b is not None]
    return not highs or low <= min(highs)


def _one_root(one: str, other: str) -> bool:
    """Words that begin alike for most of their length: occupier, occupying; prepare, preparation."""
    short, long = sorted((one, other), key=len)
    shared = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared >= 5 and shared >= len(short) - 2


@lru_cache(maxsize=65_536)
def bones(word: str) -> str:
    """Consonants that spellings of one name share: q, k and c are one, doubled letters too; h, w, y and vowels go."""
    low = word.replace("kh", "k").replace("gh", "g").replace("ph", "f").replace("'", "").replace("-", "")
    kept = "".join("k" if c in "qc" else "s" if c == "z" else c for c in low if c not in "aeiouywh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def _names(one: str, other: str) -> float:
    """Spellings of one name, its adjective, its short form: Qaramani, Karamani; Luria, Lurian."""
    shared = bones(one)
    if shared and shared == bones(other) and (len(shared) > 1 or one[0] == other[0]):
        return 0.95
    short, long = sorted((one, other), key=len)
    begins = len(short) >= 4 and long.startswith(short[: max(4, len(short) - 1)])
    return 0.9 if begins and len(long) - len(short) <= 3 else 0.0
