"""Forecasts by their windows, what people say became of them, and how those who made them fare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from sayso.comparing.register import Bin, Calibration, Timing, timing
from sayso.exporting.calibration_plot import calibration_svg
from sayso.flow.forecast_outcomes import Proposal
from sayso.flow.forecasts import Foretold, record_outcome
from sayso.flow.forecasts_page import fares, hedge_of, window_of
from sayso.flow.foretold import Fared, fared, foretold, likely_evidence, outcomes_now, proposed
from sayso.flow.shown import Shown, claims_by_id
from sayso.flow.shown_times import forecasts
from sayso.record.judgement import OutcomeWord
from sayso.workbench.asked import FullDay, Page, Word, today
from sayso.workbench.desk import Desk
from sayso.workbench.keeping import desk_and_keeper
from sayso.workbench.reckoning import A_PAGE_WAITS_S, A_TWIN_WAITS_S, Reckoned, reckoned
from sayso.workbench.timeline import bars_of

router = APIRouter()
twin = APIRouter()

FORECASTS = 100
LOOKED_INTO = 12
"""Reports, those with the likeliest events, that are searched for what was foreseen: some tenths of a second."""

WORDS: tuple[OutcomeWord, ...] = ("came true", "partly", "did not", "unclear")
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "The ledger does not hold it."}}


class OutcomeGiven(BaseModel):
    """A person's word on what became of a forecast, with claims that show it; ``unclear`` and ``withdrawn`` need
    none."""

    forecast: str = Field(min_length=4, max_length=80)
    verdict: OutcomeWord
    evidence: list[Annotated[str, Field(min_length=4, max_length=80)]] = Field(default_factory=list, max_length=50)
    why: str = Field("", max_length=2_000)


class OutcomeKept(BaseModel):
    forecast: str
    verdict: str
    person: str
    turn: int


class FaredTold(BaseModel):
    """``settled`` are the forecasts with an outcome, latest window first. ``busy`` while newer words come in."""

    settled: list[Foretold]
    calibrations: list[Calibration]
    bins: list[Bin]
    busy: bool


class LikelyEvidence(BaseModel):
    """``shared``: how many of those that the forecast names have a part in it."""

    claim: Shown
    shared: int


class ForecastTold(BaseModel):
    """``proposed``: events that may be what was foreseen, for a person to accept; ``likely``: later events in which the
    same have a part."""

    forecast: Foretold
    proposed: list[Proposal]
    likely: list[LikelyEvidence]


@router.get("/forecasts")
def forecast_list(request: Request, page: Page = 1, due: FullDay = "") -> Response:
    """By the window they are for; ``due`` is the day on which they are due or past, without it today."""
    desk, keeper = desk_and_keeper(request)
    day, start = due or today(), (page - 1) * FORECASTS
    outcomes = outcomes_now(desk.ledger)
    with keeper.tables() as kept:
        found, more = forecasts(kept.file, start=start, limit=FORECASTS)
        bars, ends = bars_of([one for one in found if one.dated == "told"])
        shown: dict[str, Any] = {
            "bars": bars,
            "ends": ends,
            "loose": [one for one in found if one.dated != "told"],
            "timings": {one.id: timing_of(one, day) for one in found},
            "outcomes": outcomes,
        }
        nothing: Reckoned[Fared] = Reckoned(None, busy=False)
        went = fared_on(request, day) if outcomes else nothing
        around: dict[str, Any] = {"kept": kept, "page": page, "more": more, "day": day}
        return desk.page(request, "forecasts.html", went=went, plot=plot_of(went.value), fares=fares, **around, **shown)


@router.get("/forecasts/{claim}")
def forecast(request: Request, claim: str, words: Word = "", due: FullDay = "") -> Response:
    """One forecast, with the form for what became of it."""
    desk, keeper = desk_and_keeper(request)
    one = foretold(desk.ledger, claim, due or today())
    with keeper.tables() as kept:
        likely = likely_evidence(kept.file, one, words.strip())
        offered = proposed(kept.file, desk.ledger, one, _reports(likely_evidence(kept.file, one)))
        rests_on = claims_by_id(kept.file, [key for said in one.people for key in said.evidence])
        own = next((said for said in one.people if said.person == desk.person(request)), None)
        shown: dict[str, Any] = {"one": one, "likely": likely, "rests_on": rests_on, "own": own, "words": words}
        told: dict[str, Any] = {"window": window_of(one), "hedge": hedge_of(one), "day": due or today()}
        return desk.page(request, "forecast.html", kept=kept, offered=offered, verdicts=WORDS, **shown, **told)


@router.post("/forecasts/{claim}/outcome")
def keep_outcome(
    request: Request,
    claim: str,
    verdict: Annotated[OutcomeWord, Form()],
    evidence: Annotated[list[str] | None, Form(max_length=50)] = None,
    other: Annotated[str, Form(max_length=600)] = "",
    why: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Keeps the person's word, or takes it back; ``other`` are ids of further claims, between spaces."""
    desk: Desk = request.app.state.desk
    shown = [*(evidence or ()), *other.replace(",", " ").split()]
    made = record_outcome(desk.ledger, claim, verdict, desk.person(request), shown, why)
    return RedirectResponse(f"/forecasts/{made.assertion_id}", 303)


