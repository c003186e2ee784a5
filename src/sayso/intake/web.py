"""Web pages. The text is the page's visible text, block by block, each with its way back to the element."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sayso.contracts import Taken
from sayso.intake.dates import publication_date
from sayso.intake.decode import Decoded, binary_kind, decoding_problems
from sayso.intake.language import language_of
from sayso.intake.passages import Block, passages_from_blocks
from sayso.intake.web_align import Aligned, align
from sayso.intake.web_blocks import PageBlock, blocks_of
from sayso.intake.web_facts import PageFacts, facts_of
from sayso.intake.web_kinds import found_by_structure, loose_key, type_page
from sayso.intake.web_layout import BETWEEN, lay_out
from sayso.intake.web_tree import Page, bare_lines, comments_start, element_at, open_page
from sayso.record import Document, Maker, Passage, PassageKind, Problem, Source
from sayso.record.ids import document_id

__all__ = ["WebPage", "element_at"]

Element = Any

MAX_LINES = 20_000
"""Lines of bare text that are told apart; typing them takes 40 µs each."""
MOST = {"statement": 0.95}
"""Share of the main text that a zone may hold, where it is not half: a long declaration with a line to introduce it is
a statement still; a block quotation around everything is an old way to indent."""
REWALKS = 3
"""Zones that hold the article itself are voided one inside another at most so often."""

_PAGE_START = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_PAGE_TAG = re.compile(rb"<(?:head|body|div|p|article|table|span|meta|title|br|h1)[\s>/]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE)


class WebPage:
    """HTML and XHTML pages, as saved or as fetched."""

    maker = Maker(name="web", sort="intake", version="1")

    def claims(self, head: bytes, name: str, media_type: str) -> float:
        """By the bytes first: servers and file names are often wrong. Feeds and binary files are not claimed."""
        head = head.replace(b"\x00", b"")  # UTF-16
        if binary_kind(head) or _FEED.search(head):
            return 0.0
        if _PAGE_START.search(head):
            return 0.95
        named = name.lower().split("?")[0].endswith((".html", ".htm", ".xhtml", ".shtml"))
        said = "html" in media_type.lower() or named
        tags = len(_PAGE_TAG.findall(head))
        if said:
            return 0.9 if tags or not media_type else 0.6
        return min(0.7, 0.1 * tags) if head.lstrip()[:1] == b"<" else 0.0

    def take(self, data: bytes, source: Source) -> Taken:
        """One Document, or none and a Problem for a page without visible text. Raises BadInput for what is no text.

        Lost: layout, styles, what scripts would write, everything hidden by markup; style sheets are not read, so
        that text hidden by them alone stays.
        """
        page = open_page(data, source.media_type)
        if page.refused:
            return _take_bare(page, source)
        if page.root is None:
            return Taken(problems=(_problem(source, "it has no text", "Check that the page was saved whole"),))
        return _take_tree(page.root, page.decoded, source)


def _take_tree(root: Element, decoded: Decoded, source: Source) -> Taken:
    facts = facts_of(root, source.address)
    blocks, aligned = _read_blocks(root, facts, len(decoded.text))
    if not blocks:
        met = "it has no visible text; a script may write it in the browser"
        return Taken(problems=(_problem(source, met, "Save the page from a browser and take that file"),))
    layout = lay_out(type_page(blocks, aligned, facts.title))
    own_id = document_id(source.id, layout.text)
    passages = layout.passages(own_id)
    document = _document(source, layout.text, passages, facts)
    problems = decoding_problems(decoded, source, own_id)
    if found_by_structure(blocks, aligned.main):
        problems += (_no_article(source, own_id, aligned),)
    return Taken((document,), problems)


def _read_blocks(root: Element, facts: PageFacts, size: int) -> tuple[list[PageBlock], Aligned]:
    """Blocks, and which of them are main text; zones that turn out to hold the article itself do not count."""
    wrappers = _wrappers(root, loose_key(facts.title))
    void: set[str] = set()
    blocks = blocks_of(root, wrappers)
    aligned = align(root, blocks, size)
    for _ in range(REWALKS):
        misnamed = _misnamed(blocks, aligned)
        if not misnamed:
            break
        void |= misnamed
        blocks = blocks_of(root, wrappers, void)
        aligned = align(root, blocks, size)
    return blocks, aligned


def _misnamed(blocks: Sequence[PageBlock], aligned: Aligned) -> set[str]:
    """Regions, comments apart, that hold too much of the main text to be what their names say.

    Where no main text is known, all text is taken for it, and only what elements say (a <form> or <nav> around the
    page) is doubted, not classes and ids.
    """
    main = [blocks[index] for index in aligned.main] or [block for block in blocks if block.zone != "comment"]
    total = sum(len(block.text) for block in main)
    zones = {block.region: block.zone for block in main}
    held: Counter[str] = Counter()
    for block in main:
        if block.zone not in ("", "comment") and (aligned.main or not block.named):
            held[block.region] += len(block.text)
    return {region for region, size in held.items() if size > MOST.get(zones[region], 0.5) * total}


def _wrappers(root: Element, title: str) -> frozenset[Element]:
    """The elements around the headline and <main>, which can be neither comments nor boilerplate."""
    held = [element for element in root.iter("h1") if loose_key(_words(element)) == title] if title else []
    held += list(root.iter("main"))[:1]
    return frozenset(around for element in held[:50] for around in (element, *element.iterancestors()))


def _words(element: Element) -> str:
    return "".join(element.itertext())[:500]


def _document(source: Source, text: str, passages: tuple[Passage, ...], facts: PageFacts) -> Document:
    own_id = document_id(source.id, text)
    headline = next((text[p.start : p.end] for p in passages if p.kind == "headline"), "")
    bylines = tuple(dict.fromkeys(p.by.quote for p in passages if p.kind == "byline" and p.by and p.parent is None))
    return Document(
        id=own_id,
        source_id=source.id,
        text=text,
        passages=passages,
        language=_language(text, passages, facts.language),
        title=headline or facts.title,
        publisher=facts.publisher,
        authors=facts.authors or bylines,
        address=facts.address or source.address,
        published=publication_date(own_id, text, passages, facts.dated, facts.dated_by),
    )


def _language(text: str, passages: Sequence[Passage], stated: str) -> str:
    """The language of what is read; what <html lang> says, a template's word, only where there is too little text."""
    words = " ".join(text[p.start : p.end] for p in passages if p.kind in ("headline", "body", "statement"))
    return language_of(words) or stated


