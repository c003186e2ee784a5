"""Which word of the one name answers to which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.text.names.letters import bones_of
from sayso.text.names.parts import Part
from sayso.text.names.sounds import sound_likeness, word_likeness

LEAST = 0.68
"""Words less alike than this answer to nothing: Basir and Nasir are at 0.65, Deif and Dahlan at 0.5."""
OTHER_GIVEN = 0.3
"""Two given names known to be two: Hasan and Husayn, however close they sound."""
INITIAL = 0.8
KUNYA_LOST = 0.75
"""Hamza and Abu Hamza are two names, though one may be short for the other."""
JOINED = 0.85
"""Two words written as one must sound closer than that: Mohammadhasni, Mohammad Hasni."""
SHORTEST_JOINED = 5
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
    known = a.given and b.given
    alike = (1.0 if a.given == b.given else OTHER_GIVEN) if known else word_likeness(a, b)
    if (a.meaning or b.meaning) and alike < JOINED:
        return 0.0
    if a.rest and b.rest and not known:
        alike = sound_likeness(*sorted((a.rest, b.rest)), a.unvowelled or b.unvowelled, a.unvowelled or b.unvowelled)
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


MOST_JOINED = 4
"""Chongchongang, Chong Chon Gang: more words than these are not looked for in one."""


def _joined(
    one: Sequence[Part], two: Sequence[Part], taken_one: set[int], taken_two: set[int]
) -> list[tuple[int, int, float]]:
    """Lone words of the one side that are two to four neighbours of the other, all of them lone."""
    found: list[tuple[int, int, float]] = []
    for i, whole in enumerate(one):
        if i in taken_one or whole.role != "name" or len(whole.sounds) < SHORTEST_JOINED:
            continue
        run, alike = _run_like(whole, two, taken_two)
        if run:
            found += [(i, j, alike) for j in run]
            taken_one.add(i)
            taken_two |= set(run)
    return found


def _run_like(whole: Part, parts: Sequence[Part], taken: set[int]) -> tuple[range, float]:
    """The shortest run of lone words that sounds like the whole; an empty one where none does."""
    for size in range(2, MOST_JOINED + 1):
        for start in range(len(parts) - size + 1):
            run = range(start, start + size)
            words = [parts[j] for j in run]
            if any(j in taken for j in run) or any(word.role == "number" for word in words):
                continue
            if abs(sum(len(word.bones) for word in words) - len(whole.bones)) > 1:
                continue
            bare = any(word.unvowelled for word in words)
            alike = sound_likeness(whole.sounds, "".join(w.sounds for w in words), whole.unvowelled, bare)
            if alike >= JOINED:
                return run, alike
    return range(0), 0.0


def bones_in_order(parts: Sequence[Part]) -> str:
    """Consonants of all telling words, one after another."""
    return "".join(bones_of(part.sounds) for part in parts if part.role not in ("particle", "title"))
