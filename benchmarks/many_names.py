"""Names by the million, made up from parts by the throw of seeded dice: always the same ones, nobody's.

Given names are those of ``given.toml`` in their Latin and Arabic spellings, surnames three consonants in one of six
patterns, so that each can be written in both scripts. Common given names are common here, too (Zipf).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from sayso.text.names.letters import script_of
from sayso.text.names.tables import given_names

CONSONANTS = {
    "b": "ب", "t": "ت", "j": "ج", "h": "ح", "kh": "خ", "d": "د", "r": "ر", "z": "ز", "s": "س",
    "sh": "ش", "gh": "غ", "f": "ف", "q": "ق", "k": "ك", "l": "ل", "m": "م", "n": "ن", "y": "ي",
}  # fmt: skip
PATTERNS = (
    ("{0}a{1}{1}a{2}", "{0}{1}ا{2}"),
    ("{0}a{1}i{2}", "{0}ا{1}{2}"),
    ("ma{0}{1}u{2}", "م{0}{1}و{2}"),
    ("{0}u{1}ay{2}", "{0}{1}ي{2}"),
    ("al-{0}a{1}{2}i", "ال{0}{1}{2}ي"),
    ("al-{0}a{1}a{2}i", "ال{0}{1}ا{2}ي"),
)
WITH_FATHER = 0.6
IN_ARABIC = 0.2
RESPELLED = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("kh", "k"), ("sh", "ch"), ("ay", "ei"), ("y", "i"),
    ("j", "dj"), ("z", "s"), ("gh", "g"), ("al-", "el-"), ("al-", "al "), ("aa", "a"),
)  # fmt: skip
"""What one writer spells so and another so; a variant takes one of them, where it has the letters."""


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up person: given names and a surname, each as (Latin, Arabic)."""

    parts: tuple[tuple[str, str], ...]

    def written(self, script: int = 0) -> str:
        """In Latin (0) or Arabic (1)."""
        return " ".join(part[script] for part in self.parts)


def many(count: int, seed: int = 4) -> Iterator[tuple[Made, str]]:
    """So many people with one name each, no two names alike; one in five is written in Arabic."""
    dice = Random(seed)
    seen: set[str] = set()
    while len(seen) < count:
        person = _person(dice)
        name = person.written(int(dice.random() < IN_ARABIC))
        if name not in seen:
            seen.add(name)
            yield person, name


def variant(person: Made, name: str, dice: Random) -> tuple[str, str]:
    """Another way to write the name, and which way that is."""
    latin = [part[0] for part in person.parts]
    ways = {
        "as written": name,
        "other script": person.written(int(script_of(name) != "ARABIC")),
        "turned round": f"{latin[-1]}, {' '.join(latin[:-1])}",
        "father left out": f"{latin[0]} {latin[-1]}",
        "respelled": " ".join((*(_other_given(word, dice) for word in latin[:-1]), _respelled(latin[-1], dice))),
        "one letter wrong": " ".join((*latin[:-1], _mistyped(latin[-1], dice))),
    }
    way = dice.choice(sorted(ways))
    return way, ways[way]


def _person(dice: Random) -> Made:
    given, weights = _given()
    first = dice.choices(given, cum_weights=weights, k=1 + (dice.random() < WITH_FATHER))
    latin, arabic = dice.choice(PATTERNS)
    root = dice.sample(sorted(CONSONANTS), 3)
    surname = latin.format(*root), arabic.format(*(CONSONANTS[c] for c in root))
    return Made((*((dice.choice(latins).capitalize(), arabics[0]) for latins, arabics in first), surname))


@cache
def _given() -> tuple[list[tuple[list[str], list[str]]], list[float]]:
    """Given names with spellings in both scripts, and weights that fall with the rank, summed up."""
    spelled: dict[str, tuple[list[str], list[str]]] = {}
    for spelling, name in given_names().items():
        if script_of(spelling) in ("LATIN", "ARABIC"):
            spelled.setdefault(name, ([], []))[script_of(spelling) == "ARABIC"].append(spelling)
    both = [found for found in spelled.values() if all(found)]
    return both, list(accumulate(1 / (rank + 3) for rank in range(len(both))))


def _other_given(word: str, dice: Random) -> str:
    name = given_names()[word.lower()]
    return dice.choice(next(latins for latins, _ in _given()[0] if given_names()[latins[0]] == name)).capitalize()


def _respelled(word: str, dice: Random) -> str:
    fitting = [(old, new) for old, new in RESPELLED if old in word]
    return word.replace(*dice.choice(fitting), 1) if fitting else word


def _mistyped(word: str, dice: Random) -> str:
    """One vowel another, as a slip of the hand; a consonant would make another surname of three letters."""
    places = [i for i, letter in enumerate(word) if letter in "aeiu" and i > 1]
    place = dice.choice(places)
    return word[:place] + dice.choice("aeiou") + word[place + 1 :]
