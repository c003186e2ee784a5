"""What a page shows as a table to take along: CSV, its cells harmless to spreadsheets. The JSON is the page's twin."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.errors import BadInput
from sayso.exporting.grid_page import stance_words
from sayso.exporting.table import BETWEEN, Table, neutral
from sayso.flow.foretold import outcomes_now
from sayso.flow.search import search
from sayso.flow.shown import inbox_shown, looks_shown
from sayso.flow.shown_places import spots
from sayso.flow.shown_progress import progress_shown
from sayso.flow.shown_ties import Sought, backings_shown, network
from sayso.flow.shown_times import forecasts, moments
from sayso.flow.who_tables import beside
from sayso.record import Assertion
from sayso.workbench.asked import Day, FullDay, MapKind, TimesAsked, Word
from sayso.workbench.brief import Sort, news_since
from sayso.workbench.desk import Desk
from sayso.workbench.entity import who_told
from sayso.workbench.grid import About, grid_about
from sayso.workbench.keeping import desk_and_keeper
from sayso.workbench.reckoning import A_TWIN_WAITS_S

router = APIRouter(prefix="/export")

MOST = 5_000
"""Rows of one file; for a whole ledger there is 'sayso export'."""

BACKINGS, ENTITIES, HITS = 500, 10, 200

CLAIM = {
    "claim": "id",
    **{name: name for name in ("kind", "code", "sentence", "status", "account", "certainty", "evidence")},
    **{name: name for name in ("day", "until", "dated", "report", "title")},
}
"""Columns of a claim as a page shows it, each with where its value stands."""


def sheet(name: str, columns: Mapping[str, str], rows: Iterable[Any]) -> Response:
    """CSV as ``sayso export csv`` writes it: comma, CRLF, UTF-8 with a byte order mark, no cell a formula. ``columns``
    lead to fields of a row ("told.id"), or into a row that is several things ("1.claim")."""
    told = io.StringIO(newline="")
    lines = csv.writer(told)
    lines.writerow(columns)
    lines.writerows([neutral(_cell(row, path)) for path in columns.values()] for row in rows)
    return _file(name, codecs.BOM_UTF8 + told.getvalue().encode("utf-8"))


def _cell(row: Any, path: str) -> Any:
    for step in path.split("."):
        if row is None:
            return ""
        row = row[int(step)] if step.isdigit() else row.get(step, "") if isinstance(row, dict) else getattr(row, step)
    if isinstance(row, bool):
        return "yes" if row else "no"
    return BETWEEN.join(row) if isinstance(row, tuple) else row


def _file(name: str, data: bytes) -> Response:
    how = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(data, media_type="text/csv; charset=utf-8", headers=how)


def _as(*names: str, of: str = "") -> dict[str, str]:
    """Columns that bear the names of their fields."""
    return {name: f"{of}{name}" for name in names}


def _in(place: str, columns: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{place}.{path}" for name, path in columns.items()}


@router.get("/reports.csv")
def reports(request: Request) -> Response:
    """All reports, newest first, with what was found."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found = inbox_shown(kept.file, limit=MOST).reports
    told = {"report": "id", **_as("title", "publisher", "published", "language", "address", "taken_at")}
    counts = _as("attribution", "event", "tie", "forecast", "stance", of="found.")
    return sheet("reports", {**told, **counts, **_as("reviewed", "problems")}, found)


@router.get("/claims.csv")
def claims(request: Request, report: Word) -> Response:
    """One report's claims, as ``sayso export csv`` writes them."""
    desk: Desk = request.app.state.desk
    told = io.BytesIO()
    Table().write([desk.view(report)], told)
    return _file("claims", told.getvalue())


@router.get("/queue.csv")
def queue(request: Request) -> Response:
    """What is worth a look of the person at the desk."""
    desk, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found = looks_shown(kept.file, desk.person(request), MOST)
    told = {"claim": "told.id", **_as("sentence", "account", "evidence", of="told.")}
    return sheet("queue", {**told, **_as("kind", "worth", "why"), "report": "document_id", "title": "title"}, found)


@router.get("/audit.csv")
def audit(request: Request) -> Response:
    """Every act of a person, newest first."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        acts = progress_shown(kept.file, MOST).acts
    return sheet("audit", {**_as("made_at", "person", "what", "on", "why"), "report": "document_id"}, acts)


@router.get("/ties.csv")
def ties(
    request: Request, code: Word = "", voice: Word = "", name: Word = "", since: Day = "", until: Day = ""
) -> Response:
    """The ties of the pairs that the page shows, a claim a row."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found = network(kept.file, Sought(code, voice, name.strip(), since, until))
    rows = ((found.names[edge.one], found.names[edge.other], claim) for edge in found.edges for claim in edge.told)
    return sheet("ties", {"left": "0", "right": "1", **_in("2", CLAIM)}, rows)


