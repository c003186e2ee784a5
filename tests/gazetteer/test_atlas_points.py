"""Points that were set by hand, against the towns that GeoNames has there."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from math import asin, cos, radians, sin, sqrt

import pytest

from sayso.gazetteer.atlas_file import shipped_file

Point = tuple[float, float]

BESIDE = 1.5
"""Degrees that a point may lie beside the towns of its land: deserts and mountains hold none."""
FAR_KM = 700
"""From a country's point to its nearest town: the middle of Siberia's north, the Canadian north."""
NO_TOWN_NEAR = {"place:svalbard", "place:novaya-zemlya", "place:kuril-islands"}


@pytest.fixture(scope="module")
def file() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(shipped_file())) as opened:
        yield opened


def towns_by(file: sqlite3.Connection, column: str) -> Mapping[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for lat, lon, key in file.execute(f"SELECT lat, lon, {column} FROM places WHERE id LIKE 'geonames:%'"):
        found[key].append((lat, lon))
    return found


def beside(point: Point, towns: Sequence[Point]) -> float:
    """How many degrees it lies outside the box of the towns; 0 inside."""
    outside = [max(min(t[i] for t in towns) - point[i], point[i] - max(t[i] for t in towns), 0.0) for i in (0, 1)]
    return max(outside)


def km(one: Point, other: Point) -> float:
    a, b, c, d = map(radians, (*one, *other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def test_countries_lie_among_their_towns_and_not_far_from_one(file: sqlite3.Connection) -> None:
    towns = towns_by(file, "country")
    rows = file.execute("SELECT id, lat, lon, country FROM places WHERE kind = 'country'").fetchall()
    off = [
        (id_, lat, lon)
        for id_, lat, lon, country in rows
        if towns[country]
        and (
            beside((lat, lon), towns[country]) > BESIDE or min(km((lat, lon), town) for town in towns[country]) > FAR_KM
        )
    ]
    assert off == []
    assert len(rows) > 200


def test_islands_of_the_pacific_lie_where_people_live(file: sqlite3.Connection) -> None:
    towns = towns_by(file, "country")
    for country in ("FJ", "CK", "PF", "MP"):
        ((lat, lon),) = file.execute("SELECT lat, lon FROM places WHERE id = ?", (f"country:{country}",)).fetchall()
        assert min(km((lat, lon), town) for town in towns[country]) < 60, country


def test_provinces_set_by_hand_lie_among_the_towns_of_their_division(file: sqlite3.Connection) -> None:
    divisions, lands = towns_by(file, "province"), towns_by(file, "country")
    rows = file.execute(
        "SELECT id, lat, lon, country, province FROM places WHERE kind = 'province' AND id LIKE 'place:%'"
    ).fetchall()
    off = [
        id_
        for id_, lat, lon, country, province in rows
        if (province and beside((lat, lon), divisions[province]) > 2 * BESIDE)
        or (country and beside((lat, lon), lands[country]) > BESIDE)
    ]
    assert off == []
    assert sum(bool(province) for *_, province in rows) > 180


def test_what_lies_in_one_country_lies_near_its_towns(file: sqlite3.Connection) -> None:
    towns = towns_by(file, "country")
    rows = file.execute(
        "SELECT id, lat, lon, country FROM places"
        " WHERE id LIKE 'place:%' AND kind IN ('region', 'facility', 'island', 'province') AND length(country) = 2"
    ).fetchall()
    off = [
        id_
        for id_, lat, lon, country in rows
        if id_ not in NO_TOWN_NEAR and towns[country] and min(km((lat, lon), t) for t in towns[country]) > 300
    ]
    assert off == []
