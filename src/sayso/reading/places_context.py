"""What a text says around its place names: the features by which candidates of the atlas are weighed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, exp, log10, radians, sin, sqrt

from sayso.gazetteer.abbreviations import province_of
from sayso.gazetteer.atlas import Atlas, Candidate
from sayso.gazetteer.atlas_names import SORTS, Sort, look_up_key, sort_of
from sayso.gazetteer.load import Actor, Gazetteer, Place, PlaceKind
from sayso.gazetteer.lookup import find_all
from sayso.record import Span

Features = dict[str, float]
Lot = tuple[str, str]
"""A country's code and a province's, the latter empty for the whole country."""

KINDS_OF_SORT: dict[Sort, frozenset[PlaceKind]] = {
    "province": frozenset({"province", "region", "district"}),
    "district": frozenset({"district", "province"}),
    "town": frozenset({"town", "capital"}),
    "camp": frozenset({"facility"}),
    "water": frozenset({"water"}),
    "island": frozenset({"island", "region"}),
    "heights": frozenset({"region", "facility"}),
    "facility": frozenset({"facility"}),
}
HOLDERS: frozenset[PlaceKind] = frozenset({"country", "province", "district", "region", "island"})
"""Kinds of places that hold others: what may follow in "Rafah, Gaza"."""

AFTER = re.compile(r"(?:,|\s\(|,? in(?: the)?|,? of)\s?(?=\w)")
HOLDER = re.compile(r"[A-Z][\w’'-]*\.?(?:[A-Z]\.)?(?: (?:of |and )?[A-Z][\w’'-]*){0,2}|\w+(?: \w+)?")
SORT_AFTER = re.compile(r"[’']?s? ([a-z]+)\b|,? the ([a-z]+)\b")
SORT_BEFORE = re.compile(r"\b([A-Za-z]+) (?:of )?(?:the )?\Z")
OWNING = re.compile(rf"['’]s? |(?:['’]s?)?(?: [a-z]+){{0,3}} (?:{'|'.join(SORTS)})(?: of)? ")
MAX_BEFORE = 40
"""Between "Syrian" and its town stand a few words: "the northern Syrian border town of X"."""

EARTH_RADIUS_KM = 6371.0
CLOSE_KM, NEAR_KM = 40.0, 250.0
"""Scales of nearness: one district, one country of middling size."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a text with all its places and what it may mean. ``holders``: what it is said to lie in."""

    key: str
    words: str
    spans: tuple[Span, ...]
    candidates: tuple[Candidate, ...]
    sort: Sort | None
    holders: tuple[Lot, ...]
    told: tuple[str, ...]
    """Countries named just before it: "the Syrian town of X"."""


def names_of(text: str, spans: Iterable[Span], atlas: Atlas, mentions: Sequence[tuple[Span, str]]) -> list[PlaceName]:
    """The names at these places, each once, in order of first occurrence. ``mentions``: spans that tell a country."""
    grouped: dict[str, list[Span]] = defaultdict(list)
    for start, end in spans:
        grouped[look_up_key(text[start:end])].append((start, end))
    return [_name(text, key, places, atlas, mentions) for key, places in grouped.items()]


def _name(text: str, key: str, spans: list[Span], atlas: Atlas, mentions: Sequence[tuple[Span, str]]) -> PlaceName:
    words = text[slice(*spans[0])]
    sorts = Counter(sort for span in spans if (sort := _sort_beside(text, span)))
    holders = [lot for span in spans for lot in _holders(text, span, atlas)]
    told = [country for span in spans for country in _told_before(text, span, mentions)]
    sort = sort_of(words) or (sorts.most_common(1)[0][0] if sorts else None)
    return PlaceName(key, words, tuple(spans), atlas.candidates(words), sort, tuple(holders), tuple(told))


def _sort_beside(text: str, span: Span) -> Sort | None:
    after = SORT_AFTER.match(text, span[1])
    word = (after.group(1) or after.group(2)) if after else ""
    if word in SORTS:
        return SORTS[word]
    before = SORT_BEFORE.search(text[max(0, span[0] - 24) : span[0]])
    return SORTS.get(before.group(1).lower()) if before else None


