"""The tables of actors and places, read into a frozen Gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from sayso.errors import BadInput
from sayso.gazetteer.spelling import bare_name, name_key
from sayso.record import MentionKind
from sayso.record.ids import digest_bytes

PlaceKind = Literal["country", "capital", "town", "province", "district", "region", "water", "island", "facility"]
NameForm = Literal["name", "adjective", "people"]
"""``adjective`` ("Iraqi") and ``people`` ("Iraqis") stand for those of a country, not for its territory."""

ACTOR_COLUMNS = ("id", "name", "kind", "aliases", "parent", "countries", "from", "to", "source")


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed or political actor, outlet, body or public person. Years of validity are ISO years or empty."""

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    parent: str = ""
    countries: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """``lat``/``lon`` in degrees, a rough middle point for countries; ``country`` is ISO 3166 or empty.

    ``province`` is GeoNames' code of the first-order division ("US.IL"), empty where it is not known.
    """

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str
    population: int
    province: str = ""


Row = Actor | Place


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a row's name."""

    row: Row
    text: str
    form: NameForm = "name"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All rows by id, all spellings by folded key. ``longest`` gives the words of the longest key per first word.

    ``doubtful`` and ``never`` are single folded words that are mostly no names. ``digest`` covers all tables read.
    ``own_places`` is the user's file of places, which lies over the atlas (``atlas.open_atlas``).
    """

    rows: MappingProxyType[str, Row]
    spellings: MappingProxyType[str, tuple[Spelling, ...]]
    longest: MappingProxyType[str, int]
    never: frozenset[str]
    doubtful: frozenset[str]
    digest: str
    own_places: str = ""

    def row(self, row_id: str) -> Row | None:
        return self.rows.get(row_id)


@lru_cache(maxsize=4)
def load_gazetteer(own_actors: str = "", own_places: str = "") -> Gazetteer:
    """Our tables, with a user's own table of actors laid over them (same id: theirs replaces ours).

    ``own_places`` is only carried along: texts are searched with our table, and names looked up in the atlas.

    Raises BadInput, naming file and line, for a table that lacks a column or has an unknown kind.
    """
    texts = _texts(own_actors, own_places)
    spellings = [*_actor_spellings(load_actors(own_actors)), *_place_spellings(texts["places.tsv"])]
    never, doubtful = _not_names(texts["not_names.tsv"])
    return _build(spellings, (never, doubtful), _digest(texts), own_places)


@lru_cache(maxsize=4)
def load_actors(own_actors: str = "") -> Mapping[str, Actor]:
    """Actors by id alone, a user's own laid over ours. Raises as ``load_gazetteer``."""
    actors = {actor.id: actor for actor, _ in _actors(_table("actors.tsv"), "actors.tsv")}
    if own_actors:
        actors.update({actor.id: actor for actor, _ in _actors(_read_own(own_actors), own_actors)})
    return MappingProxyType(actors)


def tables_digest(own_actors: str = "", own_places: str = "") -> str:
    """The ``digest`` that the gazetteer of these tables has, without making it."""
    return _digest(_texts(own_actors, own_places))


def _digest(texts: Mapping[str, str]) -> str:
    return digest_bytes("\0".join(texts.values()).encode())[:16]


def _table(name: str) -> str:
    return (files("sayso.gazetteer") / "data" / name).read_text(encoding="utf-8")


def _texts(own_actors: str, own_places: str) -> dict[str, str]:
    """Every table by its name, in the order in which they count for the digest."""
    texts = {name: _table(name) for name in ("actors.tsv", "places.tsv", "not_names.tsv")}
    if own_actors:
        texts[own_actors] = _read_own(own_actors)
    return texts | _atlas_texts(files("sayso.gazetteer") / "data", own_places)


