"""All places a name in a text may mean: a table far larger than the one texts are searched with, kept on disk.

The shipped table is put into an SQLite file once, in the user's cache folder; look-ups then read single pages of it, so
that a reading process holds next to nothing. A user's own file of places (``sayso places add``) lies over it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from sayso.errors import BadInput
from sayso.gazetteer.abbreviations import province_of
from sayso.gazetteer.atlas_file import CAPITALS, MAIN, PROVINCE_KEY, SCHEMA_VERSION, shipped_file
from sayso.gazetteer.atlas_names import bare_forms, bones, inner_names, look_up_key, sort_of
from sayso.gazetteer.load import Place

How = Literal["name", "alias", "part", "holder", "likeness"]
"""Whether the words are the place's usual name, another one, one of them without "province" or an article; the name of
a larger place that they begin or end with ("Manila Cathedral"); or only have the same consonants."""

MAX_FOUND = 60
"""Of a name that more places bear, the most populous (there are over two hundred San Josés)."""
SETTLED = frozenset({"town", "capital", "district", "province", "country"})
MIN_HOLDER = 100_000
"""Inside longer names small towns are mostly words or persons: "Royal Street"."""
CACHE_KB = 512

BY_NAME = "SELECT p.*, n.form FROM names n JOIN places p ON p.number = n.place WHERE n.key = ?"
BY_BONES = f"SELECT p.*, {MAIN} FROM bones b JOIN places p ON p.number = b.place WHERE b.key = ?"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the words may mean, and how they fit it."""

    place: Place
    how: How


class Atlas:
    """Look-ups over one or more files; an earlier file's place counts before a later one's of the same id."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        self._open: dict[tuple[int, Path], sqlite3.Connection] = {}
        self.candidates = lru_cache(maxsize=1024)(self._candidates)

    def _candidates(self, words: str) -> tuple[Candidate, ...]:
        """What these words may mean, most populous first: by their whole name, else by a part, else by consonants."""
        short = province_of(words)
        found = self._named(look_up_key(words), words, "alias")
        if short:
            known = {candidate.place.id for candidate in found}
            found += tuple(c for c in self._named(PROVINCE_KEY + short, words, "alias") if c.place.id not in known)
        if not found:
            parts = (self._parts(key, words) for key in bare_forms(words))
            found = next((part for part in parts if part), ())
        if not found:
            holders = (self._holders(key, words) for key in inner_names(words))
            found = next((places for places in holders if places), ())
        return found or tuple(Candidate(place, "likeness") for place, _ in self._rows(BY_BONES, bones(words)))

    def _parts(self, key: str, words: str) -> tuple[Candidate, ...]:
        """ "Delta Prison" is no town of that name, though "Delta district" may be one."""
        is_thing = sort_of(words) in {"camp", "facility", "heights", "water"}
        found = self._named(key, words, "part")
        return tuple(c for c in found if not is_thing or c.place.kind not in SETTLED)

    def _holders(self, key: str, words: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self._named(key, words, "holder") if c.place.population >= MIN_HOLDER)

    def _named(self, key: str, words: str, how: How) -> tuple[Candidate, ...]:
        rows = ((place, form) for place, form in self._rows(BY_NAME, key) if form != CAPITALS or words.isupper())
        return tuple(Candidate(place, "name" if how == "alias" and form == MAIN else how) for place, form in rows)

    def _rows(self, query: str, key: str) -> list[tuple[Place, int]]:
        found: dict[str, tuple[Place, int]] = {}
        for path in self.paths if key else ():
            for _, *fields, form in self._connection(path).execute(query, (key,)):
                place = Place(*fields)
                found.setdefault(place.id, (place, form))
        return sorted(found.values(), key=lambda row: (-row[0].population, row[0].id))[:MAX_FOUND]

    def _connection(self, path: Path) -> sqlite3.Connection:
        """One a process, since a connection must not be carried over a fork."""
        known = self._open.get((os.getpid(), path))
        if known is None:
            known = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            known.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            self._open[os.getpid(), path] = known
        return known


def open_atlas(own_places: str = "") -> Atlas:
    """Ours, made on first use (some seconds), under the user's own where that file exists.

    A file that was made or changed meanwhile is opened anew. Raises BadInput where the user's file is none of ours.
    """
    own = Path(own_places) if own_places else None
    if own is None or not own.exists():
        return _atlas(None, 0)
    return _atlas(own, own.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _atlas(own: Path | None, changed: int) -> Atlas:
    if own is None:
        return Atlas([shipped_file()])
    _check(own)
    return Atlas([own, shipped_file()])


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            row = file.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()
    except sqlite3.DatabaseError as error:
        row = (str(error),)
    if row is None or row[0] != SCHEMA_VERSION:
        raise BadInput(
            f"Opening your places in {path}",
            f"it is no file of places of this version ({row[0] if row else 'no version'})",
            "Name another file in the setting 'places', or delete it and add your GeoNames files anew",
        )
