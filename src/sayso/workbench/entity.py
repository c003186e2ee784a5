"""One entity: names by script, roles and ties over time, what is told of it, what waits for a verdict, what was kept
apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.contracts import Ledger
from sayso.flow.shown import Shown, claims_by_id, newest_act, newest_reports
from sayso.flow.shown_roles import RoleTold, roles_shown
from sayso.flow.some_reports import some_reports
from sayso.flow.who import Where, Who, who
from sayso.flow.who_lines import grouped, who_line
from sayso.flow.who_tables import beside
from sayso.workbench.keeping import desk_and_keeper
from sayso.workbench.large import naming
from sayso.workbench.reckoning import A_TWIN_WAITS_S, reckoned

router = APIRouter()
twin = APIRouter()
MOST_ENTITIES, MOST_CLAIMS = 10, 60

WAITS_S = 0.25
"""The page then says that it is being reckoned."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entity as its page shows it: claims by heading, with when they are, newest first; ``cut`` counts those that
    are not shown."""

    who: Who
    roles: list[RoleTold]
    groups: dict[str, list[tuple[Where, Shown | None]]]
    cut: dict[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Those of a name, None while they are reckoned; ``busy`` while later reports are. ``among``: who is who of the
    whole ledger is not known, and these are as so many reports have them, the newest that name them."""

    found: list[Who] | None
    busy: bool
    among: int


def who_told(request: Request, name: str, wait_s: float = WAITS_S) -> Told:
    """Reckoned behind the page, as far as it takes longer than ``wait_s``."""
    desk, keeper = desk_and_keeper(request)
    actors, kept_who = desk.settings.actors, beside(desk.settings.ledger)
    if keeper.has_few():
        return Told(who(desk.ledger, name, actors, kept_who, MOST_ENTITIES + 1), busy=False, among=0)
    reports, acts = ([], "") if keeper.knows_who() else _naming(request, name)

    def make(ledger: Ledger) -> list[Who]:
        if reports:
            return who(some_reports(ledger, reports), name, actors, "", MOST_ENTITIES + 1)
        return who(ledger, name, actors, kept_who, MOST_ENTITIES + 1)

    found = reckoned(request.app, ("who", name), make, wait_s, acts)
    return Told(found.value, found.busy, len(reports))


def _naming(request: Request, name: str) -> tuple[list[str], str]:
    """The newest reports that name such a one, the newest of all where none does; and by what it is told that they are
    others: not while the tables are brought up, when every moment brings newer ones."""
    desk, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found = naming(kept.file, [name], desk.settings.actors) or newest_reports(kept.file, 1)
        return found, " ".join((str(newest_act(kept.file)), *(() if kept.behind else found)))


@router.get("/who")
def entity(request: Request, name: Annotated[str, Query(max_length=300)] = "") -> Response:
    desk, keeper = desk_and_keeper(request)
    told = who_told(request, name.strip()) if name.strip() else Told([], busy=False, among=0)
    found = told.found or []
    with keeper.tables() as kept:
        cards = [
            _card(one, roles_shown(kept.file, one.entity), claims_by_id(kept.file, _ids(one)))
            for one in found[:MOST_ENTITIES]
        ]
    more = len(found) > MOST_ENTITIES
    return desk.page(request, "entity.html", name=name, told=told, cards=cards, more=more)


@twin.get("/who", response_class=Response, responses={503: {"description": "Being reckoned: ask again."}})
def entities(request: Request, name: Annotated[str, Query(min_length=1, max_length=300)]) -> Response:
    """The entities that a name stands for, those first that most reports tell of, ten at most: one JSON line each, as
    ``sayso who --json`` prints them. The header ``sayso-among`` says of how many reports, 0 for all."""
    told = who_told(request, name.strip(), A_TWIN_WAITS_S)
    if told.found is None:
        met = {"doing": "Telling who that is", "met": "it is still being reckoned", "todo": "Ask again in a moment"}
        return JSONResponse(met, 503)
    lines = b"".join(who_line(one) + b"\n" for one in told.found[:MOST_ENTITIES])
    return Response(lines, media_type="application/x-ndjson", headers={"sayso-among": str(told.among)})


def _ids(one: Who) -> list[str]:
    return [claim.told.id for claims in grouped(one).values() for claim in claims[: MOST_CLAIMS * 4]]


def _card(one: Who, roles: list[RoleTold], shown: dict[str, Shown]) -> Card:
    groups, cut = {}, {}
    for title, claims in grouped(one).items():
        pairs = [(claim, shown.get(claim.told.id)) for claim in claims[: MOST_CLAIMS * 4]]
        pairs.sort(key=lambda pair: pair[1].day if pair[1] else "", reverse=True)
        groups[title], cut[title] = pairs[:MOST_CLAIMS], max(0, len(claims) - MOST_CLAIMS)
    return Card(one, roles, {title: pairs for title, pairs in groups.items() if pairs}, cut)
