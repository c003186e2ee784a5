"""The review queue: what is worth a look first, and how far each person has come."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.flow.disputed import Disputed, disputed
from sayso.flow.shown import looks_shown
from sayso.flow.shown_progress import progress_shown
from sayso.workbench.asked import Limit
from sayso.workbench.desk import Desk
from sayso.workbench.keeping import keeper_of

router = APIRouter()
twin = APIRouter()
LOOKS, DISPUTED = 30, 20


@router.get("/queue")
def queue(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    with keeper_of(request.app).tables() as kept:
        found, progress = looks_shown(kept.file, desk.person(request), LOOKS), progress_shown(kept.file, 0)
        told: dict[str, Any] = {"behind": kept.behind, "share": kept.share, "disputed": disputed(kept.file, DISPUTED)}
        return desk.page(request, "queue.html", looks=found, progress=progress, **told)


@twin.get("/disputed")
def disputes(request: Request, limit: Limit = 30) -> list[Disputed]:
    """Claims that one person calls right and another wrong, with who says what."""
    with keeper_of(request.app).tables() as kept:
        return disputed(kept.file, limit)


@router.get("/audit")
def audit(request: Request) -> Response:
    """Every act of a person, newest first."""
    desk: Desk = request.app.state.desk
    with keeper_of(request.app).tables() as kept:
        return desk.page(request, "audit.html", acts=progress_shown(kept.file).acts)
