"""A page's element tree to blocks of visible text, each with its zone and its way back."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from sayso.intake.web_run import Run, trimmed
from sayso.intake.web_zones import Zone, inside, is_hidden, opening_of, words_in
from sayso.record import Span

Element = Any

_BLOCK_NAMES = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol optgroup p pre search section select summary table tbody td tfoot th thead tr ul "
)
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
"""Displayed as blocks by the HTML Living Standard's style sheet (15.3); custom elements (with a hyphen) are added,
for comment systems build theirs from such."""

_CELLS = frozenset({"td", "th"})
_SHORT_CELL = 80
"""Rows whose cells are all at most this long are lines of a table, kept whole; longer cells are blocks of a layout."""
_ROW_PROBE = 60
"""Elements looked at in a row before it is taken for a layout: bounds the work on nested tables."""

_DISPLAY_BLOCK = re.compile(r"display\s{0,9}:\s{0,9}(?:block|flex|grid|table)\b", re.IGNORECASE)
_PLAIN_TAG = re.compile(r"[a-z][a-z0-9-]*\Z")
_NAME_WORDS = (
    " author ",
    " byline ",
    " fn ",
    " username ",
    " user name ",
    " commenter ",
    " nickname ",
    " display name ",
)
_TIME_WORDS = (" date ", " time ", " timestamp ", " published ", " permalink ", " metadata ", " commentmetadata ")
"""Names of elements that hold a writer's name or a time, within bylines and comments."""

_COMMENT_ITEM = re.compile(
    r"(?:^|[\s_-])comment(?:[_-]?(?:item|\d+))?(?:\s|\Z)|\bcomments?_{1,2}item|(?:^|\s)(?:post|reply)(?:\s|\Z)",
    re.IGNORECASE,
)
"""Names of the element around one comment: "isso-comment", "li-comment-11", "comment odd", "Comments_item__9z"; Disqus
calls it "post"."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Visible text of one block.

    ``place`` is the path of the innermost block element around it, ``parent`` that of the element around this one.
    ``region`` is the path of the element that opened the zone, ``item`` that of the reader's comment. ``names`` and
    ``times`` are spans in ``text`` marked up as somebody's name or a time; ``linked`` counts characters in links. A
    picture's block has ``tag`` "img" and its alternative text.
    """

    text: str
    place: str
    parent: str
    tag: str
    zone: Zone = ""
    why: str = ""
    region: str = ""
    named: bool = False
    item: str = ""
    names: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    linked: int = 0


@dataclass(slots=True)
class _Frame:
    """An open element. ``begun`` is where it began in the run numbered ``in_run``; -1 where it is not looked into."""

    path: str
    tag: str
    zone: Zone = ""
    why: str = ""
    region: str = ""
    named: bool = False
    item: str = ""
    link: bool = False
    as_is: bool = False
    role: str = ""
    own_role: str = ""
    is_block: bool = True
    line: bool = False
    begun: int = 0
    in_run: int = -1
    counts: dict[str, int] = field(default_factory=dict)

    def step(self, tag: str) -> str:
        """The path of the next child of this tag. Odd names ("o:p") are counted among all children."""
        self.counts["*"] = self.counts.get("*", 0) + 1
        if not _PLAIN_TAG.match(tag):
            return f"{self.path}/*[{self.counts['*']}]"
        self.counts[tag] = self.counts.get(tag, 0) + 1
        return f"{self.path}/{tag}[{self.counts[tag]}]"


def blocks_of(root: Element, wrappers: Set[Element] = frozenset(), void: Set[str] = frozenset()) -> list[PageBlock]:
    """All blocks of visible text, in document order.

    ``wrappers`` are elements that hold the article, so that no class or id makes them a comment or boilerplate;
    ``void`` are paths of elements whose zone does not count.
    """
    walk = _Walk(wrappers, void)
    walk.run_through(root)
    return walk.blocks


