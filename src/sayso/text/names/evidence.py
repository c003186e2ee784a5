"""What speaks for and against two names being one, as numbers: the input of the score, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sayso.text.names.letters import script_of
from sayso.text.names.pairing import Pairing, bones_in_order
from sayso.text.names.parts import MOST_SOUNDS, Part
from sayso.text.names.sounds import sound_likeness

FEATURES = (
    "cover_less", "cover_more", "cover_both", "best_pair", "weakest_pair", "first", "last", "ends_crossed", "order",
    "lone_less", "lone_more", "clash", "clash_alike", "given_clash", "unit_lone", "unit_clash", "quality_lone",
    "quality_clash", "number_clash", "number_lone", "legal_alike", "run_together", "bones_shared", "initials",
    "acronym", "words_less", "words_more", "pairs_telling", "exact_pairs", "across", "person", "kunya", "title_lone",
    "rare_shared", "sub_name", "patronymic_clash", "surname_clash", "letters",
    "weakest_letters", "weakest_rare",
)  # fmt: skip
RISING = frozenset({
    "cover_less", "cover_more", "cover_both", "best_pair", "weakest_pair", "run_together", "bones_shared", "acronym",
    "rare_shared", "weakest_letters",
})  # fmt: skip
"""More of these never makes two names less alike. (Training holds the score to it.)"""
FALLING = frozenset({"clash", "given_clash", "number_clash", "unit_clash", "quality_clash", "surname_clash"})
RARE = 0.6
"""Words that weigh more than a given name."""
_TELLING = frozenset({"name", "initial", "number", "quality", "unit"})


def evidence(pairing: Pairing, is_acronym: bool, is_person: bool) -> tuple[float, ...]:
    """One number for each of ``FEATURES``; the same when left and right are exchanged."""
    cover = [_cover(pairing, side) for side in (0, 1)]
    total = [sum(p.weight for p in parts) for parts in (pairing.left, pairing.right)]
    lone = [[p for p in pairing.lone(side) if p.role in _TELLING] for side in (0, 1)]
    weight = [sum(p.weight for p in side) for side in lone]
    telling = [(i, j, s) for i, j, s in pairing.pairs if pairing.left[i].role in _TELLING]
    counts = sorted(sum(p.role in _TELLING for p in parts) for parts in (pairing.left, pairing.right))
    both = 2 * sum(_shared(pairing, i, j, s) for i, j, s in pairing.pairs) / (sum(total) or 1.0)
    return (
        min(cover), max(cover), both,
        max((_shared(pairing, i, j, s) for i, j, s in telling), default=0.0),
        min((s for _, _, s in telling), default=0.0),
        *_ends(pairing), _order(pairing),
        min(weight), max(weight),
        min(max((p.weight for p in side), default=0.0) for side in lone), _clash_alike(lone),
        float(any(p.given for p in lone[0]) and any(p.given for p in lone[1])),
        *_role_clash(lone, "unit"), *_role_clash(lone, "quality"), *reversed(_role_clash(lone, "number")),
        _legal(pairing), _run_together(pairing), _bones_shared(pairing),
        float(sum("initial" in (pairing.left[i].role, pairing.right[j].role) for i, j, _ in pairing.pairs)),
        float(is_acronym), float(counts[0]), float(counts[1]), float(len(telling)),
        sum(s > 0.985 for _, _, s in telling) / (len(telling) or 1),
        float(_script(pairing.left) != _script(pairing.right)), float(is_person),
        float(sum(any(p.role == "kunya" for p in parts) for parts in (pairing.left, pairing.right))),
        float(any(p.role == "title" for side in (0, 1) for p in pairing.lone(side))),
        sum(min(pairing.left[i].weight, pairing.right[j].weight) for i, j, s in telling if s > 0.8),
        float(min(len(side) for side in lone) == 0),
        float(all(any(p.weight == 0.35 and p.role == "name" for p in side) for side in lone)),
        float(all(any(p.weight > 0.8 and p.role == "name" for p in side) for side in lone)),
        float(min(sum(len(p.folded) for p in parts) for parts in (pairing.left, pairing.right))),
        min((_letters_alike(pairing.left[i], pairing.right[j]) for i, j, _ in telling), default=0.0),
        min((s for i, j, s in telling if min(pairing.left[i].weight, pairing.right[j].weight) > RARE), default=0.0),
    )  # fmt: skip


def _shared(pairing: Pairing, i: int, j: int, alike: float) -> float:
    return alike * (pairing.left[i].weight + pairing.right[j].weight) / 2


def _cover(pairing: Pairing, side: int) -> float:
    """Share of a name's weight to which the other answers."""
    parts = (pairing.left, pairing.right)[side]
    total = sum(part.weight for part in parts)
    best: dict[int, float] = {}
    for i, j, alike in pairing.pairs:
        k = (i, j)[side]
        best[k] = max(best.get(k, 0.0), alike)
    return sum(parts[k].weight * alike for k, alike in best.items()) / total if total else 0.0


