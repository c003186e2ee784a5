"""The pages' twins as JSON, under a versioned path; docs/export-schema.md tells what the lines hold."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from sayso.flow.diff import Difference, difference
from sayso.flow.report_page import gone
from sayso.flow.review import review
from sayso.flow.shown import inbox_shown, looks_shown
from sayso.flow.shown_progress import progress_shown
from sayso.flow.summary import assertion_json
from sayso.record.judgement import ReviewWord
from sayso.workbench.desk import Desk
from sayso.workbench.keeping import keeper_of
from sayso.workbench.reading import read_report_again, reading_of

router = APIRouter()
MOST = 200
Limit = Annotated[int, Query(ge=1, le=MOST)]
Start = Annotated[int, Query(ge=0, le=10_000_000)]
JSON_LINES = "application/x-ndjson"
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "The ledger does not hold it."}}


class ReportRow(BaseModel):
    """A report at a glance; see ``GET /reports/{id}/claims`` for what it says."""

    id: str
    title: str
    publisher: str
    published: str
    language: str
    address: str
    taken_at: str
    found: dict[str, int]
    reviewed: int
    problems: int


class ReportPage(BaseModel):
    reports: list[ReportRow]
    total: int


class ReviewGiven(BaseModel):
    """A person's word on a claim. ``person`` may be left out: whoever sits at the desk."""

    claim: str = Field(min_length=4, max_length=80)
    verdict: ReviewWord
    why: str = Field("", max_length=2_000)
    instead: str = Field("", max_length=80)


class ReviewKept(BaseModel):
    claim: str
    verdict: str
    person: str
    turn: int


class LookWorth(BaseModel):
    id: str
    kind: str
    sentence: str
    document_id: str
    worth: float
    why: str


class GoneClaim(BaseModel):
    id: str
    sentence: str
    evidence: str
    reviewed: str


class ActDone(BaseModel):
    """One act of a person: ``what`` he said, ``on`` which claim or pair."""

    person: str
    made_at: str
    what: str
    on: str
    why: str
    document_id: str


class InputTold(BaseModel):
    """What became of one input: ``report`` is what came of it, if one did; ``again``: it was read anew."""

    words: str
    report: str
    again: bool


class ReadingState(BaseModel):
    waiting: int
    done: int
    now: str
    told: list[InputTold]
    busy: bool


@router.get("/reports")
def reports(request: Request, start: Start = 0, limit: Limit = 50) -> ReportPage:
    """Reports, those taken last first."""
    with keeper_of(request.app).tables() as kept:
        shown = inbox_shown(kept.file, start=start, limit=limit)
    return ReportPage(reports=[ReportRow(**asdict(row)) for row in shown.reports], total=shown.total)


@router.get("/reports/{document_id}/claims", responses=NOT_FOUND, response_class=Response)
def claims(request: Request, document_id: str) -> Response:
    """All claims of a report, one JSON line each, as ``sayso read --json`` prints them."""
    desk: Desk = request.app.state.desk
    lines = assertion_json(desk.view(document_id))
    return Response(b"".join(line + b"\n" for line in lines), media_type=JSON_LINES)


@router.get("/reports/{document_id}/gone", responses=NOT_FOUND)
def gone_claims(request: Request, document_id: str) -> list[GoneClaim]:
    """Claims that somebody reviewed and the newest reading no longer finds."""
    desk: Desk = request.app.state.desk
    return [GoneClaim(**asdict(one)) for one in gone(desk.ledger, desk.view(document_id))]


@router.get("/reports/{document_id}/changes", responses=NOT_FOUND)
def changes(request: Request, document_id: str) -> Difference:
    """What the newest reading of a report adds, drops and changes against the newest before it by other versions."""
    desk: Desk = request.app.state.desk
    return difference(desk.ledger, document_id)


@router.post("/reports/{document_id}/again", responses=NOT_FOUND)
def again(request: Request, document_id: str) -> ReadingState:
    """Begins to read a report anew from the bytes that the ledger kept."""
    read_report_again(request, document_id)
    return reading(request)


@router.get("/queue")
def queue(request: Request, limit: Limit = 30) -> list[LookWorth]:
    """Claims that the person at the desk has not reviewed, most worth a look first."""
    desk: Desk = request.app.state.desk
    with keeper_of(request.app).tables() as kept:
        found = looks_shown(kept.file, desk.person(request), limit)
    return [
        LookWorth(
            id=look.told.id,
            kind=look.kind,
            sentence=look.told.sentence,
            document_id=look.document_id,
            worth=round(look.worth, 3),
            why=look.why,
        )
        for look in found
    ]


@router.get("/progress")
def done(request: Request) -> dict[str, Any]:
    """How many claims each person has reviewed, and how far those agree who judged the same."""
    with keeper_of(request.app).tables() as kept:
        found = progress_shown(kept.file, 0)
    agreements = [asdict(one) for one in found.agreements]
    return {"claims": found.claims, "reviewed": dict(found.reviewed), "agreements": agreements}


@router.get("/audit")
def audit(request: Request, start: Start = 0, limit: Limit = 50) -> list[ActDone]:
    """Every act of a person, newest first."""
    with keeper_of(request.app).tables() as kept:
        acts = progress_shown(kept.file, start + limit).acts[start:]
    return [ActDone(**asdict(act)) for act in acts]


@router.get("/reading")
def reading(request: Request) -> ReadingState:
    """How the reading of added reports goes on."""
    state = reading_of(request.app).state()
    return ReadingState(**asdict(state), busy=state.busy)


@router.post("/reviews", responses={**NOT_FOUND, 403: {"description": "Not from a page of the workbench."}})
def give_review(request: Request, given: ReviewGiven) -> ReviewKept:
    """Keeps a person's word on a claim; ``withdrawn`` takes it back. Nothing is removed."""
    desk: Desk = request.app.state.desk
    person = desk.person(request)
    made = review(desk.ledger, given.claim, given.verdict, person, given.why, given.instead)
    return ReviewKept(claim=made.assertion_id, verdict=made.verdict, person=person, turn=made.turn)
