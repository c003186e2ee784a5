"""The tables that pages are shown from, kept up to the ledger: a little in a request, the rest behind it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from fastapi import FastAPI, Request

from sayso.contracts import Ledger
from sayso.derived import Alignment
from sayso.flow import shown_tables as tables
from sayso.flow.compare import compare_reports
from sayso.flow.opening import open_ledger, tables_beside
from sayso.flow.shown import newest_reports
from sayso.flow.shown_behind import FAR, behind, catch_up_apart
from sayso.flow.shown_upkeep import catch_up, is_named, name_people
from sayso.flow.some_reports import some_reports
from sayso.flow.who_tables import beside
from sayso.settings import Settings
from sayso.workbench.desk import Desk

IN_A_REQUEST_S = 0.1
"""How long a page may bring tables up by itself: a person's word is then on the next page at once."""

A_TURN_S = 0.5
"""How long what goes on behind the pages holds them off."""

FEW = 100
"""Reports whose who is who a page may reckon by itself: a second or so."""

NEAR = 2000
"""Entries that a page brings in by itself: those of a person's words, or of a few reports."""

MOST_COMPARED = 1000
"""Reports up to which all are compared with one another for the page: what they have in common is held in memory."""

NEWEST_COMPARED = 100
"""Of a larger ledger so many are: a minute's work behind the page."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables as they are. ``behind``: reports have come that are not in them yet; ``named``: who is who is in them
    as it is now; ``share``: how much of the ledger is in them, in hundredths."""

    file: sqlite3.Connection
    behind: bool
    named: bool
    share: int = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """What reports have in common, up to a state of the ledger; ``busy`` while later ones are compared. ``among``: of
    too many reports only so many, the newest, are."""

    seen: str
    alignments: tuple[Alignment, ...]
    busy: bool
    among: int = 0


class Keeper:
    """One a ledger and process; other processes may keep the same file up."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings, self._ledger = settings, ledger
        self._path = tables.beside(settings.ledger)
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._asking_who = threading.Lock()
        self._thread: threading.Thread | None = None
        self._comparing: threading.Thread | None = None
        self._compared = Compared("", (), busy=False)
        self._who_seen = False

    @contextmanager
    def tables(self) -> Iterator[Kept]:
        """A connection of the caller's own."""
        file = tables.open_shown(self._path)
        try:
            is_up = self._bring_up(file)
            named = is_named(file)
            if not (is_up and named):
                self._go_on()
            yield Kept(file, not is_up, named, 100 if is_up else self._share(file))
        finally:
            file.close()

    def _share(self, file: sqlite3.Connection) -> int:
        last = max(1, self._ledger.last_seq())
        return min(99, 100 * (last - behind(file, self._ledger)) // last)

    def _bring_up(self, file: sqlite3.Connection) -> bool:
        if behind(file, self._ledger) > NEAR:
            return False
        if not self._writing.acquire(timeout=IN_A_REQUEST_S):
            return False
        try:
            return catch_up(file, self._ledger, self._settings.actors, IN_A_REQUEST_S)
        finally:
            self._writing.release()

    def _go_on(self) -> None:
        """Behind the pages, until all is up."""
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._keep_up, name="keeping", daemon=True)
                self._thread.start()

    def _keep_up(self) -> None:
        ledger, file = open_ledger(self._settings), tables.open_shown(self._path)
        actors, kept = self._settings.actors, beside(self._settings.ledger)
        try:
            is_up = False
            if behind(file, ledger) > FAR:
                catch_up_apart(self._settings)  # should it fail, the rest is done here
            while not is_up:
                with self._writing:
                    is_up = catch_up(file, ledger, actors, A_TURN_S)
            with self._asking_who:
                self._who_seen = name_people(file, ledger, actors, kept)
        finally:
            file.close()
            ledger.close()

    def knows_who(self) -> bool:
        """Whether who is who can be told in a page: it was reckoned since the start, or the reports are few."""
        known = self.has_few() or self._who_seen
        if not known:
            self._go_on()
        return known

    def has_few(self) -> bool:
        """Whether there are so few reports that a page may reckon with all of them."""
        with self.tables() as kept:
            return not kept.behind and tables.counted(kept.file).get("report", 0) <= FEW

    def wait(self) -> None:
        """Until what goes on behind the pages is done."""
        for thread in (self._thread, self._comparing):
            if thread:
                thread.join()

    def compared(self) -> Compared:
        """What reports have in common, as far as it is reckoned; a new reckoning begins where reports have come."""
        with self.tables() as kept:
            count = tables.counted(kept.file).get("report", 0)
            newest = newest_reports(kept.file, NEWEST_COMPARED) if count > MOST_COMPARED else []
            seen = " ".join(newest) or tables.fact(kept.file, "seen")
            if newest and kept.behind and self._compared.seen:
                seen = self._compared.seen  # the newest change all the while until the tables are up
        with self._starting:
            busy = self._comparing is not None and self._comparing.is_alive()
            if not busy and seen != self._compared.seen:
                told = (seen, newest)
                self._comparing = threading.Thread(target=self._compare, args=told, name="comparing", daemon=True)
                self._comparing.start()
                busy = True
        return replace(self._compared, busy=busy, among=len(newest))

    def _compare(self, seen: str, newest: Sequence[str]) -> None:
        ledger = open_ledger(self._settings)
        known = (self._settings.actors,) if newest else tables_beside(self._settings)
        try:
            with self._asking_who:
                found = compare_reports(some_reports(ledger, newest) if newest else ledger, (), *known)
            self._compared = Compared(seen, tuple(found), busy=False)
        finally:
            ledger.close()


def keeper_of(app: FastAPI) -> Keeper:
    """The app's one."""
    if not hasattr(app.state, "keeper"):
        desk: Desk = app.state.desk
        app.state.keeper = Keeper(desk.settings, desk.ledger)
    keeper: Keeper = app.state.keeper
    return keeper


def desk_and_keeper(request: Request) -> tuple[Desk, Keeper]:
    desk: Desk = request.app.state.desk
    return desk, keeper_of(request.app)
