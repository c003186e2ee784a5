"""Words brought down to what two tellings share: one stem for all forms of a word, one family for words alike."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_VOWEL = re.compile(r"[aeiouy]")
_SHORT = 3
"""Words of so few letters have no ending to lose ("red", "gas")."""


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The tables of telling_words.toml: key -> its words."""
    loaded = tomllib.loads(files("sayso.comparing").joinpath("telling_words.toml").read_text(encoding="utf-8"))
    return {name: {key: tuple(line[0].split()) for key, line in lines.items()} for name, lines in loaded.items()}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Of an English word in any case: without the endings of number, time and person, a silent e and doubled letters.

    "stopped", "stopping", "stops" and "stop" are one; "named" and "name" are "nam". No dictionary: a stem need be no
    word. Words of other languages stay, but for such endings.
    """
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").rstrip("'")
    low = _forms().get(low, low)
    return _bare(low)


def _bare(word: str) -> str:
    if len(word) <= _SHORT:
        return word
    for ending, instead in (("eed", "ee"), ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending):
            return _even(word[: -len(ending)] + instead)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ingly", "edly", "ing", "ied", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORT and _VOWEL.search(rest):
            return _even(rest + ("y" if ending == "ied" else ""))
    return _even(word)


def _even(word: str) -> str:
    """Without a final e, the last letter not doubled, y as i."""
    if len(word) > _SHORT:
        word = word.removesuffix("e")
    if len(word) > _SHORT and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORT else word


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    return {form: key for table in ("forms", "plurals") for key, forms in tables()[table].items() for form in forms}


@lru_cache(maxsize=1)
def _families() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, words in tables()["alike"].items():
        for word in (key, *words):
            found[stem(word)].add(key)
    return {one: frozenset(keys) for one, keys in found.items()}


def families(stemmed: str) -> frozenset[str]:
    """Keys of the families that a stem belongs to; none for most."""
    return _families().get(stemmed, frozenset())


def alike(one: str, other: str) -> bool:
    """Whether two stems are one word or of one family."""
    return one == other or bool(families(one) & families(other))