def _not_names(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that are never a name by themselves, and doubtful ones."""
    listed = [line.split("\t") for line in text.splitlines()[1:]]
    never = frozenset(word for word, scope, _ in listed if scope == "never")
    return never, frozenset(word for word, scope, _ in listed if scope == "doubtful")


def _atlas_texts(data: Traversable, own_places: str) -> dict[str, str]:
    """What tells one state of the other tables from another, for the digest; the atlas itself stays on disk."""
    listed = ("atlas.tsv.xz", "landscape.tsv", "tenures.tsv")
    tables = {name: digest_bytes((data / name).read_bytes()) for name in listed}
    own = Path(own_places) if own_places else None
    if own is not None and own.is_file():
        tables[own_places] = f"{own.stat().st_size} {own.stat().st_mtime_ns}"
    return tables


def _build(
    spellings: list[Spelling], not_names: tuple[frozenset[str], frozenset[str]], digest: str, own_places: str
) -> Gazetteer:
    by_key: dict[str, tuple[Spelling, ...]] = {}
    longest: dict[str, int] = {}
    for spelling in spellings:
        key = _without_article(name_key(spelling.text))
        if not key:
            continue
        known = by_key.get(key, ())
        if any(s.row.id == spelling.row.id and s.form == spelling.form for s in known):
            continue
        by_key[key] = (*known, spelling)
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Gazetteer(
        rows=MappingProxyType({s.row.id: s.row for s in spellings}),
        spellings=MappingProxyType(by_key),
        longest=MappingProxyType(longest),
        never=not_names[0],
        doubtful=not_names[1],
        digest=digest,
        own_places=own_places,
    )


def _without_article(key: str) -> str:
    """ "The New York Times" is looked for without its article, "The Times" with it."""
    return key.removeprefix("the ") if key.count(" ") > 1 else key


def _read_own(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"Reading your actors from {path}", str(error), "Give a UTF-8 file with tabs") from error


def _actors(text: str, file: str) -> Iterator[tuple[Actor, int]]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    missing = {"id", "name", "kind"} - set(reader.fieldnames or ())
    if missing:
        raise BadInput(
            f"Reading actors from {file}",
            f"the first line lacks {', '.join(sorted(missing))}",
            f"Start the table with: {' '.join(ACTOR_COLUMNS)}, tabs between",
        )
    for number, row in enumerate(reader, start=2):
        yield _actor(row, file, number), number


def _actor(row: dict[str, str], file: str, number: int) -> Actor:
    kind = row["kind"]
    if kind not in get_args(MentionKind) or not row["id"] or not row["name"]:
        raise BadInput(
            f"Reading actors from {file}",
            f"line {number} has id {row['id']!r}, name {row['name']!r} and kind {kind!r}",
            f"Fill id and name; kind is one of: {', '.join(get_args(MentionKind))}",
            line=number,
        )
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=kind,  # type: ignore[arg-type]  # checked above
        aliases=_listed(row.get("aliases"), "|"),
        parent=row.get("parent") or "",
        countries=_listed(row.get("countries"), ","),
        valid_from=row.get("from") or "",
        valid_to=row.get("to") or "",
        source=row.get("source") or "",
    )


def _actor_spellings(actors: Mapping[str, Actor]) -> Iterator[Spelling]:
    for actor in actors.values():
        for name in (bare_name(actor.name), *actor.aliases):
            yield Spelling(actor, name)


def _place_spellings(text: str) -> Iterator[Spelling]:
    lines = iter(text.splitlines())
    next(lines)
    for line in lines:
        id_, name, kind, lat, lon, country, population, aliases, adjectives, people = line.split("\t")
        place = Place(id_, name, kind, float(lat), float(lon), country, int(population or 0))  # type: ignore[arg-type]
        yield Spelling(place, name)
        for alias in _listed(aliases, "|"):
            yield Spelling(place, alias)
        for adjective in _listed(adjectives, "|"):
            yield Spelling(place, adjective, "adjective")
        for word in _listed(people, "|"):
            yield Spelling(place, word, "people")


def _listed(text: str | None, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip()) if text else ()
