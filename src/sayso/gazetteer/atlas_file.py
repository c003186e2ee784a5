"""Writing places into an SQLite file: the shipped table on first use, and a user's own."""

from __future__ import annotations

import csv
import io
import lzma
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from sayso.gazetteer.atlas_names import bones, consonants, look_up_key
from sayso.gazetteer.load import Place
from sayso.gazetteer.spelling import is_acronym
from sayso.record.ids import digest_bytes

SCHEMA_VERSION = "1"
"""Goes up with the schema and with any change of how names are folded."""
MAIN, OTHER, CAPITALS = 0, 1, 2
"""Forms of a name. CAPITALS: an acronym, which counts only where it stands in capitals ("IL")."""

PROVINCE_KEY = "="
"""Before a province's code: what its short form ("Ill.") leads to."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS places(number INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, lat REAL, lon REAL,
  country TEXT, population INTEGER, province TEXT);
CREATE TABLE IF NOT EXISTS names(key TEXT, place INTEGER, form INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bones(key TEXT, place INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT);
"""

BONES_IN = frozenset(
    str.split("IQ SY PS IL LB YE IR SD SS LY EG JO SA OM AE KW BH QA AF PK TR DZ TN MA ML NE TD SO ER DJ ET")
)
"""Countries whose names reach English by many transliterations, so that consonants alone are worth a look."""
ARABIC_ARTICLES = ("Ad ", "Adh ", "Al ", "Al-", "An ", "Ar ", "As ", "Ash ", "At ", "Ath ", "Az ", "El ")
"""As GeoNames writes them ("Ar Raqqah"); reports leave the article out as often as not."""

TABLES = ("atlas.tsv.xz", "places.tsv", "landscape.tsv")

Written = tuple[int, Place, tuple[str, ...]]
"""A place with the number that is its key in the file, and its other names."""


def cache_folder() -> Path:
    """Where made files lie: $SAYSO_CACHE, else sayso in $XDG_CACHE_HOME or ~/.cache, else the temporary folder."""
    named = os.environ.get("SAYSO_CACHE")
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    for folder in (Path(named) if named else None, Path(home) / "sayso", Path(tempfile.gettempdir()) / "sayso"):
        if folder is None:
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="sayso-"))


@lru_cache(maxsize=1)
def shipped_file() -> Path:
    """The shipped places as an SQLite file, made where it is not there yet. Its name holds the digest of the tables."""
    folder = files("sayso.gazetteer") / "data"
    tables = [(folder / name).read_bytes() for name in TABLES]
    digest = digest_bytes(SCHEMA_VERSION.encode() + b"".join(tables))[:16]
    path = cache_folder() / f"places-{digest}.sqlite"
    if not path.exists():
        _make(path, shipped_rows(*tables), digest)
    return path


def _make(path: Path, rows: Iterable[Written], digest: str) -> None:
    """Written beside its place and then moved there, so that two processes may do it at once."""
    handle, name = tempfile.mkstemp(prefix=path.stem, dir=path.parent)
    os.close(handle)
    file = sqlite3.connect(name)
    try:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.executescript(SCHEMA)
        write(file, rows)
        set_facts(file, digest)
        file.commit()
    finally:
        file.close()
    os.replace(name, path)


def set_facts(file: sqlite3.Connection, digest: str) -> None:
    facts = (("version", SCHEMA_VERSION), ("digest", digest))
    file.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)


