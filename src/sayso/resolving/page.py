"""Where mentions stand on the page: in which sentence, paragraph and quotation."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.record import Mention, Span
from sayso.text.quotes import Quotation, quotations
from sayso.text.spans import SpanIndex

SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Rev|Gov|Sen|Rep))[.!?]+[\"”’')\]]*\s+|\n\s*\n?"
)
"""Not after an initial ("U.S. Navy") nor after a title."""

WIRE_HEAD = re.compile(r"\A.{0,80} (?:-{1,2}|–|—) ", re.DOTALL)
"""A wire report's place and date before its first sentence."""

PARAGRAPH = re.compile(r"[^\r\n]+(?:\r?\n(?!\s*\r?\n)[^\r\n]+)*")


class Page:
    """Sentences are numbered from 1. Those told inside one quotation do not count for the words outside it: after
    “We won. We are tired,” the “he” of “he said” stands next to the sentence before the quotation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._quoted: SpanIndex[Quotation] = SpanIndex((q.span, q) for q in _by_paragraph(text))
        ends = [m.end() for m in SENTENCE_END.finditer(text)]
        self._inner = [0, *ends]
        self._outer = [0, *(end for end in ends if not self._is_inside(end))]
        self._lines = [0, *(m.end() for m in re.finditer(r"\n\s*", text))]

    def quotation(self, span: Span) -> Quotation | None:
        """The outermost quotation around it."""
        found = self._quoted.covering(span)
        return found[0][1] if found else None

    def quoted(self, span: Span) -> Span | None:
        """The stretch of that quotation, with its marks."""
        found = self.quotation(span)
        return found.span if found else None

    def sentence(self, mention: Mention) -> tuple[Span | None, int]:
        """The quotation it stands in, and the number of its sentence there."""
        quotation = self.quotation(mention.anchor.span)
        starts = self._inner if quotation else self._outer
        return (quotation.span if quotation else None), bisect_right(starts, mention.anchor.start)

    def line(self, mention: Mention) -> int:
        return bisect_right(self._lines, mention.anchor.start)

    def opens_sentence(self, mention: Mention) -> bool:
        """Whether no more than an article stands before it in its sentence."""
        start = self._inner[bisect_right(self._inner, mention.anchor.start) - 1]
        before = WIRE_HEAD.sub("", self.text[start : mention.anchor.start]).strip(' \n\t"“‘«*•-–—').casefold()
        return before in {"", "the", "a", "an"}

    def _is_inside(self, at: int) -> bool:
        return any(span[0] < at < span[1] for span, _ in self._quoted.covering((at, at)))


def _by_paragraph(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    for paragraph in PARAGRAPH.finditer(text):
        found.extend(quotations(text, *paragraph.span()))
    return found
