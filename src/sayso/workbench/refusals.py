"""What is answered where something cannot be done: three parts, on a page or as JSON."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from sayso.errors import AnchorError, BadInput, BadSetting, FetchRefused, SaysoError
from sayso.workbench.desk import Desk
from sayso.workbench.guard import SAFE

API = "/api/v1"

PROMISED: dict[int | str, dict[str, Any]] = {
    400: {"description": "It cannot be done so; ``met`` says why, ``todo`` what to do."},
    403: {"description": "What writes did not come from a page of the workbench."},
    404: {"description": "The ledger does not hold it."},
    409: {"description": "Several begin so."},
}
"""What any twin may answer beside what it gives."""


def tell_errors(app: FastAPI) -> None:
    """Makes the app tell our errors, and those of a request's form or address, in our three parts."""
    app.exception_handler(SaysoError)(_told)
    app.exception_handler(RequestValidationError)(_misshapen)
    app.exception_handler(HTTPException)(_nowhere)


def _answer(request: Request, status: int, error: SaysoError) -> Response:
    """An error in its three parts: on a page, or as JSON where JSON was asked for."""
    told = {"doing": error.doing, "met": error.met, "todo": error.todo}
    if request.url.path.startswith(API):
        return JSONResponse(told, status)
    desk: Desk = request.app.state.desk
    page: HTMLResponse = desk.page(request, "error.html", status, **told)
    return page


async def _told(request: Request, error: Exception) -> Response:
    """404 for what is not there when it is asked for, 400 for what cannot be done so, 409 where several are meant."""
    assert isinstance(error, SaysoError)
    if isinstance(error, BadInput):
        status = 404 if request.method in SAFE else 400
    elif isinstance(error, BadSetting | AnchorError | FetchRefused):
        status = 400
    else:
        status = 409 if "ids" in error.facts else 500
    return _answer(request, status, error)


async def _misshapen(request: Request, error: Exception) -> Response:
    """What does not have the form that a page or the interface asks for; the interface tells every field."""
    assert isinstance(error, RequestValidationError)
    if request.url.path.startswith(API):
        return await request_validation_exception_handler(request, error)
    fields = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return _answer(request, 422, BadInput("Reading what was asked for", fields[:500], "Go back and try again"))


async def _nowhere(request: Request, error: Exception) -> Response:
    """No page of that address, or none that takes this."""
    assert isinstance(error, HTTPException)
    asked = f"{request.method} {request.url.path[:200]}"
    answer = _answer(
        request, error.status_code, BadInput(f"Answering {asked}", str(error.detail), "Start from the list of reports")
    )
    answer.headers.update(error.headers or {})
    return answer
