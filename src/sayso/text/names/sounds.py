"""How alike two words sound: the least costly way to turn the one's sounds into the other's."""

from __future__ import annotations

from functools import lru_cache

from sayso.text.names.letters import VOWELS, letter_table
from sayso.text.names.parts import Part

OTHER = 1.0
LOST_CONSONANT = 0.75
LOST_VOWEL = 0.3
"""A written vowel that the other leaves out, both being scripts with vowels."""
UNWRITTEN = 0.04
"""A vowel that the other script does not write."""
FAINT = {"w": 0.3, "y": 0.25, "h": 0.4, "i": 0.25, "e": 0.2, "u": 0.28}
"""Sounds that spellings often drop: Faysal, Faisal; Haniyeh, Haneyya."""
TURNED = 0.5
"""Two neighbours that changed places."""
VOWEL_WEIGHT = 0.45
"""Of a vowel in the length by which costs are shared out, a consonant counting 1."""
OTHER_VOWEL = 0.3
FIRST = 1.6
"""A change of the first sound weighs more: Basir is not Nasir."""


@lru_cache(maxsize=1)
def _costs() -> dict[str, float]:
    listed: dict[str, float] = letter_table()["costs"]
    return {**listed, **{pair[::-1]: cost for pair, cost in listed.items() if pair[::-1] not in listed}}


@lru_cache(maxsize=4096)
def swap_cost(a: str, b: str) -> float:
    """Of one sound for another: 0 for the same, 1 for wholly other ones."""
    if a == b:
        return 0.0
    listed = _costs().get(a + b)
    if listed is not None:
        return listed
    return OTHER_VOWEL if a in VOWELS and b in VOWELS else OTHER


def word_likeness(a: Part, b: Part) -> float:
    """From 0 to 1; symmetric."""
    key = (a.sounds, a.unvowelled), (b.sounds, b.unvowelled)
    (x, x_bare), (y, y_bare) = sorted(key)
    return sound_likeness(x, y, x_bare, y_bare)


@lru_cache(maxsize=65_536)
def sound_likeness(x: str, y: str, x_bare: bool = False, y_bare: bool = False) -> float:
    """The same for strings of sounds; ``bare``: vowels are mostly unwritten there."""
    if x == y:
        return 1.0 if x else 0.0
    if not x or not y:
        return 0.0
    cost = _cost(x, y, _lost(x, y_bare), _lost(y, x_bare))
    length = max(_length(x), _length(y))
    return max(0.0, 1.0 - cost / length)


def _lost(sounds: str, other_is_bare: bool) -> list[float]:
    """What leaving out each sound costs."""
    return [_loss(c, other_is_bare) for c in sounds]


def _loss(sound: str, other_is_bare: bool) -> float:
    if sound in VOWELS:
        return UNWRITTEN if other_is_bare else min(LOST_VOWEL, FAINT.get(sound, LOST_VOWEL))
    return FAINT.get(sound, LOST_CONSONANT)


def _length(sounds: str) -> float:
    return max(1.5, sum(VOWEL_WEIGHT if c in VOWELS or c in "wy" else 1.0 for c in sounds))


def _cost(x: str, y: str, lost_x: list[float], lost_y: list[float]) -> float:
    """The least of all ways. Comparisons are written out: this is where a look-up spends its time."""
    row = [0.0]
    for j, loss in enumerate(lost_y):
        row.append(row[-1] + loss * (FIRST if j == 0 else 1.0))
    before: list[float] = []
    for i, a in enumerate(x):
        older, before = before, row
        loss = lost_x[i]
        last = before[0] + loss * (FIRST if i == 0 else 1.0)
        row = [last]
        for j, b in enumerate(y):
            best = before[j] + swap_cost(a, b) * (FIRST if i == 0 and j == 0 else 1.0)
            if (lost := before[j + 1] + loss) < best:
                best = lost
            if (lost := last + lost_y[j]) < best:
                best = lost
            if i and j and a == y[j - 1] and b == x[i - 1] and a != b and older[j - 1] + TURNED < best:
                best = older[j - 1] + TURNED
            row.append(best)
            last = best
    return row[-1]
