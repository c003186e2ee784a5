"""A run of inline text, with white space collapsed as browsers do, and what was marked inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.record import Span

_SPACE = re.compile(r"[ \t\n\r\f]+")
"""ASCII white space, as HTML defines it: a no-break space stays."""


@dataclass(slots=True)
class Run:
    """Text gathered piece by piece. Spans are code points of ``text()``; ``linked`` counts characters within links."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    linked: int = 0
    names: list[Span] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)

    def add(self, text: str, *, linked: bool = False, as_is: bool = False) -> None:
        """``as_is`` keeps white space (<pre>)."""
        new = text.replace("\r\n", "\n") if as_is else _SPACE.sub(" ", text)
        if not as_is and (not self.last or self.last in " \n\t"):
            new = new.lstrip(" ")
        if not new:
            return
        self.linked += len(new) if linked else 0
        self._append(new)

    def line_break(self) -> bool:
        """End the line. True where it was at an end already: an empty line, which ends a paragraph."""
        if self.last == "\n":
            return True
        if self.last:
            self._append("\n")
        return False

    def cell_break(self) -> None:
        """A tab between two cells of a table's row, as ``innerText`` has it."""
        if self.last and self.last != "\t":
            self._append("\t")

    def text(self) -> str:
        """Without white space at its ends; that at the beginning shifts no span, for none is let in by ``add``."""
        return "".join(self.pieces).rstrip(" \n\t\f")

    def marks(self, spans: list[Span]) -> tuple[Span, ...]:
        """Spans cut to the text's end and to words, blank ones left out, innermost (first closed) first."""
        text = self.text()
        return tuple(span for span in (trimmed(text, *given) for given in spans) if span[0] < span[1])

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        self.last = text[-1]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends, within the text."""
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
