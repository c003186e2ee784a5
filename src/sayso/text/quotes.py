"""Paired quotation marks of many scripts, straight and odd ones among them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.record import Span

PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‟": "”",
    "”": "”“",
    "‹": "›",
    "＂": "＂",
    '"': '"',
    "''": "''",
    "``": "''",
}
"""Opening marks and what may close them. Single ones are told from apostrophes by ``_singles``."""

CLOSERS = frozenset(["''", *'”“»«」』›＂"'])
SINGLE = {"‘": "’", "'": "'", "‚": "‘’"}
ALL_MARKS = frozenset(PAIRS) | CLOSERS | frozenset(SINGLE)

_MARK = re.compile("''|``|[" + "".join(mark for mark in ALL_MARKS if len(mark) == 1) + "]")
_SINGLE_MARK = re.compile("[‘’'‚]+")
_CLIPPED = re.compile(r"\d\ds?\b|(?:em|tis|twas|til|cause|cos|n|neath|round|bout)\b", re.IGNORECASE)
"""What an apostrophe may stand before: the ’90s, ’em, ’tis; typed with an opening mark by many programs."""

NEAR = 200
"""Characters within which a short quotation ends, or the word after a mark begins."""

SHORT = 8
"""Words up to which "‘peace talks’ in" is taken for a quotation though its end looks like "the guards’ wing"."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """[start, end) with its marks. ``closed`` is false where the passage ends first, as in a quotation that runs on
    in the next paragraph."""

    start: int
    end: int
    closed: bool = True

    @property
    def span(self) -> Span:
        return self.start, self.end


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Outermost quotations in [start, end), in order. Nested marks of another kind stay inside the outer pair.

    A mark that both opens and closes (straight ones, or “ typed for ”) is told by its neighbours: it opens after
    a blank or opening bracket, and closes before a blank, punctuation or the end. Two apostrophes or two backticks
    in a row count as one mark, as in old wire copy. Single marks (British use) count where they come in pairs that no
    apostrophe can make up; one left open is never a quotation, as Arabic names begin with such a mark, too.
    """
    doubles = _doubles(text, start, end)
    singles = [q for q in _singles(text, start, end) if _stands_apart(q, doubles)]
    outer = [d for d in doubles if not _is_held(d, singles)]
    return sorted([*outer, *singles], key=lambda q: q.start) if singles else doubles


@lru_cache(maxsize=16)
def quotations_of(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """The same, remembered: for a passage that is asked about again and again."""
    return tuple(quotations(text, start, end))


def first_from(found: Sequence[Quotation], at: int) -> Quotation | None:
    """The first of these that starts at or after a place."""
    k = bisect_left(found, at, key=lambda q: q.start)
    return found[k] if k < len(found) else None


def last_until(found: Sequence[Quotation], at: int) -> Quotation | None:
    """The last of these that ends at or before a place."""
    k = bisect_right(found, at, key=lambda q: q.end)
    return found[k - 1] if k else None


def _stands_apart(single: Quotation, doubles: Sequence[Quotation]) -> bool:
    """Whether no double-marked quotation holds or crosses it (it may hold some itself). Both in order and disjoint."""
    before = bisect_right(doubles, single.start, key=lambda q: q.start)
    if before and doubles[before - 1].end > single.start:
        return False
    after = bisect_left(doubles, single.end, key=lambda q: q.start)
    return after == before or doubles[after - 1].end <= single.end


def _is_held(double: Quotation, singles: Sequence[Quotation]) -> bool:
    before = bisect_right(singles, double.start, key=lambda q: q.start)
    return bool(before) and double.end <= singles[before - 1].end


def _doubles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    last_curly = text.rfind("”", start, end)
    for at, mark in _marks(text, start, end):
        after = at + len(mark)
        if opened is None:
            if mark in PAIRS and _may_open(text, at, after, start, end):
                opened = at, mark
        elif (
            mark in CLOSERS
            and _closes(opened[1], mark, curly_follows=last_curly >= after)
            and _may_close(text, after, end)
        ):
            found.append(Quotation(opened[0], after))
            opened = None
    if opened is not None and _runs_on(text, opened[0], start):
        found.append(Quotation(opened[0], end, closed=False))
    return found


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    """Pairs of single marks. A second opening mark takes the place of a first that was not closed."""
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _SINGLE_MARK.finditer(text, start, end):
        at = mark.start()
        if len(mark[0]) > 1:
            continue
        if mark[0] in SINGLE and _may_open(text, at, at + 1, start, end) and not _CLIPPED.match(text, at + 1, end):
            opened = at
        elif opened is not None and mark[0] in SINGLE[text[opened]] and _closes_single(text, opened, at, end):
            found.append(Quotation(opened, at + 1))
            opened = None
    return found


def _closes_single(text: str, opened: int, at: int, end: int) -> bool:
    """Not "it’s", and not the plural's "guards’ wing" unless all between is short and begins as no name does."""
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if before.isspace() or after.isalnum():
        return False
    if not before.isalnum() or not after.isspace():
        return True
    plural = before == "s" and text[at + 1 : min(end, at + NEAR)].strip()[:1].islower()
    short = at - opened < NEAR and len(text[opened + 1 : at].split()) <= SHORT
    return not plural or (text[opened + 1].islower() and short)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(offset, mark), two apostrophes or backticks in a row taken together."""
    for mark in _MARK.finditer(text, start, end):
        yield mark.start(), mark[0]


def _closes(opening: str, mark: str, *, curly_follows: bool) -> bool:
    """A mark of the opening's own pair; “ typed for ”; a straight mark where no curly one follows."""
    if mark in CLOSERS and mark in PAIRS[opening]:
        return True
    return opening == "“" and (mark == "“" or (mark == '"' and not curly_follows))


def _may_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    inner_blank = text[at] == "«"  # French puts a blank inside its marks
    return (inner_blank or not following.isspace()) and not before.isalnum() and before not in ".,!?"


def _may_close(text: str, after: int, end: int) -> bool:
    return not (after < end and text[after].isalnum())


def _runs_on(text: str, opened: int, start: int) -> bool:
    """An unclosed mark counts only at the start of a passage or sentence; elsewhere it is a stray."""
    before = text[start:opened].rstrip()
    return not before or before[-1] in ".!?:,"
