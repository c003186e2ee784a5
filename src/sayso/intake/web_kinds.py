"""Zones and main text of a page to kinds of passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.intake.web_align import Aligned, key_of
from sayso.intake.web_blocks import PageBlock
from sayso.record import PassageKind, Span

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MAX_BYLINE = 200
"""Characters; longer texts marked as the author's are notes about the author."""
MAX_META_LINE = 150
"""Characters of a line above the body that holds a marked name or time; longer ones are sentences."""
MIN_DEK = 30
MAX_HEADLINE = 500
MIN_TITLE_PART = 12
"""Letters and figures of a heading that is only part of the title: shorter ones are names of sections."""
MIN_REPEAT = 25
"""Characters without white space from which the same words in the body show a quotation to be a pull quote."""
MIN_PROSE = 80
"""Characters of a paragraph that counts as prose where the page's structure alone must tell."""
LINKED_SHARE = 0.5
"""Blocks with more of their characters in links are lists of links."""


@dataclass(slots=True)
class Typed:
    """A block and its kind; None leaves it to the words themselves (body, heading, statement, ...).

    ``by`` and ``at`` are spans in the block's text. ``parent`` is an index into the page.
    """

    block: PageBlock
    kind: PassageKind | None = None
    why: str = ""
    by: Span | None = None
    at: Span | None = None
    parent: int | None = None

    @property
    def in_run(self) -> bool:
        """Whether it is part of the article's running text."""
        return self.kind in (None, "statement", "heading")


def type_page(blocks: Sequence[PageBlock], aligned: Aligned, title: str) -> list[Typed]:
    """One Typed per block. Where nothing is aligned, the structure alone tells (see ``found_by_structure``)."""
    rules = _Rules(blocks, aligned, title)
    page = [rules.typed(index) for index in range(len(blocks))]
    _type_repeats(page)
    _type_credits(page)
    _set_parents(page)
    return page


def found_by_structure(blocks: Sequence[PageBlock], main: frozenset[int]) -> bool:
    """Whether trafilatura found no article, or less than a fifth of the prose that no zone claims.

    A fifth, for a page may carry teasers of other articles; under 500 characters nothing can be said.
    """
    prose = sum(len(block.text) for block in blocks if not block.zone and is_prose(block))
    return not main or (prose > 500 and 5 * sum(len(blocks[index].text) for index in main) < prose)


def is_prose(block: PageBlock) -> bool:
    return block.tag != "img" and len(block.text) >= MIN_PROSE and not is_link_list(block)


def is_link_list(block: PageBlock) -> bool:
    return block.linked > LINKED_SHARE * len(block.text)


def loose_key(text: str) -> str:
    """Letters and figures only, case folded: titles differ from headlines in quotation marks and case."""
    return "".join(c for c in text.casefold() if c.isalnum())


class _Rules:
    """What must be known of the whole page to type one block."""

    def __init__(self, blocks: Sequence[PageBlock], aligned: Aligned, title: str) -> None:
        self.blocks, self.comments = blocks, _trusted(blocks, aligned)
        self.by_structure = found_by_structure(blocks, aligned.main)
        self.main = _by_structure(blocks) if self.by_structure else aligned.main
        self.first = min(self.main, default=0)
        self.last = max(self.main, default=len(blocks))
        self.parents = {blocks[index].parent for index in self.main}
        self.headlines = _headlines(blocks, loose_key(title))
        held = [blocks[index].place for index in (*self.main, *self.headlines)]
        self.scope = common_path(held)

    def typed(self, index: int) -> Typed:
        block = self.blocks[index]
        kind, why = self._kind(index, block)
        typed = Typed(block, kind, why)
        if kind in ("byline", "comment"):
            typed.by = block.names[0] if block.names else None
            typed.at = block.times[0] if block.times else None
        return typed

    def _kind(self, index: int, block: PageBlock) -> tuple[PassageKind | None, str]:
        if block.zone == "comment":
            return "comment", block.why
        if not block.zone and index in self.comments:
            return "comment", "trafilatura takes it for a comment"
        if block.zone == "boilerplate":
            return "boilerplate", block.why
        if index in self.headlines:
            return "headline", "the page's title"
        if not self._in_scope(block):
            return "boilerplate", block.why or "outside the article"
        return self._in_zone(index, block) or self._in_article(index, block)

    def _in_zone(self, index: int, block: PageBlock) -> tuple[PassageKind | None, str] | None:
        """By the zone around the block, or None where that says nothing of it."""
        if block.tag == "img":
            return "placeholder", block.why
        if block.zone in ("dek", "caption", "author_note"):
            return block.zone, block.why
        if block.zone == "byline":
            return ("byline" if len(block.text) <= MAX_BYLINE else "author_note"), block.why
        if block.zone in ("dateline", "header", ""):
            return self._meta_line(index, block)
        if block.zone == "statement" and (index in self.main or self._is_between(index)):
            return "statement", block.why
        return "boilerplate", block.why

    def _meta_line(self, index: int, block: PageBlock) -> tuple[PassageKind | None, str] | None:
        """A line with a name or a time above the body, or anywhere in a zone for such."""
        short = len(block.text) <= MAX_META_LINE and (block.zone != "" or index < self.first)
        if short and block.names:
            return "byline", block.why or "a marked name above the body"
        if short and (block.times or (block.zone == "dateline" and any(c.isdigit() for c in block.text))):
            return "dateline", block.why or "a marked time above the body"
        if block.zone and index not in self.main:
            return "boilerplate", block.why
        return None

    def _in_article(self, index: int, block: PageBlock) -> tuple[PassageKind | None, str]:
        between = self._is_between(index)
        if block.tag in HEADINGS and (index in self.main or between):
            return "heading", f"element {block.tag}"
        if index in self.main or (between and len(block.text) >= MIN_PROSE and not is_link_list(block)):
            return None, ""
        if self._is_below_headline(index) and len(block.text) >= MIN_DEK and not is_link_list(block):
            return "dek", "between the headline and the body"
        return "boilerplate", "not part of the main text"

    def _is_between(self, index: int) -> bool:
        """Beside main text: trafilatura drops a paragraph now and then."""
        return self.first < index < self.last and self.blocks[index].parent in self.parents

    def _is_below_headline(self, index: int) -> bool:
        return min(self.headlines, default=index) < index < self.first

    def _in_scope(self, block: PageBlock) -> bool:
        return block.place == self.scope or block.place.startswith(self.scope + "/")


