"""A written word as a string of sounds, whatever its script: what is compared, and never shown."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

VOWELS = frozenset("aeiou")
ABJADS = ("ARABIC", "HEBREW")
"""Scripts that leave most vowels unwritten."""
LONG_MARKS = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u0670": "a"}
"""Arabic vowel signs, where a text bothers to write them."""
HANGUL = 0xAC00
HANGUL_END = 0xD7A4


@lru_cache(maxsize=1)
def letter_table() -> dict[str, Any]:
    """``letters.toml``."""
    return tomllib.loads((files("sayso.text.names") / "letters.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _latin_pattern() -> re.Pattern[str]:
    keys = sorted(letter_table()["latin"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


@lru_cache(maxsize=1)
def _single_letters() -> dict[str, str]:
    table = letter_table()
    return {**table["cyrillic"], **table["arabic"], **table["hebrew"], **table["greek"], **LONG_MARKS}


def fold_part(word: str) -> str:
    """Small letters without marks, alef forms and Persian letters as Arabic ones; no article is taken off."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    kept = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept).translate(_PLAIN)


_PLAIN = str.maketrans("łøđıæœیک\u0649ة", "lodiaoيكيه")


def script_of(word: str) -> str:
    """First word of the Unicode name of its first letter (LATIN, ARABIC ...); empty where there is none."""
    for character in word:
        if character.isalpha():
            return _script(character)
    return ""


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]


@lru_cache(maxsize=65_536)
def sounds_of(word: str) -> str:
    """Sounds of one case-folded word; doubled consonants once. Digits stay, other signs go."""
    spelled = _latin_pattern().sub(lambda m: letter_table()["latin"][m.group()], word) if _is_latin(word) else word
    spelled = spelled.replace("تش", "چ")  # how Arabic writes a foreign ch: تشاد, Chad
    single = _single_letters()
    sounds = "".join(single[c] if c in single else _other_sounds(c) for c in spelled)
    return _mend_ends("".join(c for i, c in enumerate(sounds) if i == 0 or sounds[i - 1] != c), word)


def _is_latin(word: str) -> bool:
    return word.isascii() or script_of(word) == "LATIN"


@lru_cache(maxsize=4096)
def _other_sounds(character: str) -> str:
    """Hangul syllables by their parts; Latin letters without their marks; digits as figures."""
    if HANGUL <= ord(character) < HANGUL_END:
        return _korean(ord(character) - HANGUL)
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", character)
    return "".join(c for c in apart if c.isalpha() and not unicodedata.combining(c))


def _korean(number: int) -> str:
    parts = letter_table()["korean"]
    places = number // 588, number % 588 // 28, number % 28
    chosen = [parts[key].split()[k] for key, k in zip(("initial", "middle", "final"), places, strict=True)]
    return "".join(chosen).replace(".", "")


def _mend_ends(sounds: str, word: str) -> str:
    """A final h after a vowel is silent (Fatimah); a y or w between consonants or last is a vowel in Latin letters."""
    if len(sounds) > 2 and sounds[-1] == "h" and sounds[-2] in VOWELS:
        sounds = sounds[:-1]
    if script_of(word) not in ABJADS:
        sounds = re.sub(r"y(?![aeiou])", "i", sounds)
    return re.sub(r"ii+", "i", sounds)


def bones_of(sounds: str) -> str:
    """Its consonants, semivowels aside: what spellings of one name mostly share."""
    return "".join(c for c in sounds if c not in VOWELS and c not in "wy")
