"""Which place of the gazetteer a name may mean: candidates with scores, rivals kept.

All place names of a text are weighed together: what country and province the text is about, what stands beside a name,
what lies near the others. One name means one place throughout a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log10

from sayso.gazetteer.load import Gazetteer, Place, PlaceKind
from sayso.reading.places_weighing import Weighed, weigh
from sayso.record import Document, PlaceGuess, Span
from sayso.record.whenwhere import PlacePrecision

PRECISION: dict[PlaceKind, PlacePrecision] = {
    "country": "country",
    "capital": "town",
    "town": "town",
    "province": "province",
    "district": "province",
    "region": "region",
    "water": "water",
    "island": "region",
    "facility": "site",
}
WEIGHT_OF_KIND: dict[PlaceKind, float] = {
    "country": 0.62,
    "region": 0.6,
    "province": 0.55,
    "district": 0.4,
    "water": 0.6,
    "island": 0.55,
    "facility": 0.55,
    "capital": 0.1,
    "town": 0.0,
}
"""Without a text around a name: where a town and a province share it, the better-known is mostly meant; towns get
theirs from size."""

MAX_GUESSES = 5
MIN_SURE = 0.3
"""A place less likely than this is not put on the map at all, nor are its rivals."""


def locate(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> dict[Span, tuple[PlaceGuess, ...]]:
    """Guesses for each place name of a document, best first; none where the name is unknown or too little speaks for
    any place. Names of states that act may be among the spans: they tell what the text is about."""
    found: dict[Span, tuple[PlaceGuess, ...]] = {}
    for name, weighed in weigh(document.text, spans, gazetteer, document.publisher):
        found |= dict.fromkeys(name.spans, _guesses(weighed))
    return found


def _guesses(weighed: Weighed) -> tuple[PlaceGuess, ...]:
    ranked = sorted(weighed, key=lambda one: (-one.share, -one.place.population, one.place.id))
    if not ranked or ranked[0].share < MIN_SURE:
        return ()
    return tuple(_guess(one.place, one.share) for one in ranked[:MAX_GUESSES])


def rank_places(places: Sequence[Place], countries: Counter[str], beside: str = "") -> tuple[PlaceGuess, ...]:
    """Guesses without the text, best first. ``beside``: the country that follows in "Town, Country"."""
    total = sum(countries.values()) or 1
    scored = [
        (_score(place, countries[place.country] / total if place.country else 0.0, beside), place) for place in places
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].population, pair[1].id))
    return tuple(_guess(place, min(1.0, score)) for score, place in scored[:MAX_GUESSES])


def _guess(place: Place, score: float) -> PlaceGuess:
    return PlaceGuess(
        gazetteer_id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        precision=PRECISION[place.kind],
        score=round(score, 3),
    )


def _score(place: Place, share: float, beside: str) -> float:
    size = min(log10(place.population + 1) / 8, 1.0) * 0.55 if place.kind in {"town", "capital"} else 0.0
    context = 0.25 * min(1.0, share * 2)
    told = 0.5 if beside and place.country == beside and place.kind != "country" else 0.0
    return 0.1 + WEIGHT_OF_KIND[place.kind] * 0.7 + size + context + told
