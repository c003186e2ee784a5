"""Paired quotation marks of many scripts, straight and odd ones among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.record import Span

PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‟": "”",
    "‹": "›",
    "＂": "＂",
    '"': '"',
    "''": "''",
    "``": "''",
}
"""Opening marks and what may close them. Single marks are left out: in English most are apostrophes."""

CLOSERS = frozenset(["''", *'”“»«」』›＂"'])
ALL_MARKS = frozenset(PAIRS) | CLOSERS


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
    in a row count as one mark, as in old wire copy.
    """
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for at, mark in _marks(text, start, end):
        after = at + len(mark)
        if opened is None:
            if mark in PAIRS and _may_open(text, at, after, start, end):
                opened = at, mark
        elif mark in CLOSERS and _closes(opened[1], mark, text[after:end]) and _may_close(text, after, end):
            found.append(Quotation(opened[0], after))
            opened = None
    if opened is not None and _runs_on(text, opened[0], start):
        found.append(Quotation(opened[0], end, closed=False))
    return found


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(offset, mark), two apostrophes or backticks in a row taken together."""
    i = start
    while i < end:
        pair = text[i : i + 2]
        if pair in {"''", "``"} and i + 2 <= end:
            yield i, pair
            i += 2
        else:
            if text[i] in ALL_MARKS:
                yield i, text[i]
            i += 1


def _closes(opening: str, mark: str, rest: str) -> bool:
    """A mark of the opening's own pair; “ typed for ”; a straight mark where no curly one follows."""
    if mark in PAIRS[opening]:
        return True
    return opening == "“" and (mark == "“" or (mark == '"' and "”" not in rest))


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
