"""Blocks of a page to typed passages, by what the text itself shows. Shared by all formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.record import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """A run [start, end) of the text that belongs together, blank space at its ends left out.

    ``hint`` is the kind where the format knows it (a web page's <figcaption>) and ``why`` the rule that told it;
    ``place`` leads back to the source.
    """

    start: int
    end: int
    hint: PassageKind | None = None
    place: str = ""
    why: str = ""


def passages_from_blocks(document_id: str, text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """One passage per block, in order. Blocks must be in text order, not overlap, and not be blank."""
    return tuple(
        Passage(kind=b.hint or "body", start=b.start, end=b.end, place=b.place, why=b.why or "nothing else fits")
        for b in blocks
    )
