"""Code points <-> UTF-16 units <-> UTF-8 bytes. Inside Sayso all are code points; this is for its edges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from sayso.errors import AnchorError


class OffsetMap:
    """Converts offsets of one text between code points and a smaller unit, both ways, each in logarithmic time.

    Memory grows with the number of characters wider than one unit, not with the text.
    """

    def __init__(self, text: str, width: Callable[[str], int], unit: str) -> None:
        self._length = len(text)
        self._unit = unit
        self._wide: list[int] = []  # code point offsets of characters wider than one unit
        self._extra = [0]  # units beyond one a character, before the k-th wide character
        for i, char in enumerate(text):
            more = width(char) - 1
            if more:
                self._wide.append(i)
                self._extra.append(self._extra[-1] + more)
        self._starts = [at + extra for at, extra in zip(self._wide, self._extra, strict=False)]

    def units(self, offset: int) -> int:
        """Units before this code point offset. Raises AnchorError outside the text."""
        if not 0 <= offset <= self._length:
            raise self._outside(offset, "code point")
        return offset + self._extra[bisect_left(self._wide, offset)]

    def code_points(self, offset: int) -> int:
        """Code points before this offset in units. Raises AnchorError outside the text or inside a character."""
        passed = bisect_left(self._starts, offset)
        found = offset - self._extra[passed]
        if not 0 <= offset <= self._length + self._extra[-1]:
            raise self._outside(offset, self._unit)
        if passed and found <= self._wide[passed - 1]:
            raise AnchorError(
                "Converting an offset",
                f"{self._unit} offset {offset} lies inside a character",
                "Give the offset of a character's beginning",
                offset=offset,
            )
        return found

    def _outside(self, offset: int, unit: str) -> AnchorError:
        return AnchorError(
            "Converting an offset",
            f"{unit} offset {offset} lies outside the text of {self._length} code points",
            "Check which text the offset belongs to",
            offset=offset,
        )


def utf16_map(text: str) -> OffsetMap:
    """For JavaScript, Java and .NET, whose strings count UTF-16 units."""
    return OffsetMap(text, _utf16_width, "UTF-16")


def utf8_map(text: str) -> OffsetMap:
    """For tools that count bytes of the text encoded as UTF-8."""
    return OffsetMap(text, _utf8_width, "UTF-8")


def _utf16_width(char: str) -> int:
    return 2 if char > "\uffff" else 1


def _utf8_width(char: str) -> int:
    if char <= "\x7f":
        return 1
    if char <= "\u07ff":
        return 2
    return 3 if char <= "\uffff" else 4
