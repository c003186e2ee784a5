"""One report: its text with marked words, the list in step with it, and what people say of each claim."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sayso.errors import BadInput
from sayso.flow.coverage import with_coverage
from sayso.flow.diff import Difference, difference
from sayso.flow.report_page import gone, report_parts
from sayso.flow.review_forms import SLOTS
from sayso.workbench.desk import Desk
from sayso.workbench.reading import read_report_again

router = APIRouter()


@router.get("/reports/{document_id}")
def report(request: Request, document_id: str, silence: bool = False) -> Response:
    """``silence`` marks the sentences that gave nothing, which takes a parse anew: a second or so."""
    desk: Desk = request.app.state.desk
    view = desk.view(document_id)
    shown = with_coverage(view, desk.settings) if silence else view
    lost = gone(desk.ledger, view)
    return desk.page(
        request,
        "report.html",
        id=document_id,
        parts=report_parts(shown),
        silence=silence,
        gone=lost,
        kinds=tuple(SLOTS),
    )


@router.post("/reports/{document_id}/again")
def again(request: Request, document_id: str) -> Response:
    """Begins to read it anew from the bytes that the ledger kept; the list of reports shows how it goes on."""
    read_report_again(request, document_id)
    return RedirectResponse("/#reading", 303)


@router.get("/reports/{document_id}/changes")
def changes(request: Request, document_id: str) -> Response:
    """What the newest reading changed; nothing where one version alone has read it."""
    desk: Desk = request.app.state.desk
    view = desk.view(document_id)
    found: Difference | None = None
    with suppress(BadInput):  # one version only: the page says so
        found = difference(desk.ledger, view.document.id)
    return desk.page(request, "changes.html", id=view.document.id, title=view.document.title, found=found)
