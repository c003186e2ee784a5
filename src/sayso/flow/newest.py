"""Of a ledger too large to be read whole: the reports that are read instead, the newest that bear on what is asked.

Names are looked for in the ledger's own index of words, which is always up to it: the choice needs no tables beside the
ledger, and takes them, where they are up, for days and for names that are like the one asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sayso.comparing.register import timing, window
from sayso.contracts import Ledger
from sayso.derived import MadeOf
from sayso.errors import BadInput
from sayso.flow import shown_tables as tables
from sayso.flow.following import is_up
from sayso.flow.search import MOST_SPELLINGS, SHORT, listed_spellings
from sayso.flow.shown_search import other_spellings_shown
from sayso.flow.shown_upkeep import MOST_WHO
from sayso.flow.some_reports import some_reports
from sayso.record import Assertion, Document, Event, Forecast
from sayso.settings import Settings

LOOKED_THROUGH = 50_000
"""Places in which the words stand, the newest: a second. Of words that stand in more, reports are only counted so
far."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far to read: of a ledger of more than ``large`` reports the ``newest`` that bear on what is asked; all where
    ``newest`` is 0."""

    newest: int
    large: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Reports to be read instead of all, the newest first."""

    reports: tuple[str, ...]
    made_of: MadeOf

    def of(self, ledger: Ledger) -> Ledger:
        """The ledger as if there were no others."""
        return some_reports(ledger, self.reports)


def naming(
    ledger: Ledger, about: str, days: tuple[str, str], settings: Settings, reach: Reach | None = None
) -> Chosen | None:
    """Reports that name it; None where the whole ledger can be read. ``about`` as for ``reaction_grid``: of an event
    those that name one who has a part in it, and its own. Where none names it, those that hold its words in a passage.

    ``days``: first and last ISO day on which a report came out, both included, empty where open; one without a day is
    in. ``reach``: without it as the settings say. Raises BadInput where there is no such report.
    """
    reach = reach or _as_set(settings)
    with _tables(ledger, settings) as file:
        known = _days(ledger, file)
        if not _is_beyond(known, reach):
            return None
        own, names = _meant(ledger, about)
        spelled = [one for name in names for one in (name, *_spellings(file, name, settings.actors))]
    found, more = _holding(ledger, [f'"{one}"' for one in dict.fromkeys(spelled)])
    if not found and not own:
        found, more = _holding(ledger, [about])
    inside = _newest_first({one: known.get(one, "") for one in (*own, *found)}, days)
    if not inside:
        met = f"no report{' of these days' if any(days) else ''} names {about}"
        raise BadInput("Choosing reports", met, "Look for its name with 'sayso who', or leave the days open")
    first = [one for one in own if one in inside]
    chosen = tuple(dict.fromkeys((*first, *inside)))[: reach.newest]
    return Chosen(chosen, MadeOf(len(chosen), len(inside), more))


def newest(ledger: Ledger, settings: Settings, reach: Reach | None = None) -> Chosen | None:
    """The newest reports that have a day, whatever they are about; None where the whole ledger can be read."""
    reach = reach or _as_set(settings)
    with _tables(ledger, settings) as file:
        known = _days(ledger, file)
    if not _is_beyond(known, reach):
        return None
    dated = _newest_first({one: day for one, day in known.items() if day}, ("", ""))
    chosen = tuple(dated[: reach.newest])
    return Chosen(chosen, MadeOf(len(chosen), len(dated)))


def foretelling(ledger: Ledger, day: str, settings: Settings, reach: Reach | None = None) -> Chosen | None:
    """Reports that foretell something: those of what is due on the ISO ``day`` first, then of what is to come, the
    soonest first, then of what is past, the last first. None where the whole ledger can be read."""
    reach = reach or _as_set(settings)
    with _tables(ledger, settings) as file:
        known = _days(ledger, file)
    if not _is_beyond(known, reach):
        return None
    ranked = sorted(_forecasts(ledger, day))
    reports = list(dict.fromkeys(report for _, _, report in ranked))
    chosen = tuple(reports[: reach.newest])
    return Chosen(chosen, MadeOf(len(chosen), len(reports)))


