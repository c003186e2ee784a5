"""Fillers of a text -> the persons, bodies, things and weapons they stand for, each with its best words and a score."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.reading.trained.incidents import Filler
from sayso.reading.trained.incidents_labels import ROLES

_SIGNS = re.compile(r"[^\w\s]+")
_ARTICLE = re.compile(r"\b(?:an?|the)\b")
_BESIDE = re.compile(r"\A\W{0,3}[(\[]\s*\Z")
"""What stands between a name and its short form in brackets."""

HANGING = frozenset(
    {"of", "in", "and", "or", "for", "with", "on", "by", "to", "from", "at", "who", "which", "that", "the"}
)
"""Words that no phrase ends with: a filler that does was cut short."""

MEASURES = 12
"""How many measures ``measures`` gives, the constant among them."""


@dataclass(frozen=True, slots=True)
class Entity:
    """``words``: the strings that stand for it, the surest first, as written; ``score`` in [0, 1]."""

    role: str
    words: tuple[str, ...]
    score: float


@dataclass(slots=True)
class _Group:
    """Strings taken for one entity. ``shares``: of each string the chance that it fills the role somewhere."""

    shares: dict[str, float]
    written: dict[str, str]
    fillers: list[Filler]


def entities_of(
    text: str, fillers: Sequence[Filler], weights: Mapping[str, Sequence[float]], least: Mapping[str, float]
) -> list[Entity]:
    """Entities by role, surest first; ``weights``: what each measure counts; below ``least`` they are dropped."""
    found = []
    for role in weights:
        for words, measured in weighed(text, fillers, role):
            total = sum(w * m for w, m in zip(weights[role], measured, strict=True))
            score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            if score >= least[role]:
                found.append(Entity(role, words, score))
    return sorted(found, key=lambda e: (ROLES.index(e.role), -e.score))


def weighed(text: str, fillers: Sequence[Filler], role: str) -> list[tuple[tuple[str, ...], list[float]]]:
    """Of each entity of a role its words, surest first, and its measures."""
    own = [f for f in fillers if f.role == role]
    groups = grouped(text, own)
    others = [f for f in fillers if f.role != role and f.role in ROLES[:5]]
    out = []
    for rank, group in enumerate(groups):
        strings = sorted(group.shares, key=lambda s: -group.shares[s])
        words = tuple(group.written[s] for s in strings)
        out.append((words, measures(text, group, rank, groups, others)))
    return out


def measures(text: str, group: _Group, rank: int, groups: Sequence[_Group], others: Sequence[Filler]) -> list[float]:
    """What tells whether the key would list an entity; the first is the constant."""
    best = max(group.shares.values())
    whole = _either(group.shares.values())
    string = max(group.shares, key=lambda s: group.shares[s])
    rivals = [max(g.shares.values()) for g in groups if g is not group]
    spans = {f.span for f in group.fillers}
    elsewhere = max((f.score for f in others if f.span in spans), default=0.0)
    first = min(f.span[0] for f in group.fillers)
    strongest = max((f.score for f in others), default=0.0)
    return [
        1.0,
        _odds(best),
        _odds(whole),
        max(-6.0, min(6.0, max(f.relevance for f in group.fillers))),
        math.log1p(len({f.span for f in group.fillers if f.score > 0.1})),
        min(1.0, first / 3000),
        math.log1p(rank),
        max(rivals, default=0.0),
        elsewhere,
        math.log(len(string.split())),
        strongest,
        float(any(c.isdigit() for c in string)),
    ]


def grouped(text: str, fillers: Sequence[Filler]) -> list[_Group]:
    """Fillers of one role put together: the same words, the same place, one's words among the other's with the same
    last, a name and its short form in brackets after it. Surest group first."""
    shares: dict[str, list[float]] = {}
    written: dict[str, str] = {}
    places: dict[str, list[Filler]] = {}
    for filler in fillers:
        words = text[slice(*filler.span)]
        string = plain(words)
        if string and string.split()[-1] not in HANGING:
            shares.setdefault(string, []).append(filler.score)
            written.setdefault(string, words)
            places.setdefault(string, []).append(filler)
    groups: list[_Group] = []
    for string in sorted(shares, key=lambda s: -_either(shares[s])):
        group = next((g for g in groups if _belongs(text, string, places[string], g)), None)
        if group is None:
            group = _Group({}, {}, [])
            groups.append(group)
        group.shares[string] = _either(shares[string])
        group.written[string] = written[string]
        group.fillers.extend(places[string])
    return groups


def plain(words: str) -> str:
    """Lower case, no signs, no articles: as strings are compared."""
    return " ".join(_ARTICLE.sub(" ", _SIGNS.sub("", words.lower())).split())


def _belongs(text: str, string: str, fillers: Sequence[Filler], group: _Group) -> bool:
    return any(_alike(string, other) for other in group.shares) or any(
        _touch(f.span, g.span) or _named_beside(text, f, g) for f in fillers for g in group.fillers
    )


def _alike(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    return a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _named_beside(text: str, one: Filler, other: Filler) -> bool:
    left, right = sorted((one.span, other.span))
    return right[0] - left[1] <= 4 and bool(_BESIDE.match(text[left[1] : right[0]]))


def _either(shares: Iterable[float]) -> float:
    """Chance that one at least holds, were they independent."""
    return 1 - math.prod(1 - min(0.999, s) for s in shares)


def _odds(share: float) -> float:
    held = min(0.999, max(0.001, share))
    return math.log(held / (1 - held))
