"""The reaction grid: who says what of a trigger, who denies it, who is silent; every cell opens its words."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from sayso.contracts import Ledger
from sayso.derived import Grid
from sayso.errors import BadInput
from sayso.exporting.grid_page import MARKS, row_title, stance_words
from sayso.exporting.made_of import made_of_words
from sayso.flow.grid import reaction_grid
from sayso.flow.newest import naming
from sayso.flow.opening import tables_beside
from sayso.workbench.asked import FullDay, Word
from sayso.workbench.desk import Desk
from sayso.workbench.keeping import keeper_of
from sayso.workbench.reckoning import A_PAGE_WAITS_S, A_TWIN_WAITS_S, Reckoned, reckoned

router = APIRouter()
twin = APIRouter()

About = Annotated[str, Query(min_length=1, max_length=300)]

MOST_ROWS, MOST_COLUMNS = 80, 40
"""Of the page: a browser lays out some thousand cells at once; the exports have all."""

NEWEST, NAMED = 60, 16
"""Triggers are offered out of what the newest reports name most often."""

_NAMED = """
SELECT n.name, count(DISTINCT p.report) AS n FROM parts p JOIN people n ON n.key = p.key
WHERE p.report IN (SELECT id FROM reports ORDER BY number DESC LIMIT ?) AND p.key NOT LIKE 'words:%'
GROUP BY p.key ORDER BY n DESC, n.name LIMIT ?
"""


class GridTold(BaseModel):
    """``grid`` is the newest there is, none while the first is made; ``busy`` while later reports are read. ``among``:
    of a large ledger only so many reports are read, the newest of these days that name it (``grid.made_of``); 0 for
    all."""

    grid: Grid | None
    busy: bool
    among: int = 0


@router.get("/grid")
def grid(request: Request, about: Word = "", since: FullDay = "", until: FullDay = "") -> Response:
    """``about``: a name, words, or the id of an event."""
    desk: Desk = request.app.state.desk
    refused: BadInput | None = None
    found: Reckoned[Grid] = Reckoned(None, busy=False)
    if about.strip():
        try:
            found = grid_about(request, (about.strip(), since, until))
        except BadInput as error:
            refused = error
    shown: dict[str, Any] = {"about": about, "since": since, "until": until, "found": found, "refused": refused}
    shown["made_of"] = made_of_words(found.value.made_of) if found.value else ""
    with keeper_of(request.app).tables() as kept:
        offered = offered_triggers(kept.file) if found.value is None and not found.busy else []
    room: dict[str, Any] = {"most_rows": MOST_ROWS, "most_columns": MOST_COLUMNS, "marks": MARKS}
    return desk.page(
        request, "grid.html", offered=offered, row_title=row_title, stance_words=stance_words, **room, **shown
    )


@twin.get("/grid")
def grid_told(request: Request, about: About, since: FullDay = "", until: FullDay = "") -> GridTold:
    """Who says what of a name, of words, or of an event (its id)."""
    found = grid_about(request, (about, since, until), A_TWIN_WAITS_S)
    made_of = found.value.made_of if found.value else None
    return GridTold(grid=found.value, busy=found.busy, among=made_of.read if made_of else 0)


def grid_about(request: Request, asked: tuple[str, str, str], wait_s: float = A_PAGE_WAITS_S) -> Reckoned[Grid]:
    """``asked``: what it is about, first and last day. Raises BadInput where no report speaks of it."""
    desk: Desk = request.app.state.desk
    about, since, until = asked

    def make(ledger: Ledger) -> Grid:
        chosen = naming(ledger, about, (since, until), desk.settings)
        return reaction_grid(ledger, about, since, until, tables_beside(desk.settings), chosen)

    return reckoned(request.app, ("grid", *asked), make, wait_s)


def offered_triggers(file: sqlite3.Connection) -> list[tuple[str, int]]:
    """Names to begin with, and in how many of the newest reports each has a part in something."""
    return [(str(name), int(n)) for name, n in file.execute(_NAMED, (NEWEST, NAMED))]
