"""Anchor: the exact characters a claim rests on."""

from __future__ import annotations

from sayso.errors import AnchorError
from sayso.record.base import Record

Span = tuple[int, int]
"""Start and end, code points, half-open."""


class Anchor(Record, frozen=True, kw_only=True):
    """``quote`` is the text at [start, end) of the document; redundant on purpose, so that it can be checked.

    Offsets are code points of ``Document.text``, half-open. There is no anchor without a place.
    """

    document_id: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        return self.start, self.end


def anchor_at(document_id: str, text: str, start: int, end: int) -> Anchor:
    """Anchor on ``text[start:end]``.

    Raises AnchorError where the place is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise AnchorError(
            f"Anchoring in document {document_id}",
            f"place [{start}, {end}) is empty or outside the text of {len(text)} characters",
            "Give offsets in code points, start before end",
            document_id=document_id,
            start=start,
            end=end,
        )
    return Anchor(document_id=document_id, start=start, end=end, quote=text[start:end])


def check_anchor(anchor: Anchor, document_id: str, text: str) -> None:
    """Raise AnchorError unless the quote stands at its place in this document's text."""
    where = f"Checking an anchor in document {document_id}"
    if anchor.document_id != document_id:
        raise AnchorError(
            where,
            f"the anchor belongs to document {anchor.document_id}",
            "Check it against its own document",
            document_id=document_id,
        )
    found = text[anchor.start : anchor.end] if 0 <= anchor.start < anchor.end <= len(text) else ""
    if not found or found != anchor.quote:
        raise AnchorError(
            where,
            f"[{anchor.start}, {anchor.end}) holds {found[:60]!r}, the anchor quotes {anchor.quote[:60]!r}",
            "The claim is refused; read the document again",
            document_id=document_id,
            start=anchor.start,
            end=anchor.end,
            quote=anchor.quote,
            found=found,
        )
