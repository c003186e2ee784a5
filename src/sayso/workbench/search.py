"""Search over reports and claims, in any spelling."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.flow.search import search as find
from sayso.flow.who_tables import beside
from sayso.record import Assertion, Document
from sayso.workbench.desk import Desk

router = APIRouter()
HITS = 50


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=500)] = "", exact: bool = False) -> Response:
    """Hits in reports and in claims; ``exact`` leaves a name's other spellings out."""
    desk: Desk = request.app.state.desk
    known = {"actors": desk.settings.actors, "kept": beside(desk.settings.ledger)}
    hits = find(desk.ledger, q, limit=HITS, exact=exact, **known) if q.strip() else []
    shown = []
    for hit in hits:
        body = hit.entry.body
        if isinstance(body, Document):
            shown.append(("report", body.id, "", hit.snippet))
        elif isinstance(body, Assertion):
            shown.append(
                (type(body.content).__name__.lower(), body.evidence.document_id, hit.entry.body_id, hit.snippet)
            )
    return desk.page(request, "search.html", q=q, exact=exact, hits=shown)
