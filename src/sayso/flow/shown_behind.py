"""Bringing the tables that pages are shown from up to a ledger that is far ahead of them, in a process of its own:
pages then have their processor to themselves."""

from __future__ import annotations

import signal
import sqlite3
from multiprocessing import get_context, parent_process

from sayso.contracts import Ledger
from sayso.flow import shown_tables as tables
from sayso.flow.opening import open_ledger
from sayso.flow.shown_upkeep import catch_up
from sayso.settings import Settings

FAR = 20_000
"""Entries behind from which on a process of its own is worth its start: some six hundred reports, three seconds."""

A_TURN_S = 10.0

_CACHE_KB = 64_000
"""Of the tables' indexes, while they are made: with SQLite's own 2 MB a ledger of 100,000 reports is written many times
over."""


def behind(file: sqlite3.Connection, ledger: Ledger) -> int:
    """By how many entries."""
    return max(0, ledger.last_seq() - int(tables.fact(file, "seen") or 0))


def catch_up_apart(settings: Settings) -> bool:
    """Waits until another process has brought the tables up; whether it came to its end. It ends with this one."""
    process = get_context("spawn").Process(target=_catch_up, args=(settings,), daemon=True)
    process.start()
    process.join()
    return process.exitcode == 0


def _is_wanted() -> bool:
    """Whether the one who serves is still there: killed, it takes nobody with it."""
    parent = parent_process()
    return parent is not None and parent.is_alive()


def _catch_up(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who serves, and ends this one with it
    ledger, file = open_ledger(settings), tables.open_shown(tables.beside(settings.ledger))
    try:
        file.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        is_up = False
        while not is_up and _is_wanted():
            is_up = catch_up(file, ledger, settings.actors, A_TURN_S)
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else what is written beside them grows without end
    finally:
        file.close()
        ledger.close()
