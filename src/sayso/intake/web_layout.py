"""Typed blocks of a page to the text of its document and the passages in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.intake.passages import Block, passages_from_blocks
from sayso.intake.web_blocks import PageBlock
from sayso.intake.web_kinds import Typed, common_path
from sayso.intake.web_threads import Place, name_in, threads_of
from sayso.record import Passage
from sayso.record.anchor import Anchor, anchor_at
from sayso.record.codec import replace as with_changes

BETWEEN = "\n\n"

MAX_MERGED = 2000
"""Characters of one run of boilerplate that are kept: menus of newspapers run to 20,000, and nobody reads them. The
bytes are kept whole."""

MAX_ITEM = 200
"""Boilerplate blocks longer than this stay apart: they may be prose, and a reader must be able to see them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``starts`` are the places of the blocks in the text."""

    text: str
    page: Sequence[Typed]
    starts: Sequence[int]

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Passages in order.

        What the page's markup tells (kinds, names, times, whom words belong to) goes before what the words tell.
        """
        passages = passages_from_blocks(document_id, self.text, [self._block(i) for i in range(len(self.page))])
        of_block = [bisect_right(self.starts, passage.start) - 1 for passage in passages]
        passage_of = {block: index for index, block in reversed(list(enumerate(of_block)))}
        marks = _Marks(document_id, self)
        return tuple(
            with_changes(passage, **marks.changes(passage, block, passage_of))
            for passage, block in zip(passages, of_block, strict=True)
        )

    def anchor(self, document_id: str, place: Place | None) -> Anchor | None:
        """Anchor on a span of a block."""
        if place is None:
            return None
        index, (start, end) = place
        return anchor_at(document_id, self.text, self.starts[index] + start, self.starts[index] + end)

    def _block(self, index: int) -> Block:
        typed = self.page[index]
        start = self.starts[index]
        return Block(start, start + len(_words(typed)), typed.kind, typed.block.place, typed.why)


class _Marks:
    """Names, times and parents that the markup tells, by block."""

    def __init__(self, document_id: str, layout: Layout) -> None:
        self.page = layout.page
        self.by: dict[int, Anchor | None] = {}
        self.at: dict[int, Anchor | None] = {}
        self.head: dict[int, int] = {}
        self._mark_comments(document_id, layout)
        self._mark_bylines(document_id, layout)

    def changes(self, passage: Passage, block: int, passage_of: dict[int, int]) -> dict[str, object]:
        """Fields of the passage that the markup knows better."""
        typed = self.page[block]
        if passage.kind == "comment" and typed.kind not in (None, "comment", "headline", "statement"):
            return {"kind": typed.kind, "why": typed.why, "by": None, "at": None, "parent": None}
        if passage.kind == "comment" and not self.head:
            return {}
        changes: dict[str, object] = {"why": typed.why} if typed.kind == "comment" else {}
        if passage.kind in ("comment", "byline", "statement") and block in self.by:
            changes |= {"by": self.by[block], "at": self.at[block]}
        above = self.head.get(block) if passage.kind == "comment" else typed.parent
        if above is not None and passage.kind == typed.kind:
            changes["parent"] = passage_of[above] if above != block else None
        return changes

    def _mark_comments(self, document_id: str, layout: Layout) -> None:
        """Where no comment has a marked name, the words must tell who wrote them."""
        threads = threads_of(self.page)
        if not any(thread.by for thread in threads):
            return
        for thread in threads:
            for member in thread.members:
                self.by[member] = layout.anchor(document_id, thread.by)
                self.at[member] = layout.anchor(document_id, thread.at)
                self.head[member] = thread.members[0]

    def _mark_bylines(self, document_id: str, layout: Layout) -> None:
        """The name in a byline; that below a quotation goes to all of the quotation."""
        for index, typed in enumerate(self.page):
            if typed.kind != "byline" or not typed.by:
                continue
            region = self.page[typed.parent].block.region if typed.parent is not None else ""
            for block in [i for i in range(index) if region and self.page[i].block.region == region] + [index]:
                self.by[block] = layout.anchor(document_id, (index, name_in(typed.block.text, typed.by)))
                self.at[block] = layout.anchor(document_id, typed.at and (index, typed.at))


def lay_out(page: Sequence[Typed]) -> Layout:
    """Blocks with a blank line between them; menus and the like merged before."""
    merged = merge_boilerplate(page)
    starts: list[int] = []
    at = 0
    for typed in merged:
        starts.append(at)
        at += len(_words(typed)) + len(BETWEEN)
    return Layout(BETWEEN.join(_words(typed) for typed in merged), merged, starts)


def merge_boilerplate(page: Sequence[Typed]) -> list[Typed]:
    """Runs of short boilerplate of one region become one, line by line, up to MAX_MERGED characters."""
    merged: list[Typed] = []
    for typed in page:
        if merged and _may_join(merged[-1], typed):
            _join(merged[-1], typed.block)
        else:
            merged.append(replace(typed))
    _renumber(page, merged)
    return merged


def _words(typed: Typed) -> str:
    return f"[image: {typed.block.text}]" if typed.block.tag == "img" else typed.block.text


def _may_join(last: Typed, new: Typed) -> bool:
    both = last.kind == new.kind == "boilerplate" and last.block.region == new.block.region
    is_list = len(last.block.text) <= MAX_ITEM or "\n" in last.block.text
    return both and is_list and len(new.block.text) <= MAX_ITEM


def _join(typed: Typed, block: PageBlock) -> None:
    text = typed.block.text + "\n" + block.text
    if len(text) > MAX_MERGED:
        typed.why = typed.why.split(";")[0] + "; cut: a longer list stands in the source"
        return
    typed.block = replace(typed.block, text=text, place=common_path([typed.block.place, block.place]))


def _renumber(page: Sequence[Typed], merged: Sequence[Typed]) -> None:
    """Parents are never boilerplate, so the others keep their order."""
    before = [index for index, typed in enumerate(page) if typed.kind != "boilerplate"]
    after = [index for index, typed in enumerate(merged) if typed.kind != "boilerplate"]
    moved = dict(zip(before, after, strict=True))
    for typed in merged:
        typed.parent = None if typed.parent is None else moved[typed.parent]
