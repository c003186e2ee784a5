"""Which names may be one at all, without comparing every name with every other.

Two names are candidates where they share a key: the same words in any order, the same consonants in any script, first
and last word, the one telling word of a short name, an acronym. Keys are coarse on purpose: the likeness decides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from sayso.resolving.compare_names import word_set, words_of_name

MOST_OF_A_KEY = 150
"""Names under a coarse key from which it is passed over: a surname borne by so many tells nobody from another, and
comparing them all would take the time that a million names do not leave. Keys of whole names are never passed over."""

_SOUNDS = {
    "": "aeiouywh'ʿʾ اأإآىيیوؤئءهةحعאהוחיעаеёиоуыэюяйьъїіє",
    "b": "bpvבпбвپب",
    "k": "kqcgxqقكکگغخקכגкгхґ",
    "t": "tطتثטתт",
    "d": "dدضذדд",
    "s": "szشسصزظסצשזсзшщцч",
    "f": "fفפף" + "ф",
    "j": "jجچжژ",
    "l": "lلלл",
    "m": "mمמםм",
    "n": "nنנןн",
    "r": "rرרр",
}
"""Letters that writers and romanisers take for one another, by what they sound like; none for vowels and glides."""

_CLASS = {letter: sound for sound, letters in _SOUNDS.items() for letter in letters} | {"ך": "k", "ף": "f", "ץ": "s"}
_PAIRS = (("kh", "k"), ("gh", "k"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("zh", "j"))
_ARTICLE = "ال"

Holder = TypeVar("Holder", bound=Hashable)

Sought = tuple[str, tuple[str, ...]]
"""A key to look under, and the keys of which none may be that of too many (``MOST_OF_A_KEY``)."""


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """What is left of a folded word of any script when vowels, glides and doubled letters go: Qassem and قاسم are ksm.

    Empty for a word of vowels only.
    """
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
        word = word[len(_ARTICLE) :]
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    kept = "".join(_CLASS.get(letter, letter) for letter in word)
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def whole_keys(name: str) -> tuple[str, ...]:
    """Keys of the whole name: its words in any order, their consonants, and these run together."""
    words = words_of_name(name)
    bones = [bone for bone in map(skeleton, words) if bone]
    keys = ["=" + " ".join(sorted(words))] if words else []
    if bones:
        keys += ["~" + " ".join(sorted(bones)), "+" + "".join(bones)]
    return tuple(keys)


def part_keys(name: str) -> tuple[str, ...]:
    """Coarser keys: first and last word, an acronym."""
    words = words_of_name(name)
    bones = [bone for bone in map(skeleton, words) if bone]
    keys = [f":{bones[0]} {bones[-1]}"] if len(bones) > 1 else []
    acronym = _acronym(name, words)
    return (*keys, "#" + acronym) if acronym else tuple(keys)


def _short_keys(name: str) -> tuple[str, str, bool]:
    """The key of names of one telling word, that of longer names which end so, and whether this is one of one word.

    A name of one such word meets all that end so, a longer one only those of one word. Two longer ones share more than
    the last word, or are two. Two empty keys where nothing tells.
    """
    words = words_of_name(name)
    telling = [word for word in words if word not in word_set("generic")]
    if not telling:
        return "", "", False
    bone = skeleton(telling[-1])
    key = bone if len(bone) > 1 else telling[-1]
    return f"1{key}", f".{key}", len(telling) == 1


def keys_of_name(name: str) -> tuple[str, ...]:
    """Everything that a name is put under."""
    short, long, is_short = _short_keys(name)
    last = (short if is_short else long,) if short else ()
    return (*whole_keys(name), *part_keys(name), *last)


def keys_sought(name: str) -> list[Sought]:
    """Everything that a name looks under, keys of the whole name first. Who finds another is found by it, too."""
    short, long, is_short = _short_keys(name)
    bridge: list[Sought] = [(long if is_short else short, (short, long))] if short else []
    alone: list[Sought] = [(short, (short,))] if is_short else []
    coarse: list[Sought] = [(key, (key,)) for key in part_keys(name)]
    return [*((key, ()) for key in whole_keys(name)), *coarse, *alone, *bridge]


def _acronym(name: str, words: Sequence[str]) -> str:
    """Of a name of three words or more its first letters; a short name in capitals is one itself."""
    if len(words) == 1 and name.isupper() and 2 < len(name) < 7:
        return words[0]
    letters = [word[0] for word in words if word not in word_set("small")]
    return "".join(letters) if len(letters) > 2 else ""


class NameIndex(Generic[Holder]):
    """Who bears names that share a key with a given one. Grows by ``add``; a look-up does not depend on its size."""

    def __init__(self, names: Iterable[tuple[str, Holder]] = ()) -> None:
        self._held: dict[str, list[Holder]] = {}
        for name, holder in names:
            self.add(name, holder)

    def add(self, name: str, holder: Holder) -> None:
        for key in keys_of_name(name):
            held = self._held.setdefault(key, [])
            if not held or held[-1] != holder:
                held.append(holder)

    def near(self, name: str) -> list[Holder]:
        """Each once, those that share a key of the whole name first."""
        found: list[Holder] = []
        for key, few in keys_sought(name):
            if all(len(self._held.get(one, ())) <= MOST_OF_A_KEY for one in few):
                found += self._held.get(key, ())
        return list(dict.fromkeys(found))


Spelled = tuple[str, str]
"""An id and one of its names."""


def index_of(names: Mapping[str, Sequence[str]]) -> NameIndex[Spelled]:
    """All names of all ids."""
    return NameIndex((name, (holder, name)) for holder in sorted(names) for name in names[holder])


def candidate_pairs(
    names: Mapping[str, Sequence[str]], known: NameIndex[Spelled]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Pairs of ids of ``names``, and of these with ids in ``known``, each once and smaller first, with those of their
    names that share a key, the smaller id's first."""
    told = index_of(names)
    for holder in sorted(names):
        near: dict[str, list[tuple[str, str]]] = {}
        for name in names[holder]:
            for other, spelled in (*told.near(name), *known.near(name)):
                near.setdefault(other, []).append((name, spelled))
        for other in sorted(near.keys() - {holder}):
            if holder < other:
                yield holder, other, near[other]
            elif other not in names:
                yield other, holder, [(theirs, ours) for ours, theirs in near[other]]
