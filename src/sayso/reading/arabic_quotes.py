"""Quotation marks of Arabic print. Clitics are written onto them, so neighbours tell little; the sort of mark does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.record import Span
from sayso.text.quotes import Quotation

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "((": "))", '"': '"', "＂": "＂", "»": "«", "”": "“"}
"""Opening marks and their closing ones. The last two are typed the wrong way round often enough."""

_MARK = re.compile(r"\(\(|\)\)|[«»“”„‹›\"＂]")
MARKS_AHEAD = 100
"""Marks within which a quotation is closed: enough for a paragraph full of names in marks."""

_VERSE = re.compile("\ufd3f[^\ufd3e\ufd3f]*\ufd3e|\ufd3e[^\ufd3e\ufd3f]*\ufd3f")
_BEFORE_OPENING = re.compile(r"(?:^|[\s\u200e\u200f\u061c(\[:،,ـ–—-]|(?<!\w)[وفبلك]|(?<!\w)ال)$")
"""What an opening mark follows: a blank, a bracket, a comma, or a clitic written onto it."""

_RUNS_ON = re.compile(r"(?:^|[.!?؟:،…])\s*$")


def arabic_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Outermost quotations in [start, end), in order, marks included.

    An opening mark that nothing closes runs to the end where a quotation can begin there (at the start, after a stop,
    colon or comma), as long quotations open each paragraph anew; elsewhere it is a stray. Brackets of Qur'anic verses
    are no quotation marks, and marks within a verse do not count.
    """
    verses = verses_in(text, start, end)
    marks = [m.span() for m in _MARK.finditer(text, start, end) if not any(s <= m.start() < e for s, e in verses)]
    found: list[Quotation] = []
    k = 0
    while k < len(marks):
        opened = marks[k][0]
        closing = _closing(text, marks, k) if _may_open(text, marks[k], start) else None
        if closing is not None:
            found.append(Quotation(opened, marks[closing][1]))
            k = closing
        elif _may_run_on(text, marks[k], start) and not _comes_again(text, marks, k):
            found.append(Quotation(opened, end, closed=False))
            break
        k += 1
    return found


def nested_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost and those directly inside them, each outer one before its inner ones."""
    found: list[Quotation] = []
    for outer in arabic_quotations(text, start, end):
        found.append(outer)
        inner = arabic_quotations(text, outer.start + 1, outer.end - (1 if outer.closed else 0))
        found.extend(q for q in inner if q.closed)
    return found


def verses_in(text: str, start: int, end: int) -> list[Span]:
    """Stretches in the ornate brackets of the Qur'an, in either order of typing."""
    return [m.span() for m in _VERSE.finditer(text, start, end)]


def _closing(text: str, marks: Sequence[Span], k: int) -> int | None:
    """The number of the mark that closes the k-th: at its own depth, else the first of its sort."""
    opening = text[slice(*marks[k])]
    closer = _PAIRS.get(opening)
    depth, first = 1, None
    for n in range(k + 1, min(len(marks), k + MARKS_AHEAD)):
        mark = text[slice(*marks[n])]
        if mark == closer:
            first = n if first is None else first
            depth -= 1
        elif mark == opening:
            depth += 1
        if depth == 0:
            return n
    return first


def _comes_again(text: str, marks: Sequence[Span], k: int) -> bool:
    opening = text[slice(*marks[k])]
    return any(text[s:e] == opening for s, e in marks[k + 1 : k + MARKS_AHEAD])


def _may_open(text: str, mark: Span, start: int) -> bool:
    sign = text[slice(*mark)]
    if sign in {"«", "“", "„", "‹", "(("}:
        return True
    return sign in _PAIRS and bool(_BEFORE_OPENING.search(text[max(start, mark[0] - 4) : mark[0]]))


def _may_run_on(text: str, mark: Span, start: int) -> bool:
    opens = text[slice(*mark)] in {"«", "“", "„", '"'}
    return opens and bool(_RUNS_ON.search(text[max(start, mark[0] - 8) : mark[0]]))