@router.get("/support.csv")
def support(request: Request, voice: Word = "", name: Word = "", since: Day = "", until: Day = "") -> Response:
    """Who backs whom, a telling a row."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found, _ = backings_shown(kept.file, Sought("", voice, name.strip(), since, until), BACKINGS)
    told = _as("claim", "sentence", "account", "thing", "amount", "route", "period", "ended", "admits", "disputes")
    rows = ((backing, telling) for backing in found for telling in backing.tellings)
    columns = {**_as("giver", "taker", of="0."), **_in("1", {**told, "report": "document_id", "title": "title"})}
    return sheet("support", columns, rows)


@router.get("/timeline.csv")
def timeline(request: Request, asked: Annotated[TimesAsked, Query()]) -> Response:
    """Events and forecasts, newest first."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found, _ = moments(kept.file, asked.moments(), limit=MOST)
    return sheet("timeline", CLAIM, found)


@router.get("/forecasts.csv")
def foretold(request: Request) -> Response:
    """Forecasts with what people say became of them."""
    desk, keeper = desk_and_keeper(request)
    outcomes = outcomes_now(desk.ledger)
    with keeper.tables() as kept:
        found, _ = forecasts(kept.file, limit=MOST)
    return sheet("forecasts", {**_in("0", CLAIM), "outcome": "1"}, ((one, outcomes.get(one.id, "")) for one in found))


@router.get("/map.csv")
def places(request: Request, kind: MapKind = "", since: Day = "", until: Day = "") -> Response:
    """Places with the number of claims; the point is the middle of what is meant."""
    _, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        found = spots(kept.file, kind, since, until, MOST)
    return sheet("places", {"place": "id", **_as("name", "lat", "lon", "precision", "country", "count")}, found)


@router.get("/compare.csv")
def compared(request: Request) -> Response:
    """What several reports tell, a telling a row."""
    _, keeper = desk_and_keeper(request)
    rows = ((one, telling) for one in keeper.compared().alignments for telling in one.tellings)
    told = {"alignment": "0.id", "sort": "0.sort", **_as("word", "independent", of="0.standing.")}
    telling = {"claim": "1.id", **_as("origin", "day", "title", "publisher", "account", "words", "denies", of="1.")}
    return sheet("compare", {**told, **telling, "report": "1.document_id"}, rows)


@router.get("/grid.csv")
def grid(request: Request, about: About, since: FullDay = "", until: FullDay = "") -> Response:
    """The grid, one citation of a cell a row; a cell without any has a row of its own."""
    found = grid_about(request, (about.strip(), since, until), A_TWIN_WAITS_S).value
    if found is None:
        raise BadInput("Writing the grid", "it is still being reckoned", "Try again in a moment")
    rows = (
        (row, stance_words(row), column, cell, cited)
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        for cited in (cell.cited or (None,))
    )
    who_says = {"who": "0.name", "heard": "0.speakers", "stands_to_it": "1", "proposition": "2.words", "cell": "3.word"}
    cited = {"report": "4.document_id", **_as("claim", "words", "account", "copied", "day", "title", of="4.")}
    return sheet("grid", {**who_says, **cited}, rows)


@router.get("/news.csv")
def news(request: Request, since: FullDay = "", sort: Sort = "") -> Response:
    """What is told for the first time."""
    firsts = news_since(request, since, sort, A_TWIN_WAITS_S).value
    found = firsts.told if firsts else ()
    return sheet(
        "news", {**_as("day", "sort", "what", "words", "scope", "claim", "title"), "report": "document_id"}, found
    )


@router.get("/who.csv")
def entities(request: Request, name: Word) -> Response:
    """What is told of those of a name, a claim a row."""
    found = who_told(request, name.strip(), A_TWIN_WAITS_S).found if name.strip() else []
    if found is None:
        raise BadInput("Writing what is told of it", "it is still being reckoned", "Try again in a moment")
    rows = ((one, claim) for one in found[:ENTITIES] for claim in one.claims[:MOST])
    told = _as("sentence", "account", "certainty", "evidence", "flags", of="1.told.")
    home = {"claim": "1.told.id", "report": "1.document_id", "title": "1.title"}
    return sheet("who", {**_as("entity", "name", of="0."), **_as("kind", "part", of="1."), **told, **home}, rows)


@router.get("/search.csv")
def hits(request: Request, q: Annotated[str, Query(max_length=500)] = "", exact: bool = False) -> Response:
    """Hits in reports and claims, best first."""
    desk: Desk = request.app.state.desk
    known = {"actors": desk.settings.actors, "kept": beside(desk.settings.ledger)}
    found = search(desk.ledger, q, limit=HITS, exact=exact, **known) if q.strip() else []
    rows = (
        ("claim", hit.entry.body_id, hit.entry.body.evidence.document_id, hit.snippet)
        if isinstance(hit.entry.body, Assertion)
        else ("report", "", getattr(hit.entry.body, "id", ""), hit.snippet)
        for hit in found
    )
    return sheet("search", {"record": "0", "claim": "1", "report": "2", "words": "3"}, rows)