def _holders(text: str, span: Span, atlas: Atlas) -> Iterator[Lot]:
    """What "Rafah, Gaza", "Springfield (Ill.)" and "Mosul in Iraq" are said to lie in."""
    link = AFTER.match(text, span[1])
    follows = HOLDER.match(text, link.end()) if link else None
    if follows is None:
        return
    words = follows.group().split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if code := province_of(name):
            yield code.split(".")[0], code
            return
        lots = {(c.place.country, c.place.province) for c in atlas.candidates(name) if _holds(c)}
        if lots:
            yield from sorted(lots)
            return


def _holds(candidate: Candidate) -> bool:
    return candidate.place.kind in HOLDERS and candidate.how in {"name", "alias"} and candidate.place.country != ""


def _told_before(text: str, span: Span, mentions: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """Syria of "the northern Syrian border town of X" and "Syria's X"."""
    for (_, end), country in mentions:
        if span[0] - MAX_BEFORE <= end <= span[0] and OWNING.fullmatch(text, end, span[0]):
            yield country


def countries_told(gazetteer: Gazetteer, text: str) -> list[tuple[Span, str]]:
    """Where countries, their peoples and adjectives, and bodies of one country stand in the text."""
    hits = ((hit, {code for row in hit.rows for code in _countries(row)}) for hit in find_all(gazetteer, text))
    return [((hit.start, hit.end), codes.pop()) for hit, codes in hits if len(codes) == 1 and not hit.doubtful]


def _countries(row: Actor | Place) -> tuple[str, ...]:
    """A town tells nothing here: it is a name to be weighed, and half the countries have one of their name."""
    if isinstance(row, Actor):
        return row.countries
    return (row.country,) if row.country and row.kind in {"country", "province", "region"} else ()


def basic_features(name: PlaceName, candidate: Candidate) -> Features:
    """What is known without the rest of the text."""
    place = candidate.place
    found: Features = {
        "population": log10(place.population + 1) if place.kind in {"town", "capital"} else 0.0,
        "population_held": log10(place.population + 1) if place.kind in {"province", "district"} else 0.0,
        f"kind_{place.kind}": 1.0,
        f"how_{candidate.how}": 1.0,
        "by_hand": float(place.id.startswith("place:")),
    }
    if name.sort is not None:
        found["sort_fits" if place.kind in KINDS_OF_SORT[name.sort] else "sort_differs"] = 1.0
    if name.holders and place.kind != "country":
        found |= _inside(place, name.holders)
    if name.told and place.kind != "country":
        found["told_fits" if place.country in name.told else "told_differs"] = 1.0
    return found


def _inside(place: Place, holders: Sequence[Lot]) -> Features:
    provinces = {province for _, province in holders if province}
    if place.province in provinces and place.kind != "province":
        return {"in_province": 1.0}
    whole = {country for country, province in holders if not province}
    if place.country in whole:
        return {"in_country": 1.0}
    return {"in_neither": 1.0}


def context_features(place: Place, rest: Mapping[Lot, float], total: float) -> Features:
    """How much of the text is about the candidate's country and province. ``rest``: weights by country and province."""
    country, province = rest.get((place.country, ""), 0.0), rest.get((place.country, place.province), 0.0)
    found: Features = {}
    if place.country and total > 0:
        found["country_share"] = country / total
        found["country_named"] = min(country, 3.0) / 3.0
    if place.province and total > 0 and place.kind != "country":
        found["province_share"] = province / total
        found["province_named"] = min(province, 2.0) / 2.0
    return found


def nearness(place: Place, others: Iterable[tuple[Place, float]]) -> Features:
    """How near the nearest other places of the text are, each with how sure it is that it is meant."""
    close = near = 0.0
    for other, share in others:
        km = distance_km(place, other)
        close = max(close, share * exp(-km / CLOSE_KM))
        near = max(near, share * exp(-km / NEAR_KM))
    return {"close": close, "near": near}


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((radians(b.lon) - radians(a.lon)) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
