"""How a name is folded for look-up, and when a folded hit is a name by its capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = r"[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+[^\W_]*)*"
WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_LETTERS}(?:['’ʼ‘`](?![sS]\b){_LETTERS})*")
"""Letters with their marks, and digits; apostrophes inside (Ta'ang, not a possessive 's) and the full stops of U.S.
belong to a word."""

_DROPPED = str.maketrans("łøđıæœةىیک", "lodiaoهييك", "'’ʼ‘`.ʿʾـ")
"""Letters that Unicode does not split into a letter and a mark become the plain one, as do the endings and
Persian forms that Arabic writers mix; apostrophes and the like go."""


def words_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """(folded word, start, end) in text order."""
    stop = len(text) if end is None else end
    return [(fold_word(m.group()), m.start(), m.end()) for m in WORD.finditer(text, start, stop)]


def name_key(name: str) -> str:
    """Folded words with one space between: case, marks, apostrophes, full stops and hyphens do not count."""
    return " ".join(fold_word(m) for m in WORD.findall(name))


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Lower case without marks, apostrophes and full stops; Arabic alef forms become one, "el" and "ul" are "al"."""
    folded = word.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    folded = folded.translate(_DROPPED)
    return "al" if folded in {"el", "ul"} else folded


def bare_name(name: str) -> str:
    """The name without the bracketed words that tell namesakes apart."""
    return re.sub(r"\s*\([^()]*\)$", "", name)


def is_acronym(spelling: str) -> bool:
    """Short and in capitals throughout (hyphens, digits and full stops aside): IS, PFLP-GC, M23, U.N."""
    letters = [c for c in spelling if c.isalpha()]
    return len(spelling) <= 9 and " " not in spelling and bool(letters) and all(c.isupper() for c in letters)


def case_fits(spelling: str, found: str) -> bool:
    """Whether the capitals of ``found`` allow it to be this name.

    Acronyms must be in capitals, single Latin words must start with one (after an Arabic article), of several words
    one must. Scripts without case always fit.
    """
    if is_acronym(spelling):
        return found.upper() == found
    if not any(c.isupper() for c in spelling):
        return True
    parts = [m.group() for m in WORD.finditer(found)]
    if len(parts) == 1 or (len(parts) == 2 and len(parts[0]) <= 2):
        return parts[-1][0].isupper()
    return any(part[0].isupper() for part in parts)
