"""Which names of the gazetteer stand in a text, longest first, on word edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.gazetteer.load import Gazetteer, Row, Spelling
from sayso.gazetteer.spelling import case_fits, is_acronym, words_of

FoldedWord = tuple[str, int, int]
"""A folded word with its start and end in the text."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """``text[start:end]`` is a spelling of these rows. ``doubtful``: a word that is mostly something else."""

    start: int
    end: int
    spellings: tuple[Spelling, ...]
    doubtful: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(spelling.row for spelling in self.spellings)


def find_all(gazetteer: Gazetteer, text: str, start: int = 0, end: int | None = None) -> list[NameHit]:
    """Names in ``text[start:end]``, in text order, not overlapping: at each word the longest name wins.

    Offsets are code points of the whole text.
    """
    words = words_of(text, start, end)
    shouting = _is_shouting(text, words)
    hits: list[NameHit] = []
    i = 0
    while i < len(words):
        if words[i][0] not in gazetteer.longest:
            i += 1
            continue
        hit, used = next(_hits_at(gazetteer, text, words, i), (None, 1))
        if hit is not None and not (shouting and _is_short_acronym(hit)):
            hits.append(hit)
            i += used
        else:
            i += 1
    return hits


def names_at(gazetteer: Gazetteer, text: str, words: Sequence[FoldedWord], i: int) -> list[NameHit]:
    """Every name that begins at the i-th word, longest first."""
    return [hit for hit, _ in _hits_at(gazetteer, text, words, i)]


def _hits_at(g: Gazetteer, text: str, words: Sequence[FoldedWord], i: int) -> Iterator[tuple[NameHit, int]]:
    longest = g.longest.get(words[i][0], 0)
    for count in range(min(longest, len(words) - i), 0, -1):
        key = words[i][0] if count == 1 else " ".join(word[0] for word in words[i : i + count])
        spellings = g.spellings.get(key)
        if spellings is None:
            continue
        start, end = words[i][1], words[i + count - 1][2]
        fitting = _fitting(g, key, spellings, text[start:end])
        if fitting and _is_unbroken(text, words[i : i + count]):
            yield NameHit(start, end, fitting, count == 1 and _is_doubtful(g, key, fitting)), count


def _fitting(g: Gazetteer, key: str, spellings: tuple[Spelling, ...], found: str) -> tuple[Spelling, ...]:
    fits = tuple(s for s in spellings if case_fits(s.text, found))
    if key in g.never:
        return tuple(s for s in fits if is_acronym(s.text) or s.row.id.startswith("country:"))
    return fits


def _is_doubtful(g: Gazetteer, key: str, spellings: tuple[Spelling, ...]) -> bool:
    return key in g.doubtful and not any(s.row.id.startswith("country:") for s in spellings)


def _is_unbroken(text: str, words: Sequence[FoldedWord]) -> bool:
    """Between the words of one name stand only blanks on one line, hyphens, an ampersand, a slash."""
    gaps = (text[left[2] : right[1]] for left, right in pairwise(words))
    return all(gap.strip(" \t\u00a0\u202f-‐‑–’'&/\u200c\u200f\u200e") == "" for gap in gaps)


def _is_shouting(text: str, words: Sequence[FoldedWord]) -> bool:
    """A stretch in capitals throughout tells an acronym from no word: "THIS IS WHO WE ARE"."""
    long_words = [text[start:end] for _, start, end in words if end - start > 2]
    return len(long_words) > 1 and all(word.isupper() for word in long_words)


def _is_short_acronym(hit: NameHit) -> bool:
    return hit.end - hit.start <= 4 and all(is_acronym(s.text) for s in hit.spellings)
