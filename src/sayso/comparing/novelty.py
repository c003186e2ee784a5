"""What is said for the first time, always with its scope: among how many statements, since which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.comparing.grid import Saying, columns


@dataclass(frozen=True, slots=True)
class First:
    """The first of one row's tellings of one proposition. ``among`` counts the statements of the row that are known by
    their day, ``since`` is the day of the first of them."""

    saying: Saying
    among: int
    since: str


def firsts(sayings: Sequence[Saying]) -> list[First]:
    """First tellings by each row, oldest first; a row's very first statements are none, as nothing was before them.

    What has no day is left out: nobody knows what it came after.
    """
    rows: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.day and not saying.attitude:
            rows[saying.row].append(saying)
    found = [first for own in rows.values() for first in _of_row(own)]
    return sorted(found, key=lambda f: (f.saying.day, f.saying.claim, f.saying.at))


def _of_row(own: Sequence[Saying]) -> list[First]:
    since = min(saying.day for saying in own)
    among = len({saying.claim for saying in own})
    said = [min((held.saying for held in column), key=lambda s: (s.day, s.claim, s.at)) for column in columns(own)]
    return [First(saying, among, since) for saying in said if saying.day > since]
