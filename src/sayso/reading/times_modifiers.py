"""Neighbouring words and expressions taken together: "late" February, "over" a year ago, 6 p.m. + on Friday, ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeGuard

from sayso.reading.times_hits import Candidate
from sayso.reading.times_lexer import Token
from sayso.reading.times_shapes import Feast, Length, Named, Period, Range, Shape, Shift, Span
from sayso.reading.word_lists import load_lexicon

LONGEST = 4
"""Words of the longest phrase before an expression ("no more than" has three, "the mid -" three)."""


_FIRST_LIGHT = frozenset({"dawn", "daybreak", "sunrise", "first light"})


def taken_together(tokens: list[Token], candidates: list[Candidate]) -> list[Candidate]:
    """Merges first, then widens each by the modifier before it. A range comes before its two ends and overlaps them."""
    merged = _merged(tokens, candidates)
    ranges = list(_ranges(tokens, merged))
    widened = [_bounded(tokens, _widened(tokens, c)) for c in _with_carried_years(tokens, merged)]
    return sorted([*ranges, *widened], key=lambda c: (c.first, -c.last))


# ---- two that are one


def _merged(tokens: list[Token], candidates: list[Candidate]) -> list[Candidate]:
    made: list[Candidate] = []
    for candidate in candidates:
        joined = _joined(tokens, made[-1], candidate) if made else None
        if joined is not None:
            made[-1] = joined
        else:
            made.append(candidate)
            made.extend(_second_day(tokens, candidate))
    return made


def _joined(tokens: list[Token], left: Candidate, right: Candidate) -> Candidate | None:
    between = " ".join(token.lower for token in tokens[left.last : right.first])
    if _is_time(left) and _is_day(right) and between in {"", ",", "on", ", on", "of", "of the", "on the"}:
        return _timed(left, right, left.first, right.last)
    if (
        _is_day(left)
        and _is_time(right)
        and between in {"", ",", "at", ", at", "at around", "at about", "around", "about"}
    ):
        return _timed(right, left, left.first, right.last)
    if between in {"", "of"} and _is_bare_weekday(left.shape) and _is_week(right.shape):
        return replace(left, last=right.last, shape=replace(left.shape, week=right.shape.which))
    if isinstance(left.shape, Shift) and left.shape.told and not between and isinstance(right.shape, Named):
        return replace(left, last=right.last, shape=replace(left.shape, base=right.shape))
    return None


def _is_time(candidate: Candidate) -> bool:
    """A clock time or part of a day without its day."""
    shape = candidate.shape
    if isinstance(shape, Named):
        return bool(shape.clock) and not _has_date(shape)
    return isinstance(shape, Period) and shape.unit == "day" and shape.which == 0 and bool(shape.part)


def _is_bare_weekday(shape: Shape) -> TypeGuard[Named]:
    return isinstance(shape, Named) and bool(shape.weekday) and not (shape.month or shape.year or shape.which)


def _is_week(shape: Shape) -> TypeGuard[Period]:
    """ "Last week", "this week"; not "the week after", which counts from what was told."""
    return isinstance(shape, Period) and shape.unit == "week" and not shape.told


def _has_date(shape: Named) -> bool:
    return any((shape.year, shape.month, shape.weekday, shape.season, shape.quarter))


def _is_day(candidate: Candidate) -> bool:
    shape = candidate.shape
    if isinstance(shape, Named):
        return bool(shape.day or shape.weekday) and not shape.clock and not shape.part
    return (
        isinstance(shape, Shift)
        and shape.unit == "day"
        and not shape.told
        and not shape.part
        and shape.amount in (0, 1)
    )


def _timed(time: Candidate, day: Candidate, first: int, last: int) -> Candidate:
    part = time.shape.part if isinstance(time.shape, Period | Named) else ""
    clock, zone = (time.shape.clock, time.shape.zone) if isinstance(time.shape, Named) else ("", "")
    if isinstance(day.shape, Named):
        return Candidate(first, last, replace(day.shape, part=part, clock=clock, zone=zone), day.sure, day.modifier)
    assert isinstance(day.shape, Shift)
    shape = replace(day.shape, part=part or f"{clock}{zone}")
    return Candidate(first, last, shape, day.sure, day.modifier)


def _second_day(tokens: list[Token], candidate: Candidate) -> Iterator[Candidate]:
    """The "25" of "April 24 and 25"."""
    shape, at = candidate.shape, candidate.last
    if not isinstance(shape, Named) or not shape.day or shape.year or at + 1 >= len(tokens):
        return
    day = tokens[at + 1].meanings.get("Day")
    if "And" in tokens[at].meanings and day and day > shape.day and "Number" in tokens[at - 1].meanings:
        following = tokens[at + 2] if at + 2 < len(tokens) else None
        if following is None or not following.symbol or following.lower in {",", ".", ")", ";"}:
            yield Candidate(at + 1, at + 2, replace(shape, day=day, weekday=None), candidate.sure)


# ---- ranges


def _ranges(tokens: list[Token], candidates: list[Candidate]) -> Iterator[Candidate]:
    """ "from A to B", "between A and B"; both ends dates by name."""
    for left, right in pairwise(candidates):
        if right.first - left.last != 1 or left.first == 0:
            continue
        opening, joining = tokens[left.first - 1].meanings, tokens[left.last].meanings
        framed = ("From" in opening and "To" in joining) or ("Between" in opening and "And" in joining)
        if framed and _are_ends(left, right):
            yield Candidate(left.first - 1, right.last, Range(left.shape, right.shape))  # type: ignore[arg-type]


def _are_ends(left: Candidate, right: Candidate) -> bool:
    return all(
        isinstance(c.shape, Named) and bool(c.shape.year or c.shape.month) and not c.shape.clock for c in (left, right)
    )


def _with_carried_years(tokens: list[Token], candidates: list[Candidate]) -> list[Candidate]:
    """In "January and February 2019" and "from March to May 2019" the first month has the year of the second."""
    made = list(candidates)
    for i in range(len(made) - 2, -1, -1):
        left, right = made[i], made[i + 1]
        if not (isinstance(left.shape, Named) and isinstance(right.shape, Named)) or not _adjoin(tokens, left, right):
            continue
        joined = {"And", "Or", "To", "Comma", "Hyphen"} & tokens[left.last].meanings.keys()
        if joined and left.shape.month and right.shape.month and not left.shape.year and right.shape.year:
            earlier = (left.shape.month, left.shape.day or 0) <= (right.shape.month, right.shape.day or 31)
            year = right.shape.year if earlier else right.shape.year - 1
            made[i] = replace(left, shape=replace(left.shape, year=year), sure=True)
    return made


def _adjoin(tokens: list[Token], left: Candidate, right: Candidate) -> bool:
    """One word between them, or two as in "late March and early May 2018"."""
    between = tokens[left.last : right.first]
    return len(between) == 1 or (len(between) == 2 and not {"Early", "Late", "Mid"}.isdisjoint(between[1].meanings))


# ---- words before


@lru_cache(maxsize=2)
def _phrases(section: str) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): line[0] for words, line in load_lexicon("times")[section].items()}


def _widened(tokens: list[Token], candidate: Candidate) -> Candidate:
    section = _section(candidate)
    if not section:
        return candidate
    for size in range(min(LONGEST, candidate.first), 0, -1):
        words = tuple(token.lower for token in tokens[candidate.first - size : candidate.first])
        if words in _phrases(section) and not _is_preposition(words[-1], tokens, candidate):
            modifier = _phrases(section)[words] or candidate.modifier
            return _or_so(tokens, replace(candidate, first=candidate.first - size, modifier=modifier))
    return _or_so(tokens, candidate)


def _is_preposition(word: str, tokens: list[Token], candidate: Candidate) -> bool:
    """ "over the past year", "get around Friday's ruling": no more than, no about."""
    if word == "over" and "The" in tokens[candidate.first].meanings:
        return True
    return word in {"around", "about"} and _possessive(tokens, candidate)


def _section(candidate: Candidate) -> str:
    """Which words may stand before it: "over" a year, but "over the weekend" is another "over"."""
    shape = candidate.shape
    if isinstance(shape, Length) or (
        isinstance(shape, Shift) and shape.amount and shape.unit != "day" and not shape.part
    ):
        return "before_lengths"
    if isinstance(shape, Shift) and shape.amount and shape.amount > 1:
        return "before_lengths"
    return "before_dates" if isinstance(shape, Named | Period | Span | Shift | Feast) else ""


def _or_so(tokens: list[Token], candidate: Candidate) -> Candidate:
    after = [token.lower for token in tokens[candidate.last : candidate.last + 2]]
    if after == ["or", "so"]:
        return replace(candidate, last=candidate.last + 2, modifier="APPROX")
    return candidate


def _bounded(tokens: list[Token], candidate: Candidate) -> Candidate:
    """ "since 2015", "until Friday"; but what came "after Friday's raid" may have come on Friday."""
    if candidate.first == 0 or not isinstance(candidate.shape, Named | Period | Span | Shift | Feast):
        return candidate
    before, first = tokens[candidate.first - 1].lower, tokens[candidate.first]
    if before == "before" and first.lower in _FIRST_LIGHT:
        return replace(candidate, modifier="BEFORE")  # "before dawn on Sunday" was on Sunday
    bound = load_lexicon("times")["bounding"].get(before)
    return replace(candidate, bounds=bound[0]) if bound and not _possessive(tokens, candidate) else candidate


def _possessive(tokens: list[Token], candidate: Candidate) -> bool:
    """ "Friday's raid", "Friday prayers": the day only tells which."""
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    return after is not None and ("Quote" in after.meanings or after.lower in {"prayer", "prayers"})
