"""Claims told better, or added, by a person: the form as JSON, and what comes back from it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from sayso.errors import BadInput
from sayso.flow.places import candidate_json, places_named
from sayso.flow.review import find_claim
from sayso.flow.review_fix import Fixed, Part, Wish, fix_claim, new_claim, span_shown, take_back
from sayso.flow.review_forms import Form, form_for
from sayso.record import Assertion
from sayso.workbench.desk import Desk

router = APIRouter()
PLACES = 12
LONGEST_TEXT = 2_000_000
Kind = Literal["attribution", "event", "tie", "forecast", "stance"]


class Spot(BaseModel):
    """A place in the text as a page knows it: ``at``, where a passage begins, in code points; ``before``, the words
    from there to the place, as the page shows them."""

    at: int = Field(ge=0, le=1_000_000_000)
    before: str = Field("", max_length=LONGEST_TEXT)


class PartGiven(BaseModel):
    """Words of one part. Either ``start`` and ``end`` in code points, or ``begins`` and ``ends`` as a page knows them,
    or ``quote`` alone: the words nearest to the evidence that read so."""

    name: str = Field(max_length=60)
    start: int | None = Field(None, ge=0, le=1_000_000_000)
    end: int | None = Field(None, ge=0, le=1_000_000_000)
    begins: Spot | None = None
    ends: Spot | None = None
    quote: str = Field("", max_length=20_000)


class ClaimGiven(BaseModel):
    """What a claim should say. Choices left out stay as they were; parts left out go."""

    kind: Kind
    parts: list[PartGiven] = Field(max_length=200)
    choices: dict[str, Annotated[str, Field(max_length=200)]] = Field(default_factory=dict, max_length=20)
    why: str = Field("", max_length=2_000)


class ClaimAdded(ClaimGiven):
    """A claim that the machine did not find, in the report named."""

    report: str = Field(max_length=80)


class ClaimKept(BaseModel):
    """``id`` of the claim as the person tells it, ``instead_of`` of the one it tells better."""

    id: str
    instead_of: str
    person: str


class WordsNow(BaseModel):
    start: int
    end: int
    quote: str


class PartNow(BaseModel):
    name: str
    label: str
    needed: bool
    many: bool
    words: list[WordsNow]


class ChoiceNow(BaseModel):
    """``options`` is empty for what is typed."""

    name: str
    value: str
    options: list[str]


class FormNow(BaseModel):
    """All that can be said of a claim of this kind, with what is said now; ``places``: (id, name)."""

    kind: str
    parts: list[PartNow]
    choices: list[ChoiceNow]
    places: list[tuple[str, str]]


class PlaceFound(BaseModel):
    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    province: str
    population: int
    how: str


@router.get("/forms/{kind}")
def empty_form(kind: Kind) -> FormNow:
    """The form for a claim of this kind, empty."""
    return _form(form_for(kind))


@router.get("/claims/{claim}/form")
def filled_form(request: Request, claim: str) -> FormNow:
    """The form for a claim, filled with what it says now."""
    desk: Desk = request.app.state.desk
    body = find_claim(desk.ledger, claim).body
    assert isinstance(body, Assertion)
    return _form(form_for(type(body.content).__name__.lower(), body))


@router.get("/places")
def places(request: Request, name: Annotated[str, Query(min_length=1, max_length=300)]) -> list[PlaceFound]:
    """Places that a name may mean, most populous first."""
    desk: Desk = request.app.state.desk
    return [PlaceFound(**candidate_json(found)) for found in places_named(name, desk.settings)[:PLACES]]


@router.post("/claims/{claim}/fix")
def fix(request: Request, claim: str, given: ClaimGiven) -> ClaimKept:
    """Keeps the claim as this person tells it, and that the old one is wrong and told better so."""
    desk: Desk = request.app.state.desk
    body = find_claim(desk.ledger, claim).body
    assert isinstance(body, Assertion)
    wish = _wish(given, desk.text(body.evidence.document_id))
    person = desk.person(request)
    return _kept(fix_claim(desk.ledger, claim, wish, person, desk.settings, given.why), person)


@router.post("/claims")
def add(request: Request, given: ClaimAdded) -> ClaimKept:
    """Keeps a claim that this person found."""
    desk: Desk = request.app.state.desk
    person = desk.person(request)
    wish = _wish(given, desk.text(given.report))
    return _kept(new_claim(desk.ledger, given.report, wish, person, desk.settings), person)


@router.post("/claims/{claim}/take-back")
def undo(request: Request, claim: str) -> ClaimKept:
    """Takes back what this person added, and his word that it tells another claim better."""
    desk: Desk = request.app.state.desk
    person = desk.person(request)
    return ClaimKept(id=take_back(desk.ledger, claim, person), instead_of="", person=person)


def _form(form: Form) -> FormNow:
    parts = [
        PartNow(
            name=filled.slot.name,
            label=filled.label,
            needed=filled.slot.needed,
            many=filled.slot.many,
            words=[WordsNow(start=a.start, end=a.end, quote=a.quote) for a in filled.anchors],
        )
        for filled in form.parts
    ]
    choices = [ChoiceNow(name=one.name, value=one.value, options=list(one.options)) for one in form.choices]
    return FormNow(kind=form.kind, parts=parts, choices=choices, places=list(form.places))


def _kept(fixed: Fixed, person: str) -> ClaimKept:
    return ClaimKept(id=fixed.id, instead_of=fixed.review.assertion_id if fixed.review else "", person=person)


def _wish(given: ClaimGiven, text: str) -> Wish:
    return Wish(given.kind, tuple(_part(part, text) for part in given.parts), given.choices)


def _part(given: PartGiven, text: str) -> Part:
    if given.begins and given.ends:
        start = span_shown(text, given.begins.at, given.begins.before)
        return Part(given.name, start, span_shown(text, given.ends.at, given.ends.before), given.quote)
    if given.start is not None and given.end is not None:
        return Part(given.name, given.start, given.end, given.quote)
    if given.quote.strip():
        return Part(given.name, quote=given.quote)
    raise BadInput("Making a claim", f"there are no words for {given.name!r}", "Give words, or leave the part out")
