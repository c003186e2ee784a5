"""Which assertions of events tell the same deed: by the word that tells it, who takes part, when, and the words around.

Deeds are compared within a story only. The same word in one story is the same deed unless something tells against it;
another word of its family needs a party or telling surroundings in common. Pure functions of values.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, product

from sayso.comparing.stems import alike, stem
from sayso.comparing.telling import bones
from sayso.record import Match

AROUND = 0.2
"""Likeness of the sentences (cosine of rare words) that two words of one family need where no party is shared. Chosen
on the train part of ECB+, from 0 to 0.3: the figure moves by a tenth of a point."""
EMPTY_AROUND = 0.3
"""The same for deeds told by a word without content of its own ("it happened")."""

DAYS_APART = 3
"""Stated days of one deed may differ: by the night, the time zone, a slip. More than this, and they are two."""

_TELLING = frozenset(map(stem, ["say", "tell", "report", "announce", "add", "state", "claim", "note", "comment"]))
"""Who says something is all that tells one saying from another."""
_LIGHT = frozenset(
    map(
        stem,
        [
            "have",
            "be",
            "make",
            "take",
            "get",
            "give",
            "go",
            "come",
            "do",
            "put",
            "bring",
            "keep",
            "place",
            "happen",
            "occur",
        ],
    )
)


@dataclass(frozen=True, slots=True)
class Deed:
    """``word`` is the stem of what tells it; ``parties`` keys of those who take part (an entity where it is known, else
    the stem of the telling word), ``around`` stems of the sentence; ``earliest`` and ``latest`` ISO days, or empty.

    ``story`` is any key that the reports of a story share. ``real`` is false for what is planned or supposed. ``shown``
    are the words that tell it, as written. ``suffers`` are those of the parties to whom it is done: where both say
    who, and nobody is the same, they are two deeds.
    """

    id: str
    document_id: str
    story: str
    word: str
    parties: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    earliest: str = ""
    latest: str = ""
    real: bool = True
    shown: str = ""
    suffers: frozenset[str] = frozenset()


def is_light(word: str) -> bool:
    """Whether a stem tells no deed by itself; the telling word of its phrase is to be taken instead."""
    return word in _LIGHT


def match_deeds(deeds: Iterable[Deed], rarity: Mapping[str, float] | None = None) -> Iterator[Match]:
    """A match for each pair that is the same deed, across reports and within one, with its reason.

    ``rarity``: weight of a stem of the surroundings; without it, reckoned from these deeds.
    """
    listed = sorted(deeds, key=lambda d: d.id)
    weights = rarity if rarity is not None else rarity_of(listed)
    by_story: dict[str, list[Deed]] = defaultdict(list)
    for deed in listed:
        by_story[deed.story].append(deed)
    for group in by_story.values():
        for one, other in _alike_in_word(group):
            found = same_deed(one, other, weights)
            if found:
                yield Match(left=one.id, right=other.id, verdict="same", score=found[1], rule=found[0], reason=found[2])


def _alike_in_word(deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """Pairs told by one word or like ones, in order of ids: words are compared once each, not deed by deed."""
    by_word: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        by_word[deed.word].append(deed)
    for listed in by_word.values():
        yield from combinations(listed, 2)
    for word, like in combinations(sorted(by_word), 2):
        if alike(word, like) or _one_root(word, like):
            for one, other in product(by_word[word], by_word[like]):
                yield (one, other) if one.id < other.id else (other, one)


def rarity_of(deeds: Iterable[Deed]) -> dict[str, float]:
    """Stem -> logarithm of how few of the sentences have it."""
    sentences = {(deed.document_id, deed.around) for deed in deeds}
    held = Counter(key for _, around in sentences for key in around)
    return {key: math.log((len(sentences) + 1) / n) for key, n in held.items()}


def same_deed(one: Deed, other: Deed, rarity: Mapping[str, float]) -> tuple[str, float, str] | None:
    """(rule, score, reason); None where nothing says that they are the same, or something tells against it."""
    if one.real != other.real or _days_between(one, other) > DAYS_APART or _others_suffer(one, other):
        return None
    shared = one.parties & other.parties
    if one.word == other.word:
        if one.word in _TELLING and not shared:
            return None
        if one.word in _LIGHT and _likeness(one.around, other.around, rarity) <= EMPTY_AROUND:
            return None
        return (
            "same_word",
            0.9 if shared else 0.8,
            f"both tell it by “{one.shown or one.word}”, in one story" + _with(shared),
        )
    if not alike(one.word, other.word) and not _one_root(one.word, other.word):
        return None
    near = _likeness(one.around, other.around, rarity)
    if not shared and near <= AROUND:
        return None
    told = f"“{one.shown or one.word}” and “{other.shown or other.word}” tell the like"
    return (
        "like_word",
        0.75 if shared else 0.65,
        told + (_with(shared) if shared else f", and {near:.0%} of what stands around is shared"),
    )


def _with(shared: Iterable[str]) -> str:
    listed = sorted(key for key in shared if ":" not in key)
    return f", of {', '.join(listed)}" if listed else ""


def _others_suffer(one: Deed, other: Deed) -> bool:
    if not one.suffers or not other.suffers or one.suffers & other.suffers:
        return False
    names = [(a, b) for a in one.suffers for b in other.suffers if ":" not in a + b]
    return not any(alike(a, b) or (len(bones(a)) > 1 and bones(a) == bones(b)) for a, b in names)


def _one_root(one: str, other: str) -> bool:
    """Words that begin alike for most of their length: replace, replacement."""
    short, long = sorted((one, other), key=len)
    alike_to = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return alike_to >= 5 and alike_to >= len(short) - 2


def _likeness(one: frozenset[str], other: frozenset[str], rarity: Mapping[str, float]) -> float:
    lengths = _length(one, rarity) * _length(other, rarity)
    return math.fsum(rarity.get(k, 1.0) ** 2 for k in sorted(one & other)) / lengths if lengths else 0.0


def _length(around: frozenset[str], rarity: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(rarity.get(key, 1.0) ** 2 for key in sorted(around)))


def _days_between(one: Deed, other: Deed) -> int:
    """Days from the end of the one's time to the beginning of the other's; 0 where they touch or one has none."""
    first, second = sorted((one, other), key=lambda d: d.earliest)
    if not (first.latest and second.earliest) or first.latest >= second.earliest:
        return 0
    return (_day(second.earliest) - _day(first.latest)).days


@lru_cache(maxsize=4096)
def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def clusters_of(ids: Sequence[str], matches: Iterable[Match]) -> list[tuple[str, ...]]:
    """Groups that the matches imply, without people's word on them (see ``resolving.entities.settle``)."""
    root = {one: one for one in ids}

    def top(one: str) -> str:
        while root[one] != one:
            one = root[one]
        return one

    for match in matches:
        low, high = sorted((top(match.left), top(match.right)))
        root[high] = low
    found: dict[str, list[str]] = defaultdict(list)
    for one in ids:
        found[top(one)].append(one)
    return [tuple(sorted(group)) for group in found.values()]
