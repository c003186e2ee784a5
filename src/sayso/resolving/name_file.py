"""Names by the million on disk: who bears a name like a given one, the likeliest first, without scoring them all.

Two stages. Keys lead to those who may be meant; a sketch of each name, 128 bits of its words, consonants and sounds,
then orders these, so that only the best few need the exact likeness. Keys are coarser than those of ``block.py``, since
here it costs little to look at many and nothing is merged by what is found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from sayso.resolving.across import Alike, Likeness
from sayso.resolving.block import Spelled
from sayso.text.names.letters import VOWELS
from sayso.text.names.parts import Part, parts_of

ENOUGH = 30
"""Candidates worth the exact likeness (``benchmarks.lookup`` tells how often the best of all is among them)."""
MOST_OF_A_KEY = 1_500
"""Names under one key that are looked at: a key of more tells nobody from another and is passed over, but for keys of
the whole name, of which so many are taken."""
MOST_LETTERS = 8
"""Of an acronym."""
WORDS = 5
"""Of a longer name only the most telling words make keys."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS names(number INTEGER PRIMARY KEY, holder TEXT, name TEXT, UNIQUE(holder, name));
CREATE TABLE IF NOT EXISTS keys(key INTEGER, name INTEGER, sketch BLOB, PRIMARY KEY(key, name)) WITHOUT ROWID;
"""

SKETCH_BITS = 128
_SKETCH_BYTES = SKETCH_BITS // 8
_UNTOLD = frozenset({"particle", "title", "legal", "kunya"})
_COARSE = str.maketrans(
    {"p": "b", "v": "b", "f": "b", "q": "k", "g": "k", "G": "k", "x": "k", "T": "t", "d": "t", "D": "t"}
    | dict.fromkeys("zScZjC", "s")
    | dict.fromkeys((*VOWELS, "w", "y", "h"), "")
)
"""Sounds that writers and romanisers take for one another; vowels and glides go."""


class NameFile:
    """Names with their holders, in tables of a database that the caller opened and commits."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        for statement in SCHEMA.split(";"):
            file.execute(statement)

    def add(self, names: Iterable[Spelled]) -> None:
        """(holder, name) each; one that is there already stays as it is."""
        rows: list[tuple[int, int | None, bytes]] = []
        for holder, name in names:
            made = self._file.execute("INSERT OR IGNORE INTO names(holder, name) VALUES (?, ?)", (holder, name))
            if made.rowcount:
                sketched = sketch(name).to_bytes(_SKETCH_BYTES, "big")
                rows += [(number_of(key), made.lastrowid, sketched) for key in (*whole_keys(name), *part_keys(name))]
        self._file.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", sorted(rows))

    def drop(self, names: Iterable[Spelled]) -> None:
        """(holder, name) each; one that is not there is passed over."""
        for holder, name in names:
            listed = self._file.execute("SELECT number FROM names WHERE holder = ? AND name = ?", (holder, name))
            for (number,) in listed.fetchall():
                gone = [(number_of(key), number) for key in (*whole_keys(name), *part_keys(name))]
                self._file.executemany("DELETE FROM keys WHERE key = ? AND name = ?", gone)
                self._file.execute("DELETE FROM names WHERE number = ?", (number,))

    def near(self, name: str, most: int = ENOUGH) -> list[Spelled]:
        """(holder, name) of at most so many names that share a key, those first whose sketch is most alike."""
        wanted = sketch(name)
        ranked = sorted((-_alike(wanted, sketched), number) for number, sketched in self._sharing(name).items())
        return list(self._named([number for _, number in ranked[:most]]))

    def look_up(self, name: str, likeness: Likeness, kind: str = "", most: int = ENOUGH) -> list[tuple[Alike, Spelled]]:
        """The candidates with their likeness, the best first."""
        scored = [(likeness(name, spelled, kind), (holder, spelled)) for holder, spelled in self.near(name, most)]
        return sorted(scored, key=lambda one: (-one[0].score, one[1]))

    def _sharing(self, name: str) -> dict[int, bytes]:
        found = {number: sketched for key in whole_keys(name) for number, sketched in self._under(key)}
        for key in part_keys(name):
            rows = self._under(key)
            found.update(rows if len(rows) <= MOST_OF_A_KEY else ())
        return found

    def _under(self, key: str) -> list[tuple[int, bytes]]:
        query = "SELECT name, sketch FROM keys WHERE key = ? LIMIT ?"
        return self._file.execute(query, (number_of(key), MOST_OF_A_KEY + 1)).fetchall()

    def _named(self, numbers: list[int]) -> Iterator[Spelled]:
        for number in numbers:
            yield from self._file.execute("SELECT holder, name FROM names WHERE number = ?", (number,))


