"""Weighing the candidates of all place names of a text against one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import exp, sqrt

from sayso.gazetteer.atlas import Candidate, open_atlas
from sayso.gazetteer.atlas_names import look_up_key
from sayso.gazetteer.load import Gazetteer, Place, PlaceKind
from sayso.reading.places_context import (
    Features,
    Lot,
    PlaceName,
    basic_features,
    context_features,
    countries_told,
    distance_km,
    names_of,
    nearness,
)
from sayso.record import Span

Scored = tuple[Candidate, Features]

FIRST: Features = {
    "by_hand": 3.4,
    "how_alias": -0.7,
    "how_holder": -1.0,
    "how_likeness": -1.0,
    "how_name": 0.7,
    "in_country": 0.6,
    "in_neither": -1.4,
    "in_province": 3.7,
    "kind_capital": -3.6,
    "kind_country": 6.5,
    "kind_district": -1.3,
    "kind_facility": 0.9,
    "kind_island": 0.5,
    "kind_province": -1.0,
    "kind_region": 2.6,
    "kind_town": -3.6,
    "kind_water": 1.0,
    "named_for_town": -3.0,
    "population": 1.4,
    "population_held": 0.7,
    "sort_differs": -1.0,
    "sort_fits": 1.0,
    "told_differs": -1.0,
    "told_fits": 1.0,
}
"""What a place is thought likely before the rest of the text is looked at."""

WEIGHTS: Features = {
    "by_hand": 3.1,
    "close": 0.2,
    "country_named": 1.0,
    "country_share": 1.9,
    "how_alias": -0.8,
    "how_holder": -1.0,
    "how_likeness": -1.0,
    "how_name": 0.8,
    "in_country": 0.6,
    "in_neither": -1.5,
    "in_province": 2.0,
    "kind_capital": -3.7,
    "kind_country": 6.2,
    "kind_district": -1.2,
    "kind_facility": 0.9,
    "kind_island": 0.5,
    "kind_province": 0.4,
    "kind_region": 1.8,
    "kind_town": -4.5,
    "kind_water": 1.0,
    "named_for_town": -3.0,
    "near": 2.4,
    "population": 1.2,
    "population_held": 0.3,
    "province_named": 1.7,
    "province_share": 2.7,
    "sort_differs": -1.0,
    "sort_fits": 1.0,
    "told_differs": -1.0,
    "told_fits": 1.0,
}
"""Fitted by ``tools/fit_places.py`` on the training texts of GeoVirus, GeoWebNews, LGL and TR-News (2,596 names with a
choice, 94 in 100 right). By hand: what is said outright ("sort", "told", "in_province"), which those texts seldom do or
where all rivals lie near ("named_for_town"), and the kinds they hardly have (water, islands, facilities)."""

SEAT_KM = 120.0
"""A province's middle lies no farther from its seat, but for the largest."""

UNKNOWN = 1.0
"""The score of a place that no table has. A unique town of a thousand people that nothing else speaks for stays below
it, one of twenty thousand passes. Swept from -1 to 2 on the training texts: from 1 on more right guesses are lost than
wrong ones."""

ROUNDS = 2
"""The first gives every name a likely place, the second looks how near to one another they lie."""
MAX_TOLD = 5
MIN_LIKENESS = 0.6
FAR_KINDS: frozenset[PlaceKind] = frozenset({"country", "region", "water"})
"""Too wide to be near to anything."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A candidate, what speaks for it, and the share of belief that falls to it among its rivals."""

    candidate: Candidate
    features: Features
    share: float

    @property
    def place(self) -> Place:
        return self.candidate.place


Weighed = tuple[Weighted, ...]


