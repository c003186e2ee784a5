"""Of a ledger too large for who is who: the reports out of which a page tells it instead, the newest that fit."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sayso.flow.shown import keys_named, reports_naming
from sayso.flow.shown_search import other_spellings_shown

MOST_REPORTS = 60
"""Out of which it is told who is who: a few seconds of reckoning."""


def naming(file: sqlite3.Connection, names: Sequence[str], actors: str) -> list[str]:
    """The newest reports in which one of these, in any spelling, has a part in something."""
    spelled = [one for name in names for one in (name, *other_spellings_shown(file, name, actors))]
    keys = [f"name:{' '.join(one.split()).casefold()}" for one in spelled]
    keys += [key for name in names for key in keys_named(file, name)]
    return reports_naming(file, list(dict.fromkeys(keys)), MOST_REPORTS)
