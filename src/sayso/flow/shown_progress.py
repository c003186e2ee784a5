"""What people have done so far, from the tables beside the ledger (as ``flow.review_progress`` has it)."""

from __future__ import annotations

import sqlite3

from sayso.flow import shown_tables as tables
from sayso.flow.review_progress import Act, Agreement, Progress

_AGREED = """
SELECT a.person, b.person, count(*), sum(a.verdict = b.verdict) FROM words a
JOIN words b ON b.claim = a.claim AND b.person > a.person
WHERE a.verdict <> 'unsure' AND b.verdict <> 'unsure' GROUP BY a.person, b.person ORDER BY a.person, b.person
"""


def progress_shown(file: sqlite3.Connection, acts: int = 500) -> Progress:
    """Of the whole ledger; only the newest ``acts``. Of agreements those of people who judged the same."""
    counts = tables.counted(file)
    reviewed = file.execute("SELECT person, count(*) FROM words GROUP BY person ORDER BY person")
    done = file.execute("SELECT person, made_at, what, onto, why, report FROM acts ORDER BY seq DESC LIMIT ?", (acts,))
    return Progress(
        claims=sum(n for name, n in counts.items() if name != "report"),
        reviewed={str(person): int(n) for person, n in reviewed},
        agreements=tuple(Agreement((a, b), both, agreed) for a, b, both, agreed in file.execute(_AGREED)),
        acts=tuple(Act(*row) for row in done),
    )