def number_of(key: str) -> int:
    """A key as the 63-bit number it is filed under."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def whole_keys(name: str) -> tuple[str, ...]:
    """Its telling words by sound, in any order; and all of them run together."""
    codes = [code_of(part) for part in _telling(name)]
    run = "".join(part.bones for part in _telling(name)).translate(_COARSE)
    return ("=" + " ".join(sorted(codes)), "+" + run) if codes else ()


def part_keys(name: str) -> tuple[str, ...]:
    """Every two of its telling words; and each of the two that tell most, by all of its consonants."""
    heavy = sorted(_telling(name), key=lambda part: -part.weight)[:WORDS]
    codes = list(dict.fromkeys(map(code_of, heavy)))
    lone = dict.fromkeys(part.meaning or part.given or part.bones or part.sounds for part in heavy[:2])
    pairs = (f"2{' '.join(sorted(pair))}" for pair in combinations(codes, 2))
    return (*pairs, *(f"1{word}" for word in lone), *(f"#{letters}" for letters in _acronyms(name)))


def _acronyms(name: str) -> set[str]:
    """A short name in capitals by itself; of a longer one the first letters of its words, small words in and out."""
    parts = parts_of(name)
    if len(parts) == 1:
        return {parts[0].folded} if name.isupper() and len(name) <= MOST_LETTERS else set()
    listed = (parts, [part for part in parts if part.role != "particle"])
    return {"".join(part.folded[:1] for part in some) for some in listed if 2 < len(some) <= MOST_LETTERS}


def _telling(name: str) -> list[Part]:
    """Its words but for titles, articles and forms of companies; all of them where nothing else is left."""
    parts = parts_of(name)
    return [part for part in parts if part.role not in _UNTOLD] or list(parts)


@lru_cache(maxsize=65_536)
def code_of(part: Part) -> str:
    """What a word means, else the given name it spells, else its consonants, coarsely: equal in all scripts."""
    if part.meaning:
        return f"{part.role}:{part.meaning}"
    coarse = (part.given or part.sounds).translate(_COARSE)
    return "".join(c for i, c in enumerate(coarse) if i == 0 or coarse[i - 1] != c) or part.sounds


def sketch(name: str) -> int:
    """128 bits set by its telling words: what each means or spells, its consonants and pairs of them."""
    made = 0
    for part in _telling(name):
        made |= _word_sketch(part)
    return made


@lru_cache(maxsize=65_536)
def _word_sketch(part: Part) -> int:
    bones = part.bones
    marks = {f"g{part.meaning or part.given or part.folded}", f"b{bones}", f"c{code_of(part)}", f"1{bones[:1]}"}
    marks |= {f"2{bones[i : i + 2]}" for i in range(len(bones) - 1)}
    made = 0
    for mark in marks:
        made |= 1 << (number_of(mark) % SKETCH_BITS)
    return made


def _alike(wanted: int, sketched: bytes) -> float:
    """Bits that both have, among all that either has and, as much, among those of the lesser: a word more is little."""
    held = int.from_bytes(sketched, "big")
    both = (wanted & held).bit_count()
    return both / ((wanted | held).bit_count() or 1) + both / (min(wanted.bit_count(), held.bit_count()) or 1)
