"""One entity: its names by script, what the reports tell of it, what waits for a verdict, what was kept apart."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.flow.who import who
from sayso.workbench.desk import Desk

router = APIRouter()


@router.get("/who")
def entity(request: Request, name: Annotated[str, Query(max_length=300)] = "") -> Response:
    desk: Desk = request.app.state.desk
    found = who(desk.ledger, name, desk.settings.actors) if name.strip() else []
    return desk.page(request, "entity.html", name=name, found=found)