class _Walk:
    """Depth first without recursion, so that depth costs nothing."""

    def __init__(self, wrappers: Set[Element], void: Set[str]) -> None:
        self.wrappers, self.void = wrappers, void
        self.blocks: list[PageBlock] = []
        self.frames = [_Frame("", "")]
        self.run = Run()
        self.runs = 0
        self.pictures: list[PageBlock] = []

    def run_through(self, root: Element) -> None:
        from lxml import etree

        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if not self._enter(element):
                    events.skip_subtree()
            else:
                self._leave(element)
        self._flush()

    def _enter(self, element: Element) -> bool:
        """Open the element; False where its inside is not looked at."""
        above = self.frames[-1]
        tag = element.tag
        frame = _Frame(above.step(tag), tag, above.zone, above.why, above.region, above.named, above.item)
        if is_hidden(element):
            self.frames.append(frame)
            return False
        frame.is_block = _is_block(element)
        self._set_zone(frame, element)
        frame.link = above.link or tag == "a"
        frame.as_is = above.as_is or tag == "pre"
        frame.own_role = _role(element, frame.zone)
        frame.role = frame.own_role or above.role
        frame.line = tag == "tr" and _is_line(element)
        self._begin(frame, above)
        if tag == "br":
            self._break_line()
        elif tag == "img":
            self._take_picture(element, frame)
        self.frames.append(frame)
        self._add(element.text)
        return True

    def _begin(self, frame: _Frame, above: _Frame) -> None:
        if frame.tag in _CELLS and above.line:
            frame.is_block = False
            self.run.cell_break()
        elif frame.is_block:
            self._flush()
        frame.begun, frame.in_run = self.run.length, self.runs

    def _leave(self, element: Element) -> None:
        frame = self.frames.pop()
        if frame.in_run >= 0:
            if frame.is_block:
                self._flush(frame)
            else:
                self._mark(frame)
        if self.frames[-1].path:
            self._add(element.tail)

    def _mark(self, frame: _Frame) -> None:
        """Note an inline element that holds a name or a time."""
        span = (frame.begun if frame.in_run == self.runs else 0, self.run.length)
        if frame.own_role and span[0] < span[1]:
            (self.run.names if frame.own_role == "name" else self.run.times).append(span)

    def _set_zone(self, frame: _Frame, element: Element) -> None:
        opening = opening_of(element)
        if frame.path in self.void or (
            element in self.wrappers and opening.zone in ("comment", "boilerplate", "aside", "header")
        ):
            return
        effect = inside(frame.zone, opening, element.tag)
        is_credit = frame.tag == "cite" and self.frames[-1].tag == "blockquote"
        set_apart = effect and (effect.zone == "caption" or is_credit)
        if effect and (frame.is_block or set_apart):
            frame.is_block = True
            frame.zone, frame.why, frame.region, frame.named = effect.zone, effect.why, frame.path, effect.named
        if frame.zone == "comment" and _is_item(element):
            frame.item = frame.path

    def _add(self, text: str | None) -> None:
        if text:
            frame = self.frames[-1]
            self.run.add(text, linked=frame.link, as_is=frame.as_is)

    def _break_line(self) -> None:
        if self.run.line_break():
            self._flush()

    def _take_picture(self, element: Element, frame: _Frame) -> None:
        words = " ".join(element.get("alt", "")[:_MAX_ALT].split())
        if not words:
            return
        if not any(c.isalnum() for c in words) or "emoji" in element.get("class", "")[:_MAX_ALT]:
            self.run.add(words)
        elif frame.zone in ("", "caption", "statement", "dek", "header"):
            above = self.frames[-1].path
            self.pictures.append(
                PageBlock(words, frame.path, above, "img", frame.zone, "img with alternative text", frame.region)
            )

    def _flush(self, owner: _Frame | None = None) -> None:
        """End the run: it becomes a block of the innermost block element that is open."""
        run, self.run = self.run, Run()
        self.runs += 1
        text = run.text()
        if text.strip():
            self.blocks.append(self._block(run, text, owner or self._owner()))
        self.blocks.extend(self.pictures)
        self.pictures.clear()

    def _owner(self) -> _Frame:
        return next((frame for frame in reversed(self.frames) if frame.is_block), self.frames[0])

    def _block(self, run: Run, text: str, owner: _Frame) -> PageBlock:
        names, times = run.marks(run.names), run.marks(run.times)
        if owner.role == "name" and not names:
            names = (trimmed(text, 0, len(text)),)
        if owner.role == "time" and not times:
            times = (trimmed(text, 0, len(text)),)
        return PageBlock(
            text=text,
            place=owner.path,
            parent=owner.path.rpartition("/")[0],
            tag=owner.tag,
            zone=owner.zone,
            why=owner.why,
            region=owner.region,
            named=owner.named,
            item=owner.item,
            names=names,
            times=times,
            linked=run.linked,
        )


_MAX_ALT = 1000
"""Longer alternative texts are cut: they describe, they do not tell a story."""


def _is_block(element: Element) -> bool:
    tag = element.tag
    return tag in BLOCK_TAGS or "-" in tag or bool(_DISPLAY_BLOCK.search(element.get("style", "")[:400]))


def _is_line(row: Element) -> bool:
    """Whether a table's row holds short cells without blocks in them: a line of data, not a layout."""
    for count, element in enumerate(row.iterdescendants()):
        if count > _ROW_PROBE or (element.tag in BLOCK_TAGS and element.tag not in _CELLS):
            return False
        if len(element.text or "") > _SHORT_CELL or len(element.tail or "") > _SHORT_CELL:
            return False
    return True


def _role(element: Element, zone: Zone) -> str:
    """ "name" or "time" where the element is marked up as one; only where bylines and comments have them."""
    get = element.get
    if element.tag == "time" or get("itemprop", "").lower().startswith(("datepublished", "datecreated")):
        return "time"
    if get("rel", "").lower() == "author" or get("itemprop", "").lower() in ("author", "creator"):
        return "name"
    if zone not in ("comment", "byline", "dateline", "header", ""):
        return ""
    if element.tag == "cite" and zone == "comment":
        return "name"
    words = words_in(get("class", ""))
    if any(name in words for name in _NAME_WORDS):
        return "name"
    timed = zone in ("comment", "dateline", "byline") and any(name in words for name in _TIME_WORDS)
    return "time" if timed else ""


def _is_item(element: Element) -> bool:
    """Whether the element holds one reader's comment."""
    if element.tag in ("article", "li"):
        return True
    names = f"{element.get('class', '')[:400]} {element.get('id', '')[:400]}"
    return bool(_COMMENT_ITEM.search(names)) or bool(element.get("itemtype", "").strip().endswith("Comment"))