def _forecasts(ledger: Ledger, day: str) -> Iterator[tuple[int, int, str]]:
    """(rank by timing, rank within it, report): of windows that are past the last one first."""
    for entry in ledger.entries(record="assertion"):
        body = entry.body
        if isinstance(body, Assertion) and isinstance(body.content, Forecast):
            earliest, latest = window(body.content)
            word = timing(earliest, latest, day)
            at = int((latest or earliest or "9999-12-31").replace("-", "")[:8])
            yield ("due", "open", "past").index(word), -at if word == "past" else at, body.evidence.document_id


@contextmanager
def of_part(chosen: Chosen) -> Iterator[None]:
    """What the few that were read do not have the ledger may have all the same: a refusal says out of how many it
    is."""
    try:
        yield
    except BadInput as error:
        read, named = chosen.made_of.read, chosen.made_of.named
        met = f"{error.met} - among the {read} newest of {named} reports that name it, which are all that were read"
        raise BadInput(error.doing, met, "Give other days, or read more with --reports N") from error


def _as_set(settings: Settings) -> Reach:
    return Reach(settings.newest_reports, MOST_WHO)


def _is_beyond(known: Mapping[str, str], reach: Reach) -> bool:
    return reach.newest > 0 and len(known) > reach.large


@contextmanager
def _tables(ledger: Ledger, settings: Settings) -> Iterator[sqlite3.Connection | None]:
    """What pages are shown from, where it is there and up to the ledger; read alone, so that nothing is made anew."""
    path = Path(tables.beside(settings.ledger))
    if not path.is_file():
        yield None
        return
    file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=tables.WAIT_S)
    file.row_factory = sqlite3.Row
    try:
        yield file if _is_up(file, ledger) else None
    finally:
        file.close()


def _is_up(file: sqlite3.Connection, ledger: Ledger) -> bool:
    try:
        return is_up(file, ledger, tables.MADE_BY)
    except sqlite3.DatabaseError:  # something else, or not yet made
        return False


def _days(ledger: Ledger, file: sqlite3.Connection | None) -> dict[str, str]:
    """Report -> its first ISO day, empty where nobody knows it; of all reports."""
    if file is not None:
        return {str(key): str(day) for key, day in file.execute("SELECT id, day FROM reports")}
    bodies = (entry.body for entry in ledger.entries(record="document"))
    return {b.id: b.published.earliest if b.published else "" for b in bodies if isinstance(b, Document)}


def _meant(ledger: Ledger, about: str) -> tuple[list[str], list[str]]:
    """The report of an event (its id) and the words of those who have a part in it; of anything else what is asked."""
    entry = ledger.find(about) if " " not in about.strip() else None
    if entry is None or not isinstance(entry.body, Assertion) or not isinstance(entry.body.content, Event):
        return [], [about]
    return [entry.body.evidence.document_id], [role.anchor.quote for role in entry.body.content.roles]


def _spellings(file: sqlite3.Connection | None, name: str, actors: str) -> list[str]:
    """How else it is spelt, by the gazetteer and, where the tables are up, in the reports."""
    if file is not None:
        return other_spellings_shown(file, name, actors)
    from sayso.flow.who_upkeep import default_likeness  # brings the gazetteer in

    listed = listed_spellings(name, actors, default_likeness())
    return [one for one in listed if not (one.isupper() and len(one) <= SHORT)][:MOST_SPELLINGS]


def _holding(ledger: Ledger, queries: Sequence[str]) -> tuple[list[str], bool]:
    """Reports in which one of these stands, and whether there are more."""
    places = ledger.places(queries, most=LOOKED_THROUGH)
    return list(dict.fromkeys(place.document_id for place in places.found)), places.more


def _newest_first(found: Mapping[str, str], days: tuple[str, str]) -> list[str]:
    since, until = days
    inside = [
        (day, one) for one, day in found.items() if not day or (since <= day and (not until or day[:10] <= until))
    ]
    return [one for _, one in sorted(inside, reverse=True)]
