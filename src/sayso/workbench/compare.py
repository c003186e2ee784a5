"""What several reports tell: from how many origins, where they differ, and statements side by side."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.exporting.alignment_page import besides_html
from sayso.exporting.alignment_words import headline, slot_words, standing_words
from sayso.workbench.asked import Page, Word
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()
ALIGNMENTS = 30


@router.get("/compare")
def compare(request: Request, id: Word = "", page: Page = 1) -> Response:
    """``id`` shows one alignment whole."""
    desk, keeper = desk_and_keeper(request)
    found = keeper.compared()
    start = (page - 1) * ALIGNMENTS
    chosen = [a for a in found.alignments if a.id == id] if id else found.alignments[start : start + ALIGNMENTS]
    rows = [(a, headline(a), standing_words(a.standing), [slot_words(s) for s in a.slots]) for a in chosen]
    besides = besides_html(chosen[0]) if id and chosen else ""
    more = not id and len(found.alignments) > start + ALIGNMENTS
    told: dict[str, Any] = {"rows": rows, "besides": besides, "page": page, "more": more}
    return desk.page(request, "compare.html", found=found, id=id, **told)
