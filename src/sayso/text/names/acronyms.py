"""Whether the one name is made of the first letters of the other's words."""

from __future__ import annotations

import re

from sayso.text.names.letters import fold_part
from sayso.text.names.tables import meanings

LEAST_LETTERS = 2
_BRACKETS = re.compile(r"[(\[]\s*([^\W\d_][^()\[\]]{0,11})\s*[)\]]")
_SPLIT = re.compile(r"[^\W_]+")


def is_acronym_pair(left: str, right: str) -> bool:
    """IRGC-QF and Islamic Revolutionary Guard Corps-Qods Force; TTP and a name that carries (TTP) behind it."""
    return _fits(left, right) or _fits(right, left)


def _fits(short: str, full: str) -> bool:
    letters = _letters(short)
    if not letters:
        return False
    if any(_letters(m) == letters for m in _BRACKETS.findall(full)):
        return True
    return letters in _initials(full)


def _letters(name: str) -> str:
    """Its letters where it is written as an acronym (capitals, no blanks); else empty."""
    bare = re.sub(r"[-./]", "", name.strip())
    is_one = bare.isalpha() and bare.isupper() and LEAST_LETTERS <= len(bare) <= 10
    return bare.casefold() if is_one else ""


def _initials(full: str) -> set[str]:
    """First letters of its words, small words counted or not, and those before a bracket."""
    words = [fold_part(word) for word in _SPLIT.findall(full.partition("(")[0].replace("'", "").replace("’", ""))]
    if len(words) < LEAST_LETTERS:
        return set()
    without = [word for word in words if all(m.role != "particle" for m in meanings().get(word, ()))]
    without_legal = [word for word in without if all(m.role != "legal" for m in meanings().get(word, ()))]
    return {"".join(w[0] for w in listed) for listed in (words, without, without_legal) if len(listed) > 1}
