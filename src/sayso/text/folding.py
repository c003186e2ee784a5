"""Folding: one spelling for what a searcher takes for the same, with the way back to the source's characters.

Folded away are case, combining marks (accents, Arabic and Hebrew vowel signs), tatweel and invisible controls, the
forms of alef, ta marbuta, alef maqsura, hamza carriers, Persian kaf and yeh, presentation forms, the digits of other
scripts, curly quotes and dashes, and a leading wa- and article of Arabic tokens. Both the text and the query are
folded, so what the rules run together by mistake can be found too often but never lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.record import Span

_SAME = str.maketrans(
    {
        "ٱ": "ا",  # alef wasla; the other alefs and hamza carriers come apart under NFKD
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",  # Persian yeh
        "ک": "ك",  # Persian kaf
        "ı": "i",  # Turkish dotless i
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "′": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
    }
)
_TATWEEL = "ـ"

_ARABIC_TOKEN = re.compile(r"(?<!\w)[\u0621-\u064a\u066e-\u06d5]+(?!\w)")
_PREFIX = re.compile(r"(?:و?ال|و)(?=...)", re.DOTALL)
"""At least three letters must be left, so that the name of God and short words keep theirs."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; its character i stands for the source's [starts[i], ends[i]). Starts and ends never fall."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source_span(self, start: int, end: int) -> Span:
        """Source characters that [start, end) of the folded text stands for, its marks included.

        Raises ValueError where the stretch is empty or outside.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is empty or outside the folded text of {len(self.text)} characters")
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """The folded text and its map back, in code points of ``text``. Nothing is trimmed; blanks stay as they are.

    Not idempotent: an article that comes to light only when another was dropped falls at the second folding.
    """
    letters = fold_letters(text)
    return letters if text.isascii() else _without_articles(letters)


def fold_letters(text: str) -> Folded:
    """The same with every wa- and article kept: for those who tell "he reported" from "and he reported"."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)), range(1, len(text) + 1))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, character in enumerate(text):
        kept = _folded_character(character)
        if not kept and ends and ends[-1] == i:
            ends[-1] = i + 1  # a mark belongs to the letter before it
        for one in kept:
            characters.append(one)
            starts.append(i)
            ends.append(i + 1)
    return Folded("".join(characters), starts, ends)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_plain(c) for c in apart if not _is_dropped(c))


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return str(digit) if digit is not None else character.translate(_SAME)


def _is_dropped(character: str) -> bool:
    """Marks that change no letter (combining class above 0: not the vowels of Indic scripts), and invisible ones."""
    return unicodedata.combining(character) > 0 or character == _TATWEEL or unicodedata.category(character) == "Cf"


def _without_articles(letters: Folded) -> Folded:
    text = letters.text
    kept = bytearray(b"\x01") * len(text)
    for token in _ARABIC_TOKEN.finditer(text):
        prefix = _PREFIX.match(text, token.start(), token.end())
        if prefix:
            kept[prefix.start() : prefix.end()] = bytes(len(prefix.group()))
    if all(kept):
        return letters
    places = [i for i, keep in enumerate(kept) if keep]
    starts, ends = ([side[i] for i in places] for side in (letters.starts, letters.ends))
    return Folded("".join(text[i] for i in places), starts, ends)
