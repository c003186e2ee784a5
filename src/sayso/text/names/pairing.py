"""Which word of the one name answers to which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.text.names.letters import bones_of
from sayso.text.names.parts import Part
from sayso.text.names.sounds import sound_likeness, word_likeness

LEAST = 0.62
"""Words less alike than this answer to nothing: Basir and Nasir are at 0.65, Deif and Dahlan at 0.5."""
OTHER_GIVEN = 0.3
"""Two given names known to be two: Hasan and Husayn, however close they sound."""
INITIAL = 0.8
KUNYA_LOST = 0.75
"""Hamza and Abu Hamza are two names, though one may be short for the other."""
JOINED = 0.85
"""Two words written as one must sound closer than that: Mohammadhasni, Mohammad Hasni."""
NAMELIKE = frozenset({"name", "initial"})


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs``: indices of words that answer to one another, with how alike they are; left ones rise.

    A word that is written as two on the other side answers to both.
    """

    left: Sequence[Part]
    right: Sequence[Part]
    pairs: tuple[tuple[int, int, float], ...]

    def lone(self, side: int) -> list[Part]:
        """Words of the left (0) or right (1) name to which nothing answers."""
        parts = (self.left, self.right)[side]
        taken = {pair[side] for pair in self.pairs}
        return [part for k, part in enumerate(parts) if k not in taken]


def part_likeness(a: Part, b: Part) -> float:
    """From 0 to 1, by what the words mean before how they sound. Symmetric."""
    if a.folded == b.folded and a.role == b.role:
        return 1.0 if a.of_kunya == b.of_kunya else KUNYA_LOST
    if a.meaning and b.meaning:
        return float(a.role == b.role and a.meaning == b.meaning)
    if "number" in (a.role, b.role) or "initial" in (a.role, b.role):
        return _figure_or_initial(a, b)
    if a.given and b.given:
        alike = 1.0 if a.given == b.given else OTHER_GIVEN
    else:
        alike = word_likeness(a, b)
    if (a.meaning or b.meaning) and alike < JOINED:
        return 0.0
    return alike if a.of_kunya == b.of_kunya else alike * KUNYA_LOST


def _figure_or_initial(a: Part, b: Part) -> float:
    if a.role == b.role == "number":
        return float(a.meaning == b.meaning)
    if "number" in (a.role, b.role) or a.role not in NAMELIKE or b.role not in NAMELIKE:
        return 0.0
    if a.sounds[:1] != b.sounds[:1] or not a.sounds:
        return 0.0
    return 1.0 if a.role == b.role else INITIAL


def pair_parts(left: Sequence[Part], right: Sequence[Part]) -> Pairing:
    """The best pairs first, each word once; of equals those that stand alike in both names."""
    scored = [
        (alike, -abs(i / len(left) - j / len(right)), -i - j, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (alike := part_likeness(a, b)) >= LEAST
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs: list[tuple[int, int, float]] = []
    for alike, _, _, i, j in sorted(scored, reverse=True):
        if i not in taken_left and j not in taken_right:
            pairs.append((i, j, alike))
            taken_left.add(i)
            taken_right.add(j)
    pairs += _joined(left, right, taken_left, taken_right)
    pairs += [(i, j, alike) for j, i, alike in _joined(right, left, taken_right, taken_left)]
    return Pairing(left, right, tuple(sorted(pairs)))


def _joined(
    one: Sequence[Part], two: Sequence[Part], taken_one: set[int], taken_two: set[int]
) -> list[tuple[int, int, float]]:
    """Lone words of the one side that are two neighbours of the other, at least one of them lone."""
    found = []
    for i, whole in enumerate(one):
        if i in taken_one or whole.role != "name" or len(whole.sounds) < 5:
            continue
        for j in range(len(two) - 1):
            first, second = two[j], two[j + 1]
            if j in taken_two or j + 1 in taken_two or "number" in (first.role, second.role):
                continue
            if abs(len(first.bones) + len(second.bones) - len(whole.bones)) > 1:
                continue
            bare = first.unvowelled or second.unvowelled
            alike = sound_likeness(whole.sounds, first.sounds + second.sounds, whole.unvowelled, bare)
            if alike >= JOINED:
                found += [(i, j, alike), (i, j + 1, alike)]
                taken_one.add(i)
                taken_two |= {j, j + 1}
                break
    return found


def bones_in_order(parts: Sequence[Part]) -> str:
    """Consonants of all telling words, one after another."""
    return "".join(bones_of(part.sounds) for part in parts if part.role not in ("particle", "title"))
