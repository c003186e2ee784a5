"""Who held which post, and what belonged to what, from when to when: one row a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.errors import BadInput

COLUMNS = ("actor", "tie", "body", "from", "to", "note", "source")
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class Tenure:
    """``tie`` is a code of ties. Dates are ISO, as fine as known (2017, 2017-02, 2017-02-13), the days of both
    included; an empty ``valid_from`` is not known, an empty ``valid_to`` not known to have come."""

    actor: str
    tie: str
    body: str
    valid_from: str
    valid_to: str
    note: str
    source: str


@lru_cache(maxsize=1)
def load_tenures() -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
    """By actor and body, in order of the table."""
    text = (files("sayso.gazetteer") / "data" / "tenures.tsv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], tuple[Tenure, ...]] = {}
    for tenure in tenures_from(text):
        key = tenure.actor, tenure.body
        found[key] = (*found.get(key, ()), tenure)
    return found


def tenures_from(text: str) -> list[Tenure]:
    """The rows of a table. Raises BadInput, naming the line, for one that lacks a column or has a date that is none."""
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise BadInput("Reading tenures", "the first line has other columns", f"Start with: {' '.join(COLUMNS)}")
    return [_tenure(line.split("\t"), number) for number, line in enumerate(lines[1:], start=2)]


def _tenure(fields: list[str], number: int) -> Tenure:
    if len(fields) != len(COLUMNS) or not all(_DATE.fullmatch(date) for date in fields[3:5]):
        raise BadInput("Reading tenures", f"line {number} is {fields}", "Fill all columns; dates are ISO", line=number)
    return Tenure(*fields)
