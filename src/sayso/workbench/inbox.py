"""The inbox: all reports, newest first; adding reports by file, address or paste; how reading goes on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from sayso.flow.shown import inbox_shown
from sayso.workbench.desk import LONGEST_NAME, PERSON_COOKIE, Desk, clean_name
from sayso.workbench.keeping import keeper_of
from sayso.workbench.reading import Reading, reading_of

router = APIRouter()
PAGE = 50


@router.get("/")
def inbox(request: Request, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    desk: Desk = request.app.state.desk
    with keeper_of(request.app).tables() as kept:
        shown = inbox_shown(kept.file, start=(page - 1) * PAGE, limit=PAGE)
        told = {"behind": kept.behind, "share": kept.share}
    pages = max(1, -(-shown.total // PAGE))
    reading = reading_of(request.app).state()
    return desk.page(request, "inbox.html", inbox=shown, page=page, pages=pages, reading=reading, **told)


@router.post("/read")
async def read(
    request: Request,
    addresses: Annotated[str, Form(max_length=20_000)] = "",
    pasted: Annotated[str, Form(max_length=2_000_000)] = "",
    files: Annotated[list[UploadFile] | None, Form()] = None,
) -> Response:
    """Takes what was given and begins to read it; the inbox shows how it goes on."""
    reading: Reading = reading_of(request.app)
    for file in files or []:
        if file.filename:
            reading.add_file(file.filename, await file.read(reading.most_bytes + 1))
    reading.add_addresses([line.strip() for line in addresses.splitlines() if line.strip()])
    if pasted.strip():
        reading.add_file("pasted.txt", pasted.encode("utf-8"))
    reading.start()
    return RedirectResponse("/", 303)


@router.post("/person")
def choose_person(name: Annotated[str, Form(max_length=LONGEST_NAME)]) -> Response:
    """Says who judges from now on, in this browser."""
    answer = RedirectResponse("/", 303)
    answer.set_cookie(PERSON_COOKIE, clean_name(name), samesite="strict", httponly=True, max_age=365 * 86_400)
    return answer