def _trusted(blocks: Sequence[PageBlock], aligned: Aligned) -> frozenset[int]:
    """trafilatura's comments, unless they leave next to nothing else: it then took the article for them."""
    prose = {index for index, block in enumerate(blocks) if not block.zone and is_prose(block)}
    return frozenset() if not aligned.main and prose <= aligned.comments else aligned.comments


def _by_structure(blocks: Sequence[PageBlock]) -> frozenset[int]:
    """Blocks that no zone claims and that are no links, for pages in which no article was found."""
    return frozenset(
        index for index, block in enumerate(blocks) if not block.zone and block.tag != "img" and not is_link_list(block)
    )


def _headlines(blocks: Sequence[PageBlock], title: str) -> frozenset[int]:
    """Blocks that repeat the page's title; failing that its first <h1>."""
    free = [index for index, block in enumerate(blocks) if block.zone in ("", "header", "dek") and block.tag != "img"]
    keys = {index: loose_key(blocks[index].text) for index in free if len(blocks[index].text) <= MAX_HEADLINE}
    same = [index for index, key in keys.items() if key and key == title]
    tagged = [index for index in same if blocks[index].tag in HEADINGS]
    h1 = [index for index in keys if blocks[index].tag == "h1" and blocks[index].zone != "header"]
    return frozenset(tagged or same[:1] or _part_of_title(blocks, keys, title) or h1[:1])


def _part_of_title(blocks: Sequence[PageBlock], keys: dict[int, str], title: str) -> list[int]:
    """The longest heading with which the title begins or ends: the rest of it is the publisher's name."""
    fits = [
        (len(key), -index)
        for index, key in keys.items()
        if len(key) >= MIN_TITLE_PART
        and blocks[index].tag in HEADINGS
        and (title.startswith(key) or title.endswith(key))
    ]
    return [-max(fits)[1]] if fits else []


def common_path(places: Sequence[str]) -> str:
    """The path of the innermost element around all these; empty for none."""
    if not places:
        return ""
    first, last = min(places).split("/"), max(places).split("/")
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return "/".join(first[:shared])


def _type_repeats(page: list[Typed]) -> None:
    """Set-apart words that the body says too are a pull quote."""
    body = "\n".join(key_of(typed.block.text) for typed in page if typed.kind is None)
    for typed in page:
        if typed.kind == "statement":
            key = key_of(typed.block.text.strip("\"“”«»„' \n"))
            if len(key) >= MIN_REPEAT and key in body:
                typed.kind, typed.why = "dek", "repeats words of the body"


_CREDIT = re.compile(
    r"\s*[—–―-]+\s*(?P<name>[^()|\n]{2,80}?)\s*(?:\(@?[^()]{1,60}\))?\s*(?P<time>[^()]*\d{4}[^()]*)?\s*\Z"
)
"""The last line of a quotation or embedded post: "— Name (@handle) January 3, 2020"."""
_NAME = re.compile(r"[\s—–―-]*(?P<name>[^,،\n]*[^,،\s])")


def _type_credits(page: list[Typed]) -> None:
    """Who is quoted, from the line that ends a block quotation; its name goes to the quotation's passages too."""
    for index, typed in enumerate(page):
        if typed.kind != "statement" or index == 0 or page[index - 1].block.region != typed.block.region:
            continue
        found = _CREDIT.match(typed.block.text) if len(typed.block.text) <= MAX_META_LINE else None
        if found:
            typed.kind, typed.why = "byline", "the line that names who is quoted"
            typed.by = found.span("name")
            typed.at = found.span("time") if found["time"] else None


def _set_parents(page: list[Typed]) -> None:
    """A statement belongs to the paragraph before it; the line that names who is quoted, to the statement."""
    above: int | None = None
    statement: int | None = None
    for index, typed in enumerate(page):
        if typed.kind == "statement":
            typed.parent, statement = above, index
        elif typed.kind == "byline" and statement is not None and _quotes(typed, page[statement]):
            typed.parent = statement
            typed.by = typed.by or _quoted_name(typed.block.text)
        elif typed.kind is None:
            above = index


def _quoted_name(credit: str) -> Span | None:
    """Up to the first comma: "Odo Marr, harbour master" names Odo Marr."""
    found = _NAME.match(credit)
    return found.span("name") if found else None


def _quotes(credit: Typed, statement: Typed) -> bool:
    region = statement.block.region
    return credit.block.region == region or credit.block.region.startswith(region + "/")
