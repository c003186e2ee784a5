"""Of a ledger too large to be read for a page: the reports that are read instead, the newest that fit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fastapi import Request

from sayso.errors import BadInput
from sayso.flow import shown_tables as tables
from sayso.flow.shown import keys_named, newest_reports, reports_naming
from sayso.flow.shown_search import Asked, other_spellings_shown, search_shown
from sayso.flow.shown_upkeep import MOST_WHO
from sayso.record import Assertion, Event
from sayso.workbench.keeping import desk_and_keeper

MOST_REPORTS = 60
"""Out of which something is told where the whole ledger is too much: a few seconds of reckoning."""


def is_large(file: sqlite3.Connection) -> bool:
    """Whether who is who is not reckoned across all reports."""
    return tables.counted(file).get("report", 0) > MOST_WHO


def naming(file: sqlite3.Connection, names: Sequence[str], actors: str) -> list[str]:
    """The newest reports in which one of these, in any spelling, has a part in something."""
    spelled = [one for name in names for one in (name, *other_spellings_shown(file, name, actors))]
    keys = [f"name:{' '.join(one.split()).casefold()}" for one in spelled]
    keys += [key for name in names for key in keys_named(file, name)]
    return reports_naming(file, list(dict.fromkeys(keys)), MOST_REPORTS)


def read_for(request: Request, about: str) -> tuple[str, ...]:
    """Reports to be read of a name, words or an event (its id): none where all can be. Those that name it come before
    those that hold its words; one, the newest, where none does."""
    desk, keeper = desk_and_keeper(request)
    entry = desk.ledger.find(about) if " " not in about else None
    told = entry.body if entry and isinstance(entry.body, Assertion) else None
    names = [role.anchor.quote for role in told.content.roles] if told and isinstance(told.content, Event) else [about]
    with keeper.tables() as kept:
        if not is_large(kept.file):
            return ()
        found = naming(kept.file, names, desk.settings.actors)
        if not found and told is None:
            hits = search_shown(kept.file, desk.ledger, Asked(about), limit=MOST_REPORTS).hits
            found = [hit.document_id for hit in hits]
        own = [told.evidence.document_id] if told else []
        return tuple(dict.fromkeys([*own, *(found or newest_reports(kept.file, 1))]))


@contextmanager
def of_part(reports: Sequence[str]) -> Iterator[None]:
    """What the few that were read do not have the ledger may have all the same, of other days above all: a refusal says
    out of how many it is."""
    try:
        yield
    except BadInput as error:
        met = f"{error.met} - among the {len(reports)} newest that name it, which are all that a page reads here"
        raise BadInput(error.doing, met, "Leave the days open; the command line reads all, and takes long") from error
