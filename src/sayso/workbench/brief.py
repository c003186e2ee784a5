"""The brief as a page and for taking along, and what is new since a day; every sentence opens the words it rests on."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from sayso.contracts import Ledger
from sayso.derived import MadeOf
from sayso.errors import BadInput
from sayso.exporting.made_of import OF_THE_LEDGER, made_of_words
from sayso.flow.brief import Brief
from sayso.flow.brief import brief as make_brief
from sayso.flow.brief_words import brief_docx, brief_html, brief_json, brief_markdown, write_pack
from sayso.flow.newest import naming, newest
from sayso.flow.news import News
from sayso.flow.news import news as find_news
from sayso.flow.opening import tables_beside
from sayso.workbench.asked import FullDay, Limit, Start, Word, today
from sayso.workbench.desk import Desk
from sayso.workbench.grid import About, offered_triggers
from sayso.workbench.keeping import keeper_of
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
    read. ``among``: of a large ledger only so many reports are read, the newest since then that name it
    (``brief.made_of``); 0 for all."""

    brief: Brief | None
    busy: bool
    among: int = 0


class NewsTold(BaseModel):
    """``total`` counts all firsts of these days and this sort; ``busy`` while reports that came since are read.
    ``among``: of a large ledger only so many reports are read, the newest, and each is told as first among these; 0 for
    all."""

    news: list[News]
    total: int
    busy: bool
    among: int = 0


@dataclass(frozen=True, slots=True)
class Firsts:
    """``made_of``: what was read of a large ledger; None where all was."""

    told: tuple[News, ...]
    made_of: MadeOf | None


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
    shown["made_of"] = made_of_words(found.value.made_of) if found.value else ""
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
    made_of = found.value.made_of if found.value else None
    return BriefTold(brief=found.value, busy=found.busy, among=made_of.read if made_of else 0)


@router.get("/news")
def news(
    request: Request, since: FullDay = "", sort: Sort = "", page: Annotated[int, Query(ge=1, le=1_000)] = 1
) -> Response:
    """What is said, told of or admitted for the first time, newest first."""
    desk: Desk = request.app.state.desk
    found = news_since(request, since, sort)
    told = found.value.told if found.value else ()
    start = (page - 1) * NEWS
    shown: dict[str, Any] = {"found": found, "chosen": told[start : start + NEWS], "more": len(told) > start + NEWS}
    shown["made_of"] = made_of_words(found.value.made_of, OF_THE_LEDGER) if found.value else ""
    return desk.page(request, "news.html", since=since, sort=sort, sorts=SORTS, page=page, **shown)


@twin.get("/news")
def news_told(request: Request, since: FullDay = "", sort: Sort = "", start: Start = 0, limit: Limit = 60) -> NewsTold:
    """What is said, told of or admitted for the first time, newest first, each with the scope it is first in."""
    found = news_since(request, since, sort, A_TWIN_WAITS_S)
    told = found.value.told if found.value else ()
    among = found.value.made_of.read if found.value and found.value.made_of else 0
    return NewsTold(news=list(told[start : start + limit]), total=len(told), busy=found.busy, among=among)


def brief_about(request: Request, asked: tuple[str, str, str], wait_s: float = A_PAGE_WAITS_S) -> Reckoned[Brief]:
    """``asked``: what it is about, the first day, the day for forecasts. Raises BadInput where no report speaks of
    it."""
    desk: Desk = request.app.state.desk

    def make(ledger: Ledger) -> Brief:
        chosen = naming(ledger, asked[0], (asked[1], ""), desk.settings)
        return make_brief(ledger, *asked, tables_beside(desk.settings), chosen)

    return reckoned(request.app, ("brief", *asked), make, wait_s)


def news_since(request: Request, since: str, sort: str, wait_s: float = A_PAGE_WAITS_S) -> Reckoned[Firsts]:
    """All sorts are reckoned at once, so that another sort costs nothing."""
    desk: Desk = request.app.state.desk

    def make(ledger: Ledger) -> Firsts:
        chosen = newest(ledger, desk.settings)
        told = find_news(ledger, since, *tables_beside(desk.settings), chosen)
        return Firsts(tuple(told), chosen.made_of if chosen else None)

    found = reckoned(request.app, ("news", since), make, wait_s)
    if found.value is None:
        return found
    chosen = tuple(one for one in found.value.told if sort in {"", one.sort})
    return Reckoned(replace(found.value, told=chosen), found.busy)


def _file(told: bytes, kind: str, suffix: str) -> Response:
    """No name of a report's goes into the header."""
    return Response(told, media_type=kind, headers={"Content-Disposition": f'attachment; filename="brief.{suffix}"'})
