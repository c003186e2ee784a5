"""The route table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import Response

from sayso import __version__
from sayso.workbench import (
    api,
    brief,
    compare,
    entity,
    exports,
    fixing,
    forecasts,
    grid,
    inbox,
    looking,
    places,
    queue,
    report,
    search,
    ties,
    timeline,
)
from sayso.workbench.desk import Desk, static_file
from sayso.workbench.refusals import API, PROMISED, tell_errors

MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "json": "application/json"}


def create_app(desk: Desk) -> FastAPI:
    """The workbench as an ASGI application on this desk; closes the desk's ledger when it ends."""

    @asynccontextmanager
    async def whole_life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.ledger.close()

    app = FastAPI(
        title="Sayso",
        version=__version__,
        description="The pages of the workbench as JSON. Every claim comes with the exact words it rests on.",
        lifespan=whole_life,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.middleware("http")(desk.guard)
    tell_errors(app)
    for twin in (api.router, fixing.router, queue.twin, looking.router):
        app.include_router(twin, prefix=API, responses=PROMISED)
    for twin in (search.twin, entity.twin, grid.twin, brief.twin, forecasts.twin):
        app.include_router(twin, prefix=API, responses=PROMISED)
    for page in (
        inbox,
        report,
        queue,
        search,
        entity,
        ties,
        timeline,
        places,
        compare,
        grid,
        brief,
        forecasts,
        exports,
    ):
        app.include_router(page.router, include_in_schema=False)
    app.get("/static/{name}", include_in_schema=False)(_static)
    return app


def _static(name: str) -> Response:
    found = static_file(name)
    if found is None:
        return Response("There is no such file.", 404)
    kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(found, media_type=kind, headers={"Cache-Control": "no-cache"})
