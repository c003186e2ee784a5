"""The review queue: what is worth a look first, and how far each person has come."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.flow.review_progress import progress
from sayso.flow.review_queue import looks
from sayso.workbench.desk import Desk

router = APIRouter()
LOOKS = 30


@router.get("/queue")
def queue(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    found = looks(desk.ledger, desk.person(request), actors=desk.settings.actors, limit=LOOKS)
    return desk.page(request, "queue.html", looks=found, progress=progress(desk.ledger))


@router.get("/audit")
def audit(request: Request) -> Response:
    """Every act of a person, newest first."""
    desk: Desk = request.app.state.desk
    return desk.page(request, "audit.html", acts=progress(desk.ledger).acts[:500])
