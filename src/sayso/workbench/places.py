"""The map: places with how many claims, drawn as large as what is known of them, and the claims of one place."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.flow.shown_places import placed, spots
from sayso.workbench.asked import Day, MapKind, Word
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()
SPOTS, CLAIMS = 250, 50


@router.get("/map")
def place_map(request: Request, kind: MapKind = "", since: Day = "", until: Day = "", spot: Word = "") -> Response:
    desk, keeper = desk_and_keeper(request)
    with keeper.tables() as kept:
        return desk.page(
            request,
            "map.html",
            kept=kept,
            kind=kind,
            since=since,
            until=until,
            spots=spots(kept.file, kind, since, until, SPOTS),
            spot=spot,
            placed=placed(kept.file, spot, CLAIMS) if spot else [],
        )
