"""Place names: finding them, and putting them on the map.

Rows: ``{"id", "places": [{"start", "end", "lat", "lon", "country"}, ...]}``. A prediction's ``lat`` and ``lon`` may be
None (found, not resolved), its ``country`` a name or a list of equally good ones, and ``"literal": False`` says that
the name does not stand for the place itself.

Which gold places count is said by their ``kind`` (GeoWebNews; places without one always count): see ``Counting``. A
prediction that can only be paired with a neutral place counts neither way.

``exact``, ``overlap``: names found. ``end_to_end``: found and put within 161 km, P over predictions with coordinates
save those on neutral places or on gold places without any. ``accuracy_found`` and ``accuracy_all``: share within 161 km
of gold places that were found, and of all of them (not found or not resolved = 20,039 km off). ``median_km`` and
``auc``: of the errors of resolved ones; ``auc_all``: of all. ``country_accuracy``: of found places whose country is
known.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from benchmarks.measures.figures import Figures, Row, counted, ratio
from benchmarks.measures.pairing import Pair, pair_by_fit
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import closeness, read_span, shared
from sayso.errors import BadInput
from sayso.record import Span

LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
ASSOCIATED = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit"})
NEVER_COUNTED = frozenset({"Literal_Expression", "Non_Lit_Expression", "Non_Toponym"})
PEOPLE = frozenset({"Demonym", "Language"})

NEAR_KM = 161.0
"""A hundred miles: the customary line of this field between right and wrong."""
WORST_KM = 20039.0
EARTH_RADIUS_KM = 6371.0

Point = tuple[float, float]


class Standing(Enum):
    COUNTS = 1
    NEUTRAL = 2
    WRONG = 3
    """A prediction on it is a mistake."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Which gold places count.

    literal: only names that stand for the place itself; associated ones (metonyms, modifiers), demonyms and languages
      are then no places. Without it associated ones count, demonyms and languages are neutral.
    resolved: places without coordinates are neutral.
    """

    literal: bool = False
    resolved: bool = False

    def standing(self, place: Row) -> Standing:
        kind = place.get("kind")
        if kind in NEVER_COUNTED or (kind in PEOPLE and not self.literal):
            return Standing.NEUTRAL
        if kind is not None and kind not in (LITERAL if self.literal else LITERAL | ASSOCIATED):
            return Standing.WRONG
        return Standing.NEUTRAL if self.resolved and place.get("lat") is None else Standing.COUNTS


class Spot(NamedTuple):
    span: Span
    point: Point | None
    countries: frozenset[str]


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row], counting: Counting | None = None) -> Figures:
    counting = counting or Counting()
    rows = pair_rows(gold_rows, predicted_rows)
    totals: Counter[str] = Counter()
    errors: list[float | None] = []
    for row, prediction in rows.pairs:
        sides = [(counting.standing(p), _spot(p, row["id"])) for p in row["places"]]
        gold = [spot for standing, spot in sides if standing is Standing.COUNTS]
        neutral = [spot.span for standing, spot in sides if standing is Standing.NEUTRAL]
        said = [
            _spot(p, f"{row['id']} (predicted)")
            for p in prediction.get("places") or ()
            if not (counting.literal and p.get("literal") is False)
        ]
        totals["gold"] += len(gold)
        _count_exact(gold, said, neutral, totals)
        pairs = _count_overlap(gold, said, neutral, totals)
        errors += _errors(gold, said, dict(pairs), totals)
    return {
        "documents": len(rows.pairs),
        **_figures(totals, errors),
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees)."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(math.radians(x) for x in point) for point in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def area_under_errors(errors: Sequence[float]) -> float | None:
    """Area under the sorted ln(1 + km), by trapezia, as a share of the worst: 0 is perfect; None without errors."""
    logs = sorted(math.log(1 + min(e, WORST_KM)) for e in errors)
    worst = math.log(1 + WORST_KM)
    if not logs:
        return None
    if len(logs) == 1:
        return logs[0] / worst
    steps = ((a + b) / 2 for a, b in pairwise(logs))
    return sum(steps) / (worst * (len(logs) - 1))


def _spot(place: Row, where: str) -> Spot:
    country = place.get("country")
    names = [country] if isinstance(country, str) else country or []
    return Spot(read_span(place, where), _point(place, where), frozenset(n.casefold() for n in names if n))


def _point(place: Row, where: str) -> Point | None:
    lat, lon = place.get("lat"), place.get("lon")
    if lat is None or lon is None:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadInput(f"Measuring {where}", f"{lat}, {lon} is no place on Earth", "Give degrees, latitude first")
    return float(lat), float(lon)


def _excused(said: Sequence[Spot], pairs: Iterable[Pair], neutral: Sequence[Span]) -> set[int]:
    """Predictions left unpaired that lie on a neutral place."""
    taken = {j for _, j in pairs}
    return {j for j, s in enumerate(said) if j not in taken and any(shared(s.span, n) for n in neutral)}


def _count_exact(gold: list[Spot], said: list[Spot], neutral: list[Span], totals: Counter[str]) -> None:
    pairs = pair_by_fit(gold, said, lambda g, s: float(g.span == s.span))
    totals.update(exact=len(pairs))
    totals["pred exact"] += len(said) - len(_excused(said, pairs, neutral))


def _count_overlap(gold: list[Spot], said: list[Spot], neutral: list[Span], totals: Counter[str]) -> list[Pair]:
    pairs = pair_by_fit(gold, said, lambda g, s: closeness(g.span, s.span))
    excused = _excused(said, pairs, neutral)
    totals["overlap"] += len(pairs)
    totals["pred overlap"] += len(said) - len(excused)
    beside = excused | {j for i, j in pairs if gold[i].point is None}
    totals["pred on map"] += sum(s.point is not None and j not in beside for j, s in enumerate(said))
    return pairs


def _errors(gold: list[Spot], said: list[Spot], pairs: dict[int, int], totals: Counter[str]) -> list[float | None]:
    """Of each gold place with coordinates how far off it was put, None where it was not found or not resolved."""
    errors: list[float | None] = []
    for i, g in enumerate(gold):
        found = said[pairs[i]] if i in pairs else None
        if g.countries and found:
            totals.update(countries=1, country=int(g.countries <= found.countries))
        if g.point is not None:
            totals.update(found=int(found is not None))
            errors.append(distance_km(g.point, found.point) if found and found.point else None)
    return errors


def _figures(totals: Counter[str], errors: Sequence[float | None]) -> Figures:
    resolved = [e for e in errors if e is not None]
    near = sum(e <= NEAR_KM for e in resolved)
    return {
        "exact": counted(totals["exact"], totals["pred exact"], totals["gold"]),
        "overlap": counted(totals["overlap"], totals["pred overlap"], totals["gold"]),
        "end_to_end": counted(near, totals["pred on map"], len(errors)),
        "with_coordinates": len(errors),
        "found": totals["found"],
        "resolved": len(resolved),
        "accuracy_found": ratio(near, totals["found"]),
        "accuracy_all": ratio(near, len(errors)),
        "median_km": median(resolved) if resolved else None,
        "auc": area_under_errors(resolved),
        "auc_all": area_under_errors([WORST_KM if e is None else e for e in errors]),
        "country_known": totals["countries"],
        "country_accuracy": ratio(totals["country"], totals["countries"]),
    }
