"""What trafilatura takes for main text and for comments, aligned back to our blocks by text without white space."""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.intake.web_blocks import PageBlock

Element = Any

MAX_ELEMENTS = 50_000
"""Beyond this trafilatura is not asked: it takes 30 µs an element, and its deletions among siblings are quadratic
(140,000 spans: 39 s). Long reports have 2,000 elements, long laws 30,000."""

MAX_CHARS = 8_000_000
"""Likewise for the length of the page: its patterns look through every class and id."""

SHORT = 25
"""Characters without white space. Shorter texts ("Share", "Read more") stand in many places of a page, so that they
count only as a whole, and only near what is already aligned."""

MAX_SEARCH = 2_000_000_000
"""Characters looked through for paragraphs that are not whole blocks: about two seconds. Pages take a hundredth."""

_UNITS = frozenset({"p", "head", "item", "cell", "quote", "code", "ab", "lb", "row", "list", "table", "div"})


@dataclass(frozen=True, slots=True)
class Aligned:
    """Indices of blocks. ``asked`` is false where the page is too large for trafilatura."""

    main: frozenset[int] = frozenset()
    comments: frozenset[int] = frozenset()
    asked: bool = True


def align(root: Element, blocks: Sequence[PageBlock], size: int) -> Aligned:
    """Ask trafilatura (precise, comments apart) and find its paragraphs among the blocks. The tree is not changed.

    ``size`` is the page's length in characters; beyond the limits above nothing is asked, hence nothing aligned.
    """
    if size > MAX_CHARS or sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        return Aligned(asked=False)
    body, comments = _extract(root)
    page = _KeyedPage(blocks)
    main = page.blocks_holding(body)
    said = page.blocks_holding(comments)
    return Aligned(frozenset(main), frozenset(said - main))


def key_of(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def _extract(root: Element) -> tuple[list[str], list[str]]:
    """Keys of trafilatura's paragraphs: main text, comments. Where its precise mode finds no text, as on pages whose
    elements are closed wrongly, its usual mode is asked too."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of every page without an article
    for precise in (True, False):
        found = trafilatura.bare_extraction(root, favor_precision=precise, include_comments=True, with_metadata=False)
        if found is not None and len(found.body):
            return _units(found.body), _units(found.commentsbody)
    return [], _units(found.commentsbody) if found is not None else []


def _units(tree: Element | None) -> list[str]:
    """The tree cut at the borders of its paragraphs, list items, cells and line breaks."""
    if tree is None:
        return []
    from lxml import etree

    units: list[list[str]] = [[]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _UNITS and units[-1]:
            units.append([])
        words = element.text if event == "start" else element.tail
        if words:
            units[-1].append(words)
    keys = (key_of("".join(unit)) for unit in units)
    return [key for key in keys if key]


class _KeyedPage:
    """The blocks' keys one after another, so that a paragraph may span blocks and a block may span paragraphs."""

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self.keys = [key_of(block.text) if block.tag != "img" else "" for block in blocks]
        self.joined = "".join(self.keys)
        self.starts: list[int] = []
        self.by_key: dict[str, list[int]] = defaultdict(list)
        at = 0
        for index, key in enumerate(self.keys):
            self.starts.append(at)
            at += len(key)
            if key:
                self.by_key[key].append(index)

    def blocks_holding(self, units: Sequence[str]) -> set[int]:
        """Blocks that these paragraphs fill for the greater part."""
        marked = self._whole(units)
        marked |= self._filled([unit for unit in units if unit not in self.by_key])
        return marked | self._within(units, marked)

    def _whole(self, units: Sequence[str]) -> set[int]:
        """Blocks that are one paragraph. Of several with the same text, the first one after the paragraph before."""
        sure = [self.by_key[u][0] for u in units if len(self.by_key.get(u, ())) == 1 and len(u) >= SHORT]
        first, last = (min(sure), max(sure)) if sure else (0, len(self.keys))
        used: Counter[str] = Counter()
        marked: set[int] = set()
        before = first - 1
        for unit in units:
            places = self.by_key.get(unit, [])
            if used[unit] == len(places) or (len(unit) < SHORT and not _any_within(places, first, last)):
                continue
            after = bisect_right(places, before, used[unit])
            chosen = after if after < len(places) else used[unit]
            used[unit] = chosen + 1
            before = places[chosen]
            marked.add(before)
        return marked

    def _filled(self, units: Sequence[str]) -> set[int]:
        """Blocks of which these paragraphs, longer or shorter than a block, make more than half."""
        covered: Counter[int] = Counter()
        long_units = [unit for unit in units if len(unit) >= SHORT]
        for unit in long_units[: MAX_SEARCH // (len(self.joined) + 1)]:
            at = self.joined.find(unit)
            if at >= 0:
                covered.update(self._shares(at, at + len(unit)))
        return {index for index, size in covered.items() if size * 2 > len(self.keys[index])}

    def _shares(self, start: int, end: int) -> dict[int, int]:
        """How many characters of [start, end) lie in each block."""
        shares: dict[int, int] = {}
        index = bisect_right(self.starts, start) - 1
        while index < len(self.keys) and self.starts[index] < end:
            block_end = self.starts[index] + len(self.keys[index])
            shares[index] = min(end, block_end) - max(start, self.starts[index])
            index += 1
        return shares

    def _within(self, units: Sequence[str], marked: set[int]) -> set[int]:
        """Blocks that are part of a longer paragraph."""
        joined = "\n".join(units)
        longer = [(i, key) for i, key in enumerate(self.keys) if len(key) >= SHORT and i not in marked]
        return {index for index, key in longer[: MAX_SEARCH // (len(joined) + 1)] if key in joined}


def _any_within(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the ascending numbers lies in [first, last]."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last
