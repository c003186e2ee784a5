"""One entity: names by script, roles and ties over time, what is told of it, what waits for a verdict, what was kept
apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.flow.shown import Shown, claims_by_id
from sayso.flow.who import Where, Who, who
from sayso.flow.who_lines import grouped
from sayso.flow.who_tables import beside
from sayso.workbench.keeping import desk_and_keeper

router = APIRouter()
MOST_ENTITIES, MOST_CLAIMS = 10, 60


@dataclass(frozen=True, slots=True)
class Card:
    """An entity as its page shows it: claims by heading, with when they are, newest first; ``cut`` counts those that
    are not shown."""

    who: Who
    groups: dict[str, list[tuple[Where, Shown | None]]]
    cut: dict[str, int]


@router.get("/who")
def entity(request: Request, name: Annotated[str, Query(max_length=300)] = "") -> Response:
    desk, keeper = desk_and_keeper(request)
    kept_who = beside(desk.settings.ledger)
    ready = keeper.knows_who()
    found = who(desk.ledger, name, desk.settings.actors, kept_who) if ready and name.strip() else []
    with keeper.tables() as kept:
        cards = [_card(one, claims_by_id(kept.file, _ids(one))) for one in found[:MOST_ENTITIES]]
    return desk.page(
        request, "entity.html", name=name, ready=ready, cards=cards, more=max(0, len(found) - MOST_ENTITIES)
    )


def _ids(one: Who) -> list[str]:
    return [claim.told.id for claims in grouped(one).values() for claim in claims[: MOST_CLAIMS * 4]]


def _card(one: Who, shown: dict[str, Shown]) -> Card:
    groups, cut = {}, {}
    for title, claims in grouped(one).items():
        pairs = [(claim, shown.get(claim.told.id)) for claim in claims[: MOST_CLAIMS * 4]]
        pairs.sort(key=lambda pair: pair[1].day if pair[1] else "", reverse=True)
        groups[title], cut[title] = pairs[:MOST_CLAIMS], max(0, len(claims) - MOST_CLAIMS)
    return Card(one, {title: pairs for title, pairs in groups.items() if pairs}, cut)
