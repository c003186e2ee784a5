"""Lines of plain text to paragraphs, however they are marked: blank lines, indents, or a line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.intake.comments import comment_head
from sayso.intake.parts import Part, count_words
from sayso.intake.passages import Block

MIN_WIDTH, MAX_WIDTH = 40, 110
"""Columns at which text is wrapped by hand: typewriters and wires 60 to 72, mail 72 to 80, screens up to 100."""

MIN_FULL_LINES = 3
MIN_FULL_SHARE = 0.5
"""A text is wrapped if at least half of the lines that another follows are full; in lists few are."""

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?…:؟۔。][\"”“’'»)\]]*\Z")
_HALF = (",", ";", "،", "؛")


@dataclass(slots=True)
class Line:
    """Blank space at the ends left out; ``indent`` counts it at the left, ``number`` counts lines from 1."""

    start: int
    end: int
    indent: int
    number: int


def paragraph_blocks(text: str) -> list[Block]:
    """The paragraphs of a plain text, in order, each with the number of its first line.

    Runs of lines between blank ones are joined where the text is wrapped by hand at some width, and always where a
    line goes on in lower case; otherwise each line is a paragraph. All that is not blank lies in some paragraph.
    """
    runs = _runs(text)
    width = _wrap_width(text, runs)
    return [block for run in runs for block in _blocks(text, run, width)]


def _runs(text: str) -> list[list[Line]]:
    """Lines that are not blank, in runs between blank lines."""
    runs: list[list[Line]] = []
    at, number, fresh = 0, 0, True
    while at < len(text):
        number += 1
        found = _LINE.match(text, at)
        end = found.end() if found else at
        line = _line(text, at, end, number)
        if line is None:
            fresh = True
        elif fresh:
            runs.append([line])
            fresh = False
        else:
            runs[-1].append(line)
        line_end = _LINE_END.match(text, end)
        at = line_end.end() if line_end else end
    return runs


def _line(text: str, start: int, end: int, number: int) -> Line | None:
    words = text[start:end]
    kept = words.lstrip()
    if not kept:
        return None
    indent = len(words) - len(kept)
    return Line(start + indent, start + indent + len(kept.rstrip()), indent, number)


def _wrap_width(text: str, runs: Sequence[Sequence[Line]]) -> int:
    """The column at which lines were wrapped by hand; 0 where they were not."""
    lengths = sorted(line.end - line.start for run in runs for line in run)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    inner = [(line, after) for run in runs for line, after in pairwise(run)]
    full = sum(_is_full(text, line, after, width) for line, after in inner)
    return width if full >= MIN_FULL_LINES and full >= MIN_FULL_SHARE * len(inner) else 0


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted."""
    first = text.find(" ", after.start, after.end)
    first_end = first if first >= 0 else after.end
    return line.end - line.start + 1 + first_end - after.start > width


def _blocks(text: str, run: Sequence[Line], width: int) -> list[Block]:
    blocks: list[Block] = []
    first = last = run[0]
    for line in run[1:]:
        if not _goes_on(text, last, line, width):
            blocks.append(_block(first, last))
            first = line
        last = line
    blocks.append(_block(first, last))
    return blocks


def _block(first: Line, last: Line) -> Block:
    return Block(first.start, last.end, place=f"line {first.number}")


def _goes_on(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the paragraph of ``line`` goes on in ``after``, the line below it."""
    words = text[line.start : min(line.end, line.start + 200)]
    below = text[after.start : min(after.end, after.start + 200)]
    if _is_item(below) or comment_head(words) is not None or comment_head(below) is not None:
        return False
    if width and after.indent > line.indent + 1 and not _is_item(words):
        return False
    if width and _is_full(text, line, after, width):
        return True
    tail = text[max(line.start, line.end - 5) : line.end]
    return tail.endswith(_HALF) or (below[0].islower() and not _is_closed(tail))


def _is_closed(tail: str) -> bool:
    return _ENDED.search(tail) is not None and not tail.endswith(":")


def _is_item(words: str) -> bool:
    return Part(0, len(words), words, count_words(words)).is_listed
