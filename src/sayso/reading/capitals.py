"""Texts all in capitals, as broadcasts and old wires are, written for the parser as other texts are.

Parsers learnt from texts with small letters; of capitals they take every third word for a name ("IMMEDIATELY",
"CANNOT") and lose the clause. The trained reader knows names in capitals, too, and says which words keep their first
letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.text.marked import MarkedName

LEAST_LETTERS = 30
"""Of fewer letters nothing can be told: a label, initials, a dateline."""

LEAST_SHARE = 0.75
"""Capitals among the letters of such a text; notes in small letters stand in some. A plain text has some 0.05, a
headline with every word capitalised some 0.2."""

LONGEST_INITIALS = 5
"""Letters of a group's one-word name that stays in capitals ("FMLN"): most are initials."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENING = re.compile(r"(?:\A|[.!?:]\s+|\n\s*|[\"“(\[])\s*[\"“\[(]*([^\W\d_])")


def is_in_capitals(text: str) -> bool:
    """Whether nearly all letters of a stretch are capitals, and there are enough of them to tell."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= LEAST_LETTERS and sum(c.isupper() for c in letters) >= LEAST_SHARE * len(letters)


def without_strays(text: str, name: MarkedName) -> MarkedName:
    """The name without words at its end that are no part of any; as it is where nothing would be left."""
    words = list(_WORD.finditer(text, *name.span))
    while len(words) > 1 and _is_stray(words[-1].group().lower()):
        words.pop()
        name = replace(name, span=(name.span[0], words[-1].end()))
    return name


def _is_stray(word: str) -> bool:
    return word in _listed("strays") or (len(word) > 6 and word.endswith(tuple(_listed("stray_endings"))))


def as_other_texts(text: str, start: int, names: Sequence[MarkedName]) -> str:
    """The same number of characters in small letters, with capitals where sentences, names, days and months begin.

    ``start``: where the stretch begins in its document, in which the names' spans count.
    """
    within = [(n.span[0] - start, n.span[1] - start, n.kind) for n in names if _overlaps(n.span, start, len(text))]
    found = list(_small(text))
    for match in _WORD.finditer(text):
        if match.group().lower() in _listed("always"):
            found[match.start()] = text[match.start()]
    for first, end, kind in within:
        _write_name(text, found, (max(first, 0), min(end, len(text))), kind)
    for opening in _OPENING.finditer(text):
        found[opening.start(1)] = text[opening.start(1)]
    return "".join(found)


def _overlaps(span: Span, start: int, length: int) -> bool:
    return span[0] < start + length and span[1] > start


def _small(text: str) -> Iterable[str]:
    """Letters that have no small form of one character stay as they are: offsets must hold."""
    return (small if len(small := c.lower()) == 1 else c for c in text)


def _write_name(text: str, found: list[str], span: Span, kind: str) -> None:
    words = list(_WORD.finditer(text, *span))
    initials = kind == "group" and len(words) == 1 and len(words[0].group()) <= LONGEST_INITIALS
    for word in words:
        if len(words) > 1 and word.group().lower() in _listed("small_in_names"):
            continue
        last = word.end() if initials else word.start() + 1
        found[word.start() : last] = text[word.start() : last]


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("capitals")[name]["words"])
