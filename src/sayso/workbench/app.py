"""The route table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from sayso import __version__
from sayso.errors import BadInput, BadSetting, SaysoError
from sayso.workbench import api, entity, inbox, queue, report, search
from sayso.workbench.desk import Desk, static_file

API = "/api/v1"
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
    app.exception_handler(SaysoError)(_told)
    app.include_router(api.router, prefix=API)
    for page in (inbox, report, queue, search, entity):
        app.include_router(page.router, include_in_schema=False)
    app.get("/static/{name}", include_in_schema=False)(_static)
    return app


def _static(name: str) -> Response:
    found = static_file(name)
    if found is None:
        return Response("There is no such file.", 404)
    kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(found, media_type=kind, headers={"Cache-Control": "no-cache"})


async def _told(request: Request, error: Exception) -> Response:
    """Our errors in their three parts: on a page, or as JSON where JSON was asked for."""
    assert isinstance(error, SaysoError)
    status = 404 if isinstance(error, BadInput) else 400 if isinstance(error, BadSetting) else 500
    told = {"doing": error.doing, "met": error.met, "todo": error.todo}
    if request.url.path.startswith(API):
        return JSONResponse(told, status)
    desk: Desk = request.app.state.desk
    page: HTMLResponse = desk.page(request, "error.html", status, **told)
    return page