def _telling_ends(parts: Sequence[Part]) -> tuple[int, int]:
    places = [k for k, part in enumerate(parts) if part.role in _TELLING] or [0]
    return places[0], places[-1]


def _ends(pairing: Pairing) -> tuple[float, float, float]:
    """How alike the first words are, the last ones, and the one's first and the other's last."""
    if not pairing.left or not pairing.right:
        return 0.0, 0.0, 0.0
    (a, b), (c, d) = _telling_ends(pairing.left), _telling_ends(pairing.right)
    alike = {(i, j): s for i, j, s in pairing.pairs}
    crossed = max(alike.get((a, d), 0.0), alike.get((b, c), 0.0))
    return alike.get((a, c), 0.0), alike.get((b, d), 0.0), crossed


def _order(pairing: Pairing) -> float:
    """Share of neighbouring pairs that stand in one order on both sides."""
    rights = [j for i, j, _ in pairing.pairs if pairing.left[i].role in _TELLING]
    steps = [b >= a for a, b in pairwise(rights)]
    return sum(steps) / len(steps) if steps else 1.0


def _clash_alike(lone: Sequence[Sequence[Part]]) -> float:
    """How alike the closest of the words are to which nothing answers."""
    return max(
        (
            sound_likeness(a.sounds, b.sounds, a.unvowelled, b.unvowelled)
            for a in lone[0] for b in lone[1] if a.role == b.role == "name" and not (a.given and b.given)
        ),
        default=0.0,
    )  # fmt: skip


def _role_clash(lone: Sequence[Sequence[Part]], role: str) -> tuple[float, float]:
    """(how many such words are lone on one side at most, whether there are on both)."""
    counts = [sum(p.role == role for p in side) for side in lone]
    return float(max(counts)), float(min(counts) > 0)


def _legal(pairing: Pairing) -> float:
    """1 where both have the same form of company, 0.5 where one has none, 0 where they differ."""
    forms = [{p.meaning for p in parts if p.role == "legal"} for parts in (pairing.left, pairing.right)]
    if not forms[0] or not forms[1]:
        return 0.5
    return float(bool(forms[0] & forms[1]))


def _run_together(pairing: Pairing) -> float:
    """The names without blanks."""
    left, right = (
        "".join(p.sounds for p in parts if p.meaning != "article")[:40] for parts in (pairing.left, pairing.right)
    )
    bare = [any(p.unvowelled for p in parts) for parts in (pairing.left, pairing.right)]
    if not left or not right or min(len(left), len(right)) * 2.2 < max(len(left), len(right)):
        return 0.0
    (a, a_bare), (b, b_bare) = sorted(((left, bare[0]), (right, bare[1])))
    return sound_likeness(a, b, a_bare, b_bare)


def _bones_shared(pairing: Pairing) -> float:
    """Dice of pairs of neighbouring consonants."""
    grams = [
        {bones[k : k + 2] for k in range(len(bones) - 1)}
        for bones in (bones_in_order(pairing.left), bones_in_order(pairing.right))
    ]
    total = len(grams[0]) + len(grams[1])
    return 2 * len(grams[0] & grams[1]) / total if total else 0.0


def _letters_alike(a: Part, b: Part) -> float:
    """Share of letters that stay, by the least number of changes; 1 across scripts, where letters say nothing."""
    if a.folded == b.folded or a.meaning or (a.given and a.given == b.given):
        return 1.0
    if script_of(a.folded) != script_of(b.folded):
        return 1.0
    x, y = sorted((a.folded[:MOST_SOUNDS], b.folded[:MOST_SOUNDS]))
    return _kept(x, y)


@lru_cache(maxsize=32_768)
def _kept(x: str, y: str) -> float:
    row = list(range(len(y) + 1))
    for i, a in enumerate(x, start=1):
        corner, row[0] = row[0], i
        for j, b in enumerate(y, start=1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (a != b))
    return 1 - row[-1] / max(len(x), len(y))


def _script(parts: Sequence[Part]) -> str:
    scripts = [script_of(part.written) for part in parts]
    return max(sorted(set(scripts)), key=scripts.count) if scripts else ""
