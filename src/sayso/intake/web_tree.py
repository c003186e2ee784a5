"""A page's bytes to its element tree, within bounds; the way back from an element path; text where no tree can be had.

Only this module parses HTML. lxml is loaded when a page is taken, not before.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.intake.decode import Decoded, decode
from sayso.intake.web_zones import named_zone

Element = Any
"""An lxml element; lxml ships no types."""

MAX_TAGS = 150_000
"""More opening angle brackets than this are no page for people: long reports have 10,000 (opening and closing), long
laws 60,000. A tree of this size takes about 40 MB."""

MAX_ATTRIBUTE_WORK = 100_000_000
"""libxml2 2.14 compares each attribute of an element with all before it: 200,000 on one element took 429 s. So the
squares of the numbers of attributes are added up; this many comparisons take about a second. A page of 5,000 tags
comes to some 100,000."""

MAX_SCAN = 20
"""How often the tag scan may pass over the same characters on the average. Pages stay under 2."""

_META_BYTES = 4096
"""Browsers look for <meta charset> in the first 1,024 bytes (HTML Living Standard, 13.2.3.2); careless pages put it
after their scripts."""

_META_CHARSET = re.compile(
    rb"""(?:<meta[^<>]{0,400}?charset|<\?xml[^<>]{0,100}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEADER_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """``root`` is None where no tree could be made; ``refused`` then says why, as a clause."""

    decoded: Decoded
    root: Element | None
    refused: str = ""


def open_page(data: bytes, media_type: str = "") -> Page:
    """Decode and parse. Raises BadInput for bytes that are no text.

    The charset of the header (in ``media_type``) goes before that of <meta>, as in browsers.
    """
    decoded = decode(data, declared_charset(data, media_type))
    if not decoded.text.strip():
        return Page(decoded, None)
    if decoded.text.count("<") > MAX_TAGS:
        return Page(
            decoded, None, f"it has {decoded.text.count('<'):,} tags, more than the {MAX_TAGS:,} that are parsed"
        )
    if _is_attribute_bomb(decoded.text):
        return Page(decoded, None, "its tags hold more attributes than can be parsed in reasonable time")
    root, refused = _parse(decoded.text)
    return Page(decoded, root, refused)


def declared_charset(data: bytes, media_type: str) -> str:
    """The charset that the header states, failing that the page's own <meta> or XML declaration; empty for none."""
    in_header = _HEADER_CHARSET.search(media_type)
    if in_header:
        return in_header.group(1)
    in_page = _META_CHARSET.search(data[:_META_BYTES])
    return in_page.group(1).decode("ascii", "replace") if in_page else ""


def element_at(data: bytes, place: str, media_type: str = "") -> Element:
    """The element that ``Passage.place`` leads to, in a tree made anew from the raw bytes.

    None where the place names no element: an empty place, or a page that was read as bare text.
    """
    root = open_page(data, media_type).root
    if root is None or not place.startswith("/"):
        return None
    found = root.xpath(place)
    return found[0] if found else None


_TAG_START = re.compile(r"<[a-zA-Z]")
_OPEN_TAG = re.compile(r"""<(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_SEPARATOR = re.compile(r"[\s/=]+")


def _is_attribute_bomb(text: str) -> bool:
    """Each place where a tag may begin is looked at, also inside values and scripts: the parser may see one there."""
    scanned = work = 0
    for start in _TAG_START.finditer(text):
        tag = _OPEN_TAG.match(text, start.start())
        length = tag.end() - tag.start() if tag else 0
        scanned += length
        work += _attributes(tag.group() if tag and length > 400 else "", length) ** 2
        if work > MAX_ATTRIBUTE_WORK or scanned > MAX_SCAN * len(text) + 100_000:
            return True
    return False


def _attributes(tag: str, length: int) -> int:
    """How many attributes a tag has at most; short tags (empty string here) are judged by their length alone."""
    return len(_SEPARATOR.findall(_VALUE.sub("=", tag))) if tag else length // 8


def _parse(text: str) -> tuple[Element | None, str]:
    from lxml import etree
    from lxml.html import HTMLParser

    # huge_tree stays off: libxml2 then refuses nesting deeper than 256 and single texts or attributes over 10 MB.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:  # "Document is empty": nothing but comments
        return None, str(error)
    limit = next((entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"), "")
    if limit:
        return None, "it breaks a limit of the parser: " + limit.split(",")[0].strip().rstrip(".").lower()
    return root, ""


_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|title)\b.*?(?:</\1|\Z)", re.DOTALL | re.I)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.I
)
_TAG = re.compile(r"<[^<>]*>")


_NAMED_TAG = re.compile(r"""<[a-z][a-z0-9-]*\s[^<>]{0,300}?\b(?:class|id)\s{0,9}=\s{0,9}["']?([^"'<>]{1,200})""", re.I)


def comments_start(text: str) -> int:
    """Where the first element named as readers' comments begins in a page that cannot be parsed; its end for none."""
    for tag in _NAMED_TAG.finditer(text):
        if named_zone(tag.group(1), "").zone == "comment":
            return tag.start()
    return len(text)


def bare_lines(text: str) -> Iterator[str]:
    """Lines of a page's text with its tags cut out, for pages that cannot be parsed. Linear in the length.

    An attribute that holds ``<`` leaves rubbish behind; zones and element paths are lost.
    """
    text = _UNSEEN.sub(" ", text)
    text = _TAG.sub("\n", _INLINE_TAG.sub("", text))
    for line in html.unescape(text).splitlines():
        words = " ".join(line.split())
        if words:
            yield words