def write(file: sqlite3.Connection, rows: Iterable[Written], replacing: bool = False) -> None:
    """Adds places with all their names. Of a place whose number is there the row is kept unless ``replacing``; names
    are added either way."""
    places, names, skeletons = [], [], []
    for number, place, others in rows:
        places.append((number, *_fields(place)))
        names += [(key, number, form) for key, form in _keys(place, others)]
        if place.country in BONES_IN:
            skeletons += [(key, number) for key in {bones(name) for name in (place.name, *others)} if key]
    conflict = "REPLACE" if replacing else "IGNORE"
    file.executemany(f"INSERT OR {conflict} INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
    file.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", sorted(names))
    file.executemany("INSERT OR IGNORE INTO bones VALUES (?, ?)", sorted(skeletons))


def _fields(place: Place) -> tuple[str | float | int, ...]:
    where = (place.lat, place.lon, place.country, place.population, place.province)
    return (place.id, place.name, place.kind, *where)


def _keys(place: Place, others: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each key once, with its form. Another transliteration of the main name counts as much as itself."""
    yield from {key: form for key, form in _all_keys(place, others) if key}.items()
    if place.kind == "province" and place.province:
        yield PROVINCE_KEY + place.province, OTHER


def _all_keys(place: Place, others: Iterable[str]) -> Iterator[tuple[str, int]]:
    transliterated = place.country in BONES_IN
    firm = consonants(place.name) if transliterated else ""
    for name in others:
        form = CAPITALS if is_acronym(name) else MAIN if firm and consonants(name) == firm else OTHER
        yield look_up_key(name), form
        if transliterated and name.startswith(ARABIC_ARTICLES):
            yield look_up_key(_bare(name)), form
    if transliterated and place.name.startswith(ARABIC_ARTICLES):
        yield look_up_key(_bare(place.name)), MAIN
    yield look_up_key(place.name), MAIN


def _bare(name: str) -> str:
    """Without the Arabic article it begins with."""
    return name.replace("-", " ").split(" ", 1)[1]


def shipped_rows(atlas: bytes, searched: bytes, landscape: bytes) -> Iterator[Written]:
    """All places of the three tables. Where a province was also written by hand, the hand's point and id are kept, with
    GeoNames' code and spellings."""
    further = _further_names(landscape)
    by_hand = [(n, place, (*others, *further.get(place.id, ()))) for n, place, others in _searched_rows(searched)]
    by_hand += _landscape_rows(landscape)
    provinces = {
        (place.country, look_up_key(name)): i
        for i, (_, place, others) in enumerate(by_hand)
        if place.kind in {"province", "region"} and place.country and place.id.startswith("place:")
        for name in (place.name, *others)
    }
    for number, place, others in _atlas_rows(atlas):
        keys = [(place.country, look_up_key(name)) for name in (place.name, *others)]
        same = next((provinces[key] for key in keys if key in provinces), None) if place.kind == "province" else None
        if same is None:
            yield number, place, others
        else:
            count, hand, spellings = by_hand[same]
            told = replace(hand, province=place.province, population=place.population)
            by_hand[same] = (count, told, (*spellings, place.name, *others))
    yield from by_hand


def _atlas_rows(packed: bytes) -> Iterator[Written]:
    lines = iter(lzma.decompress(packed).decode().rstrip("\n").split("\n"))
    next(lines)
    for line in lines:
        number, name, kind, lat, lon, country, province, population, others = line.split("\t")
        place = _place((f"geonames:{number}", name, kind, lat, lon, country, population), province)
        yield int(number), place, _listed(others)


def _searched_rows(table: bytes) -> Iterator[Written]:
    """Places of the table that texts are searched with: towns lend their spellings, the rest are rows of their own.

    Adjectives and peoples lead to their country: "Iraqi" is no place, but where one is looked for, it is in Iraq.
    """
    for count, row in enumerate(_lines(table), start=1):
        number = int(row[0].removeprefix("geonames:")) if row[0].startswith("geonames:") else -count
        yield number, _place(row[:7]), (*_listed(row[7]), *_listed(row[8]), *_listed(row[9]))


def _landscape_rows(table: bytes) -> Iterator[Written]:
    for count, (name, kind, lat, lon, country, others) in enumerate(_lines(table), start=1_000_000):
        slug = look_up_key(name).replace(" ", "-")
        id_ = f"country:{country}" if kind == "country" else f"place:{slug}"
        if lat:
            yield -count, _place((id_, name, kind, lat, lon, country, "")), _listed(others)


def _further_names(table: bytes) -> dict[str, tuple[str, ...]]:
    """Official and other names of countries that are in the searched table: rows without a point."""
    return {f"country:{row[4]}": _listed(row[5]) for row in _lines(table) if row[1] == "country" and not row[2]}


def _lines(table: bytes) -> Iterator[list[str]]:
    lines = csv.reader(io.StringIO(table.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(lines)
    return iter(lines)


def _place(row: Sequence[str], province: str = "") -> Place:
    id_, name, kind, lat, lon, country, population = row
    return Place(id_, name, kind, float(lat), float(lon), country, int(population or 0), province)  # type: ignore[arg-type]


def _listed(others: str) -> tuple[str, ...]:
    return tuple(others.split("|")) if others else ()
