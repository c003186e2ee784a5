"""Forecasts against the calendar and against what became of them: due or not, and how well forecasters fare."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from sayso.record import Forecast, When
from sayso.record.judgement import OutcomeWord

Timing = Literal["open", "due", "past"]
"""``due``: the day lies in the window; ``past``: after it; ``open``: before it, or the words give no window."""

SCORES: Mapping[str, float] = {"came true": 1.0, "partly": 0.5, "did not": 0.0}
"""What counts as having come true; ``unclear`` counts for nothing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One forecast with an outcome: who made it, its chance (None where its words give none), what became of it."""

    forecaster: str
    chance: float | None
    verdict: OutcomeWord


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a forecaster fares: outcomes counted, and the Brier score of those ``scored`` that had a chance (0 is best,
    1 worst; always saying one half gives 0.25); None where there is none."""

    forecaster: str
    outcomes: Mapping[str, int]
    scored: int
    brier: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of one chance: how many, and which share of them came true."""

    chance: float
    count: int
    share: float


def timing(earliest: str, latest: str, day: str) -> Timing:
    """Where a day lies to a window; ISO days, both ends included, an empty one is open."""
    if not earliest and not latest:
        return "open"
    if latest and day > latest:
        return "past"
    return "open" if earliest and day < earliest else "due"


def window(forecast: Forecast) -> tuple[str, str]:
    """First and last day on which it may come, ISO; empty where the words set no bound.

    An end that is only vaguely known lasts as long as it may.
    """
    return _bound(forecast.earliest, "earliest"), _bound(forecast.latest, "latest")


def _bound(when: When | None, side: str) -> str:
    return str(getattr(when, side)) if when else ""


def chance(hedge: str, *, is_negated: bool) -> float | None:
    """Chance that a forecast comes true as it is told, by hedge_chances.toml; None where its words name none.

    "Unlikely to attack", told as not to come, comes true where no attack comes.
    """
    entry = _chances().get(" ".join(hedge.lower().split()))
    if entry is None:
        return None
    comes, says_not = entry
    return round(1 - comes, 3) if says_not and is_negated else comes


@lru_cache(maxsize=1)
def _chances() -> Mapping[str, tuple[float, bool]]:
    loaded = tomllib.loads(files("sayso.comparing").joinpath("hedge_chances.toml").read_text(encoding="utf-8"))
    return {word: (float(line[0]), bool(line[1])) for word, line in loaded.items()}


def agreed(verdicts: Iterable[OutcomeWord]) -> OutcomeWord | None:
    """What people say together: ``unclear`` where they disagree, None where nobody's word stands."""
    said = set(verdicts) - {"withdrawn"}
    if not said:
        return None
    return said.pop() if len(said) == 1 else "unclear"


def calibration(judged: Sequence[Judged]) -> list[Calibration]:
    """One a forecaster, those with most outcomes first."""
    by: dict[str, list[Judged]] = {}
    for one in judged:
        by.setdefault(one.forecaster, []).append(one)
    found = [_calibrated(who, own) for who, own in by.items()]
    return sorted(found, key=lambda c: (-sum(c.outcomes.values()), c.forecaster))


def _calibrated(who: str, own: Sequence[Judged]) -> Calibration:
    squares = [(p - o) ** 2 for p, o in _scored(own)]
    brier = round(sum(squares) / len(squares), 4) if squares else None
    return Calibration(who, dict(Counter(one.verdict for one in own)), len(squares), brier)


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """Forecasts with a chance and an outcome, by chance, lowest first."""
    by: dict[float, list[float]] = {}
    for p, o in _scored(judged):
        by.setdefault(p, []).append(o)
    return [Bin(p, len(shares), round(sum(shares) / len(shares), 3)) for p, shares in sorted(by.items())]


def _scored(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    return [(one.chance, SCORES[one.verdict]) for one in judged if one.chance is not None and one.verdict in SCORES]
