"""How alike two names are, explained: the same, the last name, an acronym, another spelling, a look-alike."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

from sayso.gazetteer.spelling import name_key

MIN_WORD_FOR_VARIANTS = 5
"""In shorter words one other letter makes another name: Iran and Iraq, Mali and Bali."""
MIN_LIKENESS = 0.8
"""Mean of the words' likenesses (Ratcliff-Obershelp) from which two spellings may be one name."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``rule`` is short and stable, ``reason`` a sentence for people."""

    score: float
    rule: str
    reason: str


@lru_cache(maxsize=32)
def word_set(name: str) -> frozenset[str]:
    """A list of ``words.toml``."""
    listed = tomllib.loads((files("sayso.resolving") / "words.toml").read_text(encoding="utf-8"))
    return frozenset(listed[name]["words"].split())


@lru_cache(maxsize=16_384)
def words_of_name(name: str) -> tuple[str, ...]:
    """Folded words without articles."""
    words = tuple(word for word in name_key(name).split() if word not in word_set("articles"))
    return words or tuple(name_key(name).split())


def compare_names(left: str, right: str) -> Likeness | None:
    """The same name but for case, marks and articles, or another spelling of it; None for anything else."""
    a, b = words_of_name(left), words_of_name(right)
    if not a or not b:
        return None
    if a == b:
        return Likeness(1.0, "same_name", f"“{left}” and “{right}” are the same name")
    if len(a) != len(b) or a[0][0] != b[0][0]:
        return None
    scores = [_word_likeness(x, y) for x, y in zip(a, b, strict=True)]
    if min(scores) == 0.0:
        return None
    score = sum(scores) / len(scores)
    if score < MIN_LIKENESS:
        return None
    changed = ", ".join(f"{x}/{y}" for x, y in zip(a, b, strict=True) if x != y)
    return Likeness(round(0.95 * score, 3), "spelling", f"“{left}” and “{right}” differ only in spelling ({changed})")


def is_last_name(short: str, full: str) -> bool:
    """“Haddad” after “Samir Haddad”; “al-Tamimi” after “Walid al-Tamimi”; “bin Rashid” after “Omar bin Rashid”."""
    a, b = words_of_name(short), words_of_name(full)
    return 0 < len(a) < len(b) and a == b[-len(a) :] and a[0] not in word_set("kunya")


def is_first_name(short: str, full: str) -> bool:
    """“Samir” after “Samir Haddad”; “Abu Hamza” after “Abu Hamza al-Harithi”. A kunya's first word alone is none."""
    a, b = words_of_name(short), words_of_name(full)
    begins = word_set("kunya")
    is_whole = len(a) == 2 if a and a[0] in begins else len(a) == 1 and len(a[0]) > 2
    return is_whole and len(b) > len(a) and a == b[: len(a)]


def without_middle(short: str, full: str) -> bool:
    """“Samir Haddad” after “Samir Yusuf Haddad”."""
    a, b = words_of_name(short), words_of_name(full)
    return len(a) == 2 and len(b) > 2 and (a[0], a[-1]) == (b[0], b[-1]) and a[0] not in word_set("kunya")


def is_shortened(short: str, full: str, common: Collection[str] = ()) -> bool:
    """“Karama Brigades” after “Northern Karama Brigades”: the end of a body's name, two words or more, one of them
    telling (not in ``common``, nor one that many bodies have in their names)."""
    a, b = words_of_name(short), words_of_name(full)
    telling = set(a) - word_set("generic") - word_set("small") - set(common)
    return 1 < len(a) < len(b) and a == b[-len(a) :] and bool(telling) and b[-len(a) - 1] not in word_set("small")


def is_last_name_variant(short: str, full: str) -> bool:
    """“Hadad” after “Samir Haddad”."""
    a, b = words_of_name(short), words_of_name(full)
    return len(a) == 1 and len(b) > 1 and a[0] != b[-1] and _word_likeness(a[0], b[-1]) >= MIN_LIKENESS


def begin_alike(left: str, right: str) -> bool:
    """“Ismail Haniyeh” and “Ismael Haniyeh”, “I. Haniyeh”: the first words are one, or one is the other's initial."""
    a, b = words_of_name(left)[0], words_of_name(right)[0]
    return a[0] == b[0] if 1 in {len(a), len(b)} else _word_likeness(a, b) >= MIN_LIKENESS


def is_acronym_of(short: str, full: str) -> bool:
    """Its letters are the first ones of the words, small words counted or not; two letters at least."""
    if " " in short or not short.isupper():
        return False
    letters = "".join(c for c in short if c.isalpha())
    if len(letters) < 2:
        return False
    words = name_key(full.replace("-", " ")).split()
    initials = "".join(word[0] for word in words)
    without_small = "".join(word[0] for word in words if word not in word_set("small"))
    return len(words) > 1 and letters.casefold() in {initials, without_small}


def shared_words(left: str, right: str) -> frozenset[str]:
    """Telling words of the right name that the left one has too, in this or a like spelling."""
    telling = set(words_of_name(right)) - word_set("generic") - word_set("small")
    return frozenset(w for w in telling if any(_word_likeness(w, v) >= MIN_LIKENESS for v in words_of_name(left)))


def _word_likeness(a: str, b: str) -> float:
    """1 for the same word, 0 for another one; in between for words that differ in vowels or by one letter."""
    if a == b:
        return 1.0
    if any(c.isdigit() for c in a + b) or min(len(a), len(b)) < MIN_WORD_FOR_VARIANTS - 1:
        return 0.0
    likeness = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if _skeleton(a) == _skeleton(b) and a[0] == b[0] and abs(len(a) - len(b)) <= 1:
        return max(likeness, MIN_LIKENESS)
    if min(len(a), len(b)) >= MIN_WORD_FOR_VARIANTS and _one_letter_apart(a, b):
        return likeness
    return 0.0


def _skeleton(word: str) -> str:
    """Consonants, doubled ones once: what romanisations of one Arabic name mostly share."""
    kept = [c for c in word if c not in "aeiouy"]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def _one_letter_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    i = next((k for k, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[i + (len(short) == len(long)) :] == long[i + 1 :]