def _take_bare(page: Page, source: Source) -> Taken:
    """A page that cannot be parsed, as lines of text: the words alone tell its parts, but for readers' comments."""
    raw = page.decoded.text
    end = comments_start(raw)
    above, below = BETWEEN.join(bare_lines(raw[:end])), BETWEEN.join(bare_lines(raw[end:]))
    text = above + BETWEEN + below if above and below else above or below
    if not text:
        return Taken(problems=(_problem(source, f"{page.refused}, and it has no text", "Check the source"),))
    own_id = document_id(source.id, text)
    blocks = _line_blocks(above, 0, None) + _line_blocks(below, len(text) - len(below), "comment")
    document = _document(source, text, passages_from_blocks(own_id, text, blocks), PageFacts())
    met = f"{page.refused}; it was read as bare text, without its elements"
    problem = _problem(source, met, "Save the page anew, or as plain text, if the passages are wrong", own_id)
    return Taken((document,), (*decoding_problems(page.decoded, source, own_id), problem))


def _line_blocks(text: str, at: int, hint: PassageKind | None) -> list[Block]:
    """One block a line; in longer texts the rest is one block, for no rule tells so many apart."""
    blocks: list[Block] = []
    for line in text.split(BETWEEN, MAX_LINES) if text else ():
        blocks.append(Block(at, at + len(line), hint, why="below the start of the comments" if hint else ""))
        at += len(line) + len(BETWEEN)
    return blocks


def _no_article(source: Source, own_id: str, aligned: Aligned) -> Problem:
    found = "trafilatura found only a small part of the text" if aligned.main else "trafilatura found no main text"
    todo = "Look through the passages: the page's structure alone told them apart"
    return _problem(source, found if aligned.asked else "it is too large for trafilatura", todo, own_id)


def _problem(source: Source, met: str, todo: str, own_id: str = "") -> Problem:
    doing = f"Reading the page {source.address}".rstrip()
    return Problem(
        address=source.address, stage="intake", doing=doing, met=met, todo=todo, source_id=source.id, document_id=own_id
    )
