"""Weekdays in English prose, and whether the clause around them speaks of the past or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sayso.intake.cues import load_lexicon
from sayso.record import Span

Tense = Literal["past", "future", "unclear"]

CLAUSE_CHARS = 160
"""Characters on either side that are looked at, at most: a clause is seldom longer."""

_CLAUSE_END = re.compile(r"[.!?;\n](?=\s|\Z)|[\r\n]")
_REGULAR_PAST = re.compile(r"[a-z]{2,}ed\b")


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """``weekday`` counts from Monday as 0."""

    span: Span
    name: str
    weekday: int
    tense: Tense


def weekday_mentions(text: str, start: int, end: int) -> Iterator[WeekdayMention]:
    """Weekdays in [start, end) that mean a certain day, in order; "every Friday" and "Friday prayers" do not."""
    for found in _weekday_pattern().finditer(text, start, end):
        if not _is_passed_over(text, found):
            name = found.group().capitalize()
            yield WeekdayMention(found.span(), name, _names().index(name.lower()), tense_at(text, *found.span()))


def tense_at(text: str, start: int, end: int) -> Tense:
    """Whether the clause around [start, end) tells of the past or of the future. Future words go first: "said the truce
    will end on Sunday"."""
    left = text[max(0, start - CLAUSE_CHARS) : start]
    right = text[end : end + CLAUSE_CHARS]
    cut_left = list(_CLAUSE_END.finditer(left))
    cut_right = _CLAUSE_END.search(right)
    before = left[cut_left[-1].end() :] if cut_left else left
    clause = before + " " + (right[: cut_right.start()] if cut_right else right)
    if _words("future").search(clause):
        return "future"
    if _words("past").search(clause) or _REGULAR_PAST.search(clause):
        return "past"
    return "unclear"


def _is_passed_over(text: str, found: re.Match[str]) -> bool:
    rows = load_lexicon("weekdays")["passed_over"]
    before = text[max(0, found.start() - 12) : found.start()].lower().rstrip()
    after = text[found.end() : found.end() + 14].lower().lstrip()
    return any(re.search(rf"\b{word}\Z", before) for word in rows["before"]) or after.startswith(tuple(rows["after"]))


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(load_lexicon("weekdays")["weekdays"])


@lru_cache(maxsize=1)
def _weekday_pattern() -> re.Pattern[str]:
    names = "|".join(name.capitalize() for name in _names())
    return re.compile(rf"\b(?:{names}|{names.upper()})\b")


@lru_cache(maxsize=4)
def _words(tense: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_lexicon("weekdays")[tense]["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
