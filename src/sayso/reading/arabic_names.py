"""Names of the gazetteer in Arabic text: exact spellings only, as Arabic has no capitals to tell a name by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.gazetteer.load import Actor, Gazetteer, Place, Row
from sayso.gazetteer.lookup import NameHit, find_all
from sayso.reading.arabic_words import entries, folded
from sayso.record import Span

PLACES = frozenset({"country", "capital"})
"""Kinds of places looked for: names of towns are too often common words ("Suf" is spelt like the future's particle)."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with the rows it may mean: all actors, or all places."""

    span: Span
    rows: tuple[Row, ...]

    @property
    def is_person(self) -> bool:
        return all(row.kind == "person" for row in self.rows)


def known_names(gazetteer: Gazetteer, text: str, start: int, end: int) -> Iterator[KnownName]:
    """Names in [start, end), in text order, spelt letter for letter as the gazetteer has them (forms of alef and the
    like aside). A single word that is mostly something else counts for none."""
    for hit in find_all(gazetteer, text, start, end):
        letters = folded(text[hit.start : hit.end])
        if hit.doubtful or letters in entries("not_names") or letters in entries("happenings"):
            continue
        rows = _rows(hit, letters)
        if rows:
            yield KnownName((hit.start, hit.end), rows)


def _rows(hit: NameHit, letters: str) -> tuple[Row, ...]:
    fitting = [s.row for s in hit.spellings if s.form == "name" and folded(s.text) == letters]
    actors = tuple(row for row in fitting if isinstance(row, Actor))
    return actors or tuple(row for row in fitting if isinstance(row, Place) and row.kind in PLACES)
