"""One report: its text with marked words, the list in step with it, and what people say of each claim."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.flow.coverage import with_coverage
from sayso.flow.report_page import gone, report_parts
from sayso.flow.review_forms import SLOTS
from sayso.workbench.desk import Desk

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
