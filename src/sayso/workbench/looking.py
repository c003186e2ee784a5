"""Twins, as JSON, of the pages to look at: ties, support, times, places, what reports have in common; and verdicts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from sayso.derived import Alignment
from sayso.flow.backing import Backing
from sayso.flow.shown import Shown
from sayso.flow.shown_places import Placed, Spot, placed, spots
from sayso.flow.shown_ties import Edge, Sought, backings_shown, network
from sayso.flow.shown_times import forecasts, moments
from sayso.flow.some_reports import homes_of
from sayso.flow.who_judge import Known, judge
from sayso.flow.who_tables import beside
from sayso.record.judgement import VerdictWord
from sayso.workbench.asked import Day, Limit, MapKind, Start, TimesRun, Word
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()


class TiesTold(BaseModel):
    """``cut``: there are more pairs. ``behind``: reports have come that are not in it yet; ``named``: entities are as
    who is who has them now, else names as they are written."""

    names: dict[str, str]
    edges: list[Edge]
    cut: bool
    behind: bool
    named: bool


class SupportTold(BaseModel):
    backings: list[Backing]
    cut: bool
    behind: bool


class ClaimsTold(BaseModel):
    claims: list[Shown]
    more: bool
    behind: bool


class PlacesTold(BaseModel):
    spots: list[Spot]
    behind: bool


class PlaceTold(BaseModel):
    claims: list[Placed]
    behind: bool


class AlignmentsTold(BaseModel):
    """``busy``: reports that have come since are being compared. ``among``: of a ledger with too many reports only so
    many, the newest, are compared; 0 for all."""

    alignments: list[Alignment]
    total: int
    busy: bool
    among: int


class VerdictGiven(BaseModel):
    """A person's word on whether two are one; each side the beginning of a mention's id, or a row of the gazetteer."""

    left: str = Field(min_length=4, max_length=120)
    right: str = Field(min_length=4, max_length=120)
    verdict: VerdictWord
    why: str = Field("", max_length=2_000)


class VerdictKept(BaseModel):
    left: str
    right: str
    verdict: str
    person: str
    turn: int


@router.get("/ties")
def ties(
    request: Request, code: Word = "", voice: Word = "", name: Word = "", since: Day = "", until: Day = ""
) -> TiesTold:
    """Pairs of entities with their ties, those told most often first; 120 at most."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found = network(kept.file, Sought(code, voice, name.strip(), since, until))
        told = {"behind": kept.behind, "named": kept.named}
        return TiesTold(names=found.names, edges=list(found.edges), cut=found.cut, **told)


@router.get("/support")
def support(
    request: Request, voice: Word = "", name: Word = "", since: Day = "", until: Day = "", limit: Limit = 60
) -> SupportTold:
    """Who hands what to whom, by whose account, admitted and disputed by whom."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found, cut = backings_shown(kept.file, Sought("", voice, name.strip(), since, until), limit)
        return SupportTold(backings=found, cut=cut, behind=kept.behind)


@router.get("/timeline")
def timeline(request: Request, asked: Annotated[TimesRun, Query()]) -> ClaimsTold:
    """Events and forecasts by their first day, newest first; ``loose`` takes in those with only a report's date."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found, more = moments(kept.file, asked.moments(), start=asked.start, limit=asked.limit)
        return ClaimsTold(claims=found, more=more, behind=kept.behind)


@router.get("/forecasts")
def forecast_list(request: Request, start: Start = 0, limit: Limit = 100) -> ClaimsTold:
    """Forecasts by the window they are for; those without one last."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found, more = forecasts(kept.file, start=start, limit=limit)
        return ClaimsTold(claims=found, more=more, behind=kept.behind)


@router.get("/map")
def places(request: Request, kind: MapKind = "", since: Day = "", until: Day = "", limit: Limit = 200) -> PlacesTold:
    """Places with claims, those with most first. The point is the middle of what is meant, see ``precision``."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        return PlacesTold(spots=spots(kept.file, kind, since, until, limit), behind=kept.behind)


@router.get("/map/claims")
def place(request: Request, spot: Word, limit: Limit = 50) -> PlaceTold:
    """The newest claims at a place, with what else its words could mean."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        return PlaceTold(claims=placed(kept.file, spot, limit), behind=kept.behind)


@router.get("/alignments")
def alignments(request: Request, start: Start = 0, limit: Limit = 30) -> AlignmentsTold:
    """What several reports tell, most tellings first."""
    _, keeper = desk_and_keeper(request)
    found = keeper.compared()
    chosen = list(found.alignments[start : start + limit])
    total = len(found.alignments)
    return AlignmentsTold(alignments=chosen, total=total, busy=found.busy, among=found.among)


@router.post(
    "/verdicts",
    responses={400: {"description": "Not to be judged."}, 403: {"description": "Not from a page of the workbench."}},
)
def give_verdict(request: Request, given: VerdictGiven) -> VerdictKept:
    """Keeps a person's word on whether two are one; ``withdrawn`` takes it back. Nothing is removed."""
    desk, keeper = desk_and_keeper(request)
    person = desk.person(request)
    homes = () if keeper.knows_who() else homes_of(desk.ledger, (given.left, given.right))
    known = Known(desk.settings.actors, beside(desk.settings.ledger), homes)
    made = judge(desk.ledger, (given.left, given.right), given.verdict, person, given.why, known)
    return VerdictKept(left=made.left, right=made.right, verdict=made.verdict, person=person, turn=made.turn)