def weigh(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, publisher: str = ""
) -> list[tuple[PlaceName, Weighed]]:
    """The names at these places, each once, with all their candidates."""
    told = countries_told(gazetteer, text)
    names = names_of(text, spans, open_atlas(gazetteer.own_places), told)
    named = {span for name in names for span in name.spans}
    counts = Counter(country for span, country in told if span not in named)
    counts.update(country for _, country in countries_told(gazetteer, publisher))
    likely = {country for _, country in told} | {c.place.country for name in names for c in _sole(name)}
    features = [with_seats(name, [(c, basic_features(name, c)) for c in _credible(name, likely)]) for name in names]
    weighed = [shared(one, FIRST) for one in features]
    for turn in range(ROUNDS):
        more = in_context(weighed, counts, with_nearness=turn > 0)
        weighed = [shared(one, WEIGHTS) for one in more]
    return list(zip(names, weighed, strict=True))


def _sole(name: PlaceName) -> Sequence[Candidate]:
    return name.candidates if len({c.place.country for c in name.candidates}) == 1 else ()


def _credible(name: PlaceName, likely: set[str]) -> list[Candidate]:
    """Candidates that only have the same consonants must look like the name and lie where the text is."""
    key = look_up_key(name.words)
    return [
        c
        for c in name.candidates
        if c.how != "likeness" or (c.place.country in likely and _likeness(key, c.place) >= MIN_LIKENESS)
    ]


def _likeness(key: str, place: Place) -> float:
    return SequenceMatcher(None, key, look_up_key(place.name)).ratio()


def with_seats(name: PlaceName, candidates: list[Scored]) -> list[Scored]:
    """Marks provinces and districts that a town of the same name in them stands before: "Jenin" is the town, unless the
    words beside it tell otherwise."""
    towns = [c.place for c, _ in candidates if c.place.kind in {"town", "capital"}]
    if not towns or name.sort in {"province", "district"}:
        return candidates
    return [(c, f | {"named_for_town": 1.0}) if _is_around(c.place, towns) else (c, f) for c, f in candidates]


def _is_around(place: Place, towns: Iterable[Place]) -> bool:
    is_division = place.kind in {"province", "district"}
    return is_division and any(distance_km(place, t) < SEAT_KM and t.country == place.country for t in towns)


def shared(candidates: Iterable[Scored], weights: Features) -> Weighed:
    """Shares by softmax over the weighted sums of features, with what falls to none of them left out."""
    listed = list(candidates)
    scores = [sum(weights.get(name, 0.0) * value for name, value in features.items()) for _, features in listed]
    top = max(scores, default=0.0)
    raised = [exp(score - top) for score in scores]
    total = sum(raised) + exp(UNKNOWN - top)
    return tuple(Weighted(c, f, r / total) for (c, f), r in zip(listed, raised, strict=True))


def in_context(weighed: Sequence[Weighed], counts: Mapping[str, int], with_nearness: bool) -> list[list[Scored]]:
    """The candidates with what the other names, as weighed so far, say for them. ``counts``: countries told besides."""
    own = [_lots(one) for one in weighed]
    every: Counter[Lot] = Counter()
    for country, count in counts.items():
        every[country, ""] += sqrt(min(count, MAX_TOLD))  # type: ignore[assignment]  # weights, not counts
    for lots in own:
        every.update(lots)
    bests = [max(one, key=lambda w: w.share, default=None) for one in weighed]
    found = []
    for i, one in enumerate(weighed):
        rest = {lot: weight - own[i].get(lot, 0.0) for lot, weight in every.items()}
        total = sum(weight for (_, province), weight in rest.items() if not province)
        others = [(b.place, b.share) for j, b in enumerate(bests) if j != i and b and b.place.kind not in FAR_KINDS]
        found.append([(w.candidate, _more(w, rest, total, others if with_nearness else [])) for w in one])
    return found


def _more(one: Weighted, rest: Mapping[Lot, float], total: float, others: Sequence[tuple[Place, float]]) -> Features:
    return one.features | context_features(one.place, rest, total) | nearness(one.place, others)


def _lots(weighed: Weighed) -> dict[Lot, float]:
    """The belief in a name's candidates, by country and by province."""
    found: dict[Lot, float] = {}
    for one in weighed:
        country, province = one.place.country, one.place.province
        lots = [(country, "")] if country else []
        if province and one.place.kind != "country":
            lots.append((country, province))
        for lot in lots:
            found[lot] = found.get(lot, 0.0) + one.share
    return found