@twin.get("/forecasts/{claim}", responses=NOT_FOUND)
def forecast_told(request: Request, claim: str, due: FullDay = "") -> ForecastTold:
    """One forecast, what people say became of it, and events that may show it."""
    desk, keeper = desk_and_keeper(request)
    one = foretold(desk.ledger, claim, due or today())
    with keeper.tables() as kept:
        likely = likely_evidence(kept.file, one)
        offered = proposed(kept.file, desk.ledger, one, _reports(likely))
    told = [LikelyEvidence(claim=found, shared=shared) for found, shared in likely]
    return ForecastTold(forecast=one, proposed=list(offered), likely=told)


@twin.get("/outcomes")
def fared_told(request: Request, due: FullDay = "") -> FaredTold:
    """Forecasts with an outcome, and how those who made them fare."""
    found = fared_on(request, due or today(), A_TWIN_WAITS_S)
    told = asdict(found.value) if found.value else {"settled": [], "calibrations": [], "bins": []}
    return FaredTold(**told, busy=found.busy)


@twin.post("/outcomes", responses=NOT_FOUND)
def give_outcome(request: Request, given: OutcomeGiven) -> OutcomeKept:
    """Keeps a person's word on what became of a forecast; ``withdrawn`` takes it back. Nothing is removed."""
    desk: Desk = request.app.state.desk
    person = desk.person(request)
    made = record_outcome(desk.ledger, given.forecast, given.verdict, person, given.evidence, given.why)
    return OutcomeKept(forecast=made.assertion_id, verdict=made.verdict, person=person, turn=made.turn)


def _reports(likely: Sequence[tuple[Shown, int]]) -> list[str]:
    return list(dict.fromkeys(claim.report for claim, _ in likely))[:LOOKED_INTO]


def fared_on(request: Request, day: str, wait_s: float = A_PAGE_WAITS_S) -> Reckoned[Fared]:
    return reckoned(request.app, ("fared", day), lambda ledger: fared(ledger, day), wait_s)


def plot_of(found: Fared | None) -> str:
    """As SVG, of figures alone; empty where no forecast with an outcome told a chance."""
    return calibration_svg((one.chance, one.count, one.share) for one in found.bins) if found and found.bins else ""


def timing_of(one: Shown, day: str) -> Timing:
    """Whether its window is open, due or past on a day."""
    if one.dated != "told":
        return "open"
    first, last = ("", one.day) if one.until == "<" else (one.day, one.until)
    return timing(first, last, day)
