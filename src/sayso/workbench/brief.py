"""The brief as a page and for taking along, and what is new since a day; every sentence opens the words it rests on."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.util import find_spec
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from sayso.contracts import Ledger
from sayso.errors import BadInput
from sayso.flow.brief import Brief
from sayso.flow.brief import brief as make_brief
from sayso.flow.brief_words import brief_docx, brief_html, brief_json, brief_markdown, write_pack
from sayso.flow.news import News
from sayso.flow.news import news as find_news
from sayso.flow.opening import tables_beside
from sayso.flow.some_reports import some_reports
from sayso.workbench.asked import FullDay, Limit, Start, Word, today
from sayso.workbench.desk import Desk
from sayso.workbench.grid import About, offered_triggers
from sayso.workbench.keeping import keeper_of
from sayso.workbench.large import is_large, of_part, read_for
from sayso.workbench.reckoning import A_PAGE_WAITS_S, A_TWIN_WAITS_S, Reckoned, reckoned

router = APIRouter()
twin = APIRouter()

NEWS = 60
"""Firsts on a page."""

SORTS = {
    "admission": "Admitted for the first time",
    "tie": "Backing told for the first time",
    "said": "Said for the first time",
}
Sort = Literal["", "admission", "tie", "said"]

Format = Literal["md", "html", "docx", "json", "zip"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS: dict[str, tuple[str, Callable[[Brief], str]]] = {
    "md": ("text/markdown; charset=utf-8", brief_markdown),
    "html": ("text/html; charset=utf-8", brief_html),
    "json": ("application/json", brief_json),
}


class BriefTold(BaseModel):
    """``brief`` is the newest there is, none while the first is made; ``busy`` while reports that came since are
    read. ``among``: of a large ledger only so many reports are read, the newest that name it; 0 for all."""

    brief: Brief | None
    busy: bool
    among: int = 0


class NewsTold(BaseModel):
    """``total`` counts all firsts of these days and this sort; ``busy`` while reports that came since are read."""

    news: list[News]
    total: int
    busy: bool


@router.get("/brief")
def brief(request: Request, about: Word = "", since: FullDay = "", due: FullDay = "") -> Response:
    """``due``: the day on which forecasts are due or past; without it today."""
    desk: Desk = request.app.state.desk
    refused: BadInput | None = None
    found: Reckoned[Brief] = Reckoned(None, busy=False)
    if about.strip():
        try:
            found = brief_about(request, (about.strip(), since, due or today()))
        except BadInput as error:
            refused = error
    with keeper_of(request.app).tables() as kept:
        offered = offered_triggers(kept.file) if found.value is None and not found.busy else []
    shown: dict[str, Any] = {"about": about, "since": since, "due": due or today(), "found": found, "refused": refused}
    shown["among"] = len(read_for(request, about.strip())) if found.value else 0
    return desk.page(request, "brief.html", offered=offered, has_word=find_spec("docx") is not None, **shown)


@router.get("/brief/file")
def brief_file(
    request: Request, about: About, since: FullDay = "", due: FullDay = "", form: Annotated[Format, Query()] = "md"
) -> Response:
    """The brief to keep: Markdown, a page, a Word file where its library is there, JSON, or the pack with quotes and
    the sources' bytes (``zip``)."""
    desk: Desk = request.app.state.desk
    found = brief_about(request, (about.strip(), since, due or today()), A_TWIN_WAITS_S).value
    if found is None:
        raise BadInput("Writing the brief", "it is still being reckoned", "Try again in a moment")
    if form == "zip":
        packed = io.BytesIO()
        write_pack(found, desk.ledger, packed)
        return _file(packed.getvalue(), "application/zip", form)
    if form == "docx":
        return _file(brief_docx(found), DOCX, form)
    kind, write = WRITERS[form]
    return _file(write(found).encode("utf-8"), kind, form)


@twin.get("/brief")
def brief_told(request: Request, about: About, since: FullDay = "", due: FullDay = "") -> BriefTold:
    """What the ledger has on a name, words, or an event (its id): sentences of templates, each with its evidence."""
    found = brief_about(request, (about, since, due or today()), A_TWIN_WAITS_S)
    return BriefTold(brief=found.value, busy=found.busy, among=len(read_for(request, about)))


@router.get("/news")
def news(
    request: Request, since: FullDay = "", sort: Sort = "", page: Annotated[int, Query(ge=1, le=1_000)] = 1
) -> Response:
    """What is said, told of or admitted for the first time, newest first."""
    desk: Desk = request.app.state.desk
    refused: BadInput | None = None
    found: Reckoned[list[News]] = Reckoned(None, busy=False)
    try:
        found = news_since(request, since, sort)
    except BadInput as error:
        refused = error
    start = (page - 1) * NEWS
    chosen = (found.value or [])[start : start + NEWS]
    shown: dict[str, Any] = {"found": found, "chosen": chosen, "more": len(found.value or ()) > start + NEWS}
    return desk.page(request, "news.html", since=since, sort=sort, sorts=SORTS, page=page, refused=refused, **shown)


@twin.get("/news")
def news_told(request: Request, since: FullDay = "", sort: Sort = "", start: Start = 0, limit: Limit = 60) -> NewsTold:
    """What is said, told of or admitted for the first time, newest first, each with the scope it is first in."""
    found = news_since(request, since, sort, A_TWIN_WAITS_S)
    told = found.value or []
    return NewsTold(news=told[start : start + limit], total=len(told), busy=found.busy)


def brief_about(request: Request, asked: tuple[str, str, str], wait_s: float = A_PAGE_WAITS_S) -> Reckoned[Brief]:
    """``asked``: what it is about, the first day, the day for forecasts. Raises BadInput where no report speaks of
    it."""
    desk: Desk = request.app.state.desk
    reports = read_for(request, asked[0])

    def make(ledger: Ledger) -> Brief:
        if reports:
            with of_part(reports):
                return make_brief(some_reports(ledger, reports), *asked, (desk.settings.actors,), whole=False)
        return make_brief(ledger, *asked, tables_beside(desk.settings))

    return reckoned(request.app, ("brief", *asked), make, wait_s)


def news_since(request: Request, since: str, sort: str, wait_s: float = A_PAGE_WAITS_S) -> Reckoned[list[News]]:
    """All sorts are reckoned at once, so that another sort costs nothing. Raises BadInput where the ledger is too
    large: what is first among some reports only may be old."""
    desk: Desk = request.app.state.desk
    with keeper_of(request.app).tables() as kept:
        if is_large(kept.file):
            todo = "Ask 'sayso news --since DAY', which reads for a long time"
            raise BadInput("Telling what is new", "the ledger is too large for a page", todo)
    known = tables_beside(desk.settings)
    found = reckoned(request.app, ("news", since), lambda ledger: find_news(ledger, since, *known), wait_s)
    if found.value is None:
        return found
    return Reckoned([one for one in found.value if sort in {"", one.sort}], found.busy)


def _file(told: bytes, kind: str, suffix: str) -> Response:
    """No name of a report's goes into the header."""
    return Response(told, media_type=kind, headers={"Content-Disposition": f'attachment; filename="brief.{suffix}"'})
