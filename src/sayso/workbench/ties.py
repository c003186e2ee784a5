"""The network of ties, drawn and as a list, and the support ledger beside it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.flow.backing import BACKING
from sayso.flow.shown_ties import Sought, backings_shown, codes_of, network, voices_of
from sayso.workbench.asked import Day, Word
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()
PAIRS, BACKINGS, BESIDE = 120, 60, 12


@router.get("/ties")
def ties(
    request: Request, code: Word = "", voice: Word = "", name: Word = "", since: Day = "", until: Day = ""
) -> Response:
    desk, keeper = desk_and_keeper(request)
    sought = Sought(code, voice, name.strip(), since, until)
    backs = not code or code in BACKING
    with keeper.tables() as kept:
        return desk.page(
            request,
            "ties.html",
            kept=kept,
            sought=sought,
            network=network(kept.file, sought, PAIRS),
            codes=codes_of(kept.file, "tie"),
            voices=voices_of(kept.file, "tie"),
            backings=backings_shown(kept.file, sought, BESIDE)[0] if backs else [],
        )


@router.get("/support")
def support(request: Request, voice: Word = "", name: Word = "", since: Day = "", until: Day = "") -> Response:
    """Who backs whom with what; nothing is added up or decided."""
    desk, keeper = desk_and_keeper(request)
    sought = Sought("", voice, name.strip(), since, until)
    with keeper.tables() as kept:
        found, cut = backings_shown(kept.file, sought, BACKINGS)
        voices = voices_of(kept.file, "tie")
        return desk.page(request, "support.html", kept=kept, sought=sought, backings=found, cut=cut, voices=voices)
