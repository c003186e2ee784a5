"""What people have done so far, from the tables beside the ledger (as ``flow.review_progress`` has it)."""

from __future__ import annotations

import sqlite3

from sayso.flow import shown_tables as tables
from sayso.flow.review_progress import Act, Agreement, Progress


def progress_shown(file: sqlite3.Connection, acts: int = 500) -> Progress:
    """Of the whole ledger; only the newest ``acts``. Of agreements those of people who judged the same."""
    counts = tables.counted(file)
    reviewed = file.execute("SELECT person, n FROM said ORDER BY person")
    agreed = file.execute("SELECT one, other, both, agreed FROM agreed ORDER BY one, other")
    done = file.execute("SELECT person, made_at, what, onto, why, report FROM acts ORDER BY seq DESC LIMIT ?", (acts,))
    return Progress(
        claims=sum(n for name, n in counts.items() if name != "report"),
        reviewed={str(person): int(n) for person, n in reviewed},
        agreements=tuple(Agreement((a, b), both, agreed) for a, b, both, agreed in agreed),
        acts=tuple(Act(*row) for row in done),
    )
