"""Search over reports and claims, in any spelling."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from sayso.flow.shown_search import LOOKED_THROUGH, Asked, Met, Searched, search_shown
from sayso.workbench.asked import Limit, Page, Start, Word
from sayso.workbench.desk import Desk
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()
twin = APIRouter()
HITS = 50

Year = Annotated[str, Query(pattern=r"^(\d{4})?$")]


class SearchAsked(BaseModel):
    """Hits in reports and in claims; ``exact`` leaves a name's other spellings out, the others choose some of them."""

    exact: bool = False
    kind: Word = ""
    publisher: Word = ""
    language: Word = ""
    year: Year = ""


class SearchPage(SearchAsked):
    q: Annotated[str, Query(max_length=500)] = ""
    page: Page = 1


class SearchRun(SearchAsked):
    q: Annotated[str, Query(min_length=1, max_length=500)]
    start: Start = 0
    limit: Limit = 20


class HitFound(BaseModel):
    """``id`` is the report's, or the claim's; ``record`` says which."""

    id: str
    record: str
    snippet: str
    kind: str
    document_id: str
    title: str


class FacetsTold(BaseModel):
    """How many hits there are of each kind, publisher, language and year. ``more``: only the newest ``looked_through``
    were looked at. ``spelled``: how else the name was looked for. ``behind``: reports have come that are not in it."""

    total: int
    counts: dict[str, dict[str, int]]
    more: bool
    looked_through: int
    spelled: list[str]
    behind: bool


@router.get("/search")
def search(request: Request, asked: Annotated[SearchPage, Query()]) -> Response:
    desk: Desk = request.app.state.desk
    found, behind = _searched(request, asked, asked.q, (asked.page - 1) * HITS, HITS)
    told = {name: value for name, value in asked.model_dump(exclude={"page"}).items() if value}
    told = {name: "true" if value is True else value for name, value in told.items()}
    pages = -(-found.total // HITS)
    room = {"looked": LOOKED_THROUGH, "behind": behind, "pages": pages}
    return desk.page(request, "search.html", q=asked.q, asked=asked, told=told, found=found, **room)


@twin.get("/search")
def hits(request: Request, asked: Annotated[SearchRun, Query()]) -> list[HitFound]:
    """Hits in reports and claims; best first, of many the newest first. ``facets`` counts them."""
    found, _ = _searched(request, asked, asked.q, asked.start, asked.limit)
    return [_hit(met) for met in found.hits]


@twin.get("/search/facets")
def facets(request: Request, asked: Annotated[SearchRun, Query()]) -> FacetsTold:
    """How many hits there are of each sort."""
    found, behind = _searched(request, asked, asked.q, 0, 0)
    counts = {facet: dict(values) for facet, values in found.counts.items()}
    return FacetsTold(
        total=found.total,
        counts=counts,
        more=found.more,
        looked_through=LOOKED_THROUGH,
        spelled=list(found.spelled),
        behind=behind,
    )


def _searched(request: Request, asked: SearchAsked, query: str, start: int, limit: int) -> tuple[Searched, bool]:
    desk, keeper = desk_and_keeper(request)
    wanted = Asked(query, asked.exact, asked.kind, asked.publisher, asked.language, asked.year)
    with keeper.tables() as kept:
        actors = desk.settings.actors
        return search_shown(kept.file, desk.ledger, wanted, start=start, limit=limit, actors=actors), kept.behind


def _hit(met: Met) -> HitFound:
    record = "assertion" if met.claim else "document"
    told = asdict(met)
    return HitFound(
        id=met.claim or met.document_id,
        record=record,
        snippet=met.words,
        **{name: told[name] for name in ("kind", "document_id", "title")},
    )
