"""Claims of which people say different things, from the tables beside the ledger."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sayso.flow.shown import Shown, claims_by_id

_DISPUTED = "SELECT claim FROM disputes ORDER BY claim LIMIT ?"


@dataclass(frozen=True, slots=True)
class Disputed:
    """A claim, and each person's word on it that stands (person, word), by person."""

    claim: Shown
    said: tuple[tuple[str, str], ...]


def disputed(file: sqlite3.Connection, limit: int = 30) -> list[Disputed]:
    """Claims that one calls right and another wrong, for people to talk about; in order of id."""
    ids = [str(claim) for (claim,) in file.execute(_DISPUTED, (limit,))]
    shown = claims_by_id(file, ids)
    query = "SELECT person, verdict FROM words WHERE claim = ? ORDER BY person"
    return [Disputed(shown[one], tuple(map(tuple, file.execute(query, (one,))))) for one in ids if one in shown]
