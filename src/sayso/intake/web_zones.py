"""Which part of a page an element opens, told by its tag, role, schema.org type, class and id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

Element = Any

Zone = Literal[
    "",
    "hidden",
    "comment",
    "boilerplate",
    "aside",
    "header",
    "dek",
    "author_note",
    "byline",
    "dateline",
    "caption",
    "statement",
]
"""``aside`` (also a footer) and ``header`` are boilerplate unless something inside tells otherwise."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The zone an element opens, and the rule that says so. ``named``: by a class or id, which may be misnamed."""

    zone: Zone = ""
    why: str = ""
    named: bool = False


NOTHING = Opening()

_RANK: dict[str, int] = {
    "comment": 6,
    "boilerplate": 5,
    "dek": 4,
    "author_note": 4,
    "byline": 4,
    "aside": 3,
    "caption": 2,
    "statement": 2,
    "dateline": 2,
    "header": 1,
    "": 0,
}
"""An element changes the zone when its own ranks at least as high as the one around it: a block quotation inside a
pull quote stays a pull quote, a byline inside a footer is a byline, whatever stands among comments is a comment."""

_UNSEEN_NAMES = (
    "audio canvas datalist embed head iframe input map math noscript object option script style svg "
    "template textarea title video "
)
_UNSEEN_TAGS = frozenset(_UNSEEN_NAMES.split())
_BY_TAG: dict[str, Zone] = {
    "nav": "boilerplate",
    "form": "boilerplate",
    "button": "boilerplate",
    "menu": "boilerplate",
    "aside": "aside",
    "footer": "aside",
    "header": "header",
    "figcaption": "caption",
    "blockquote": "statement",
}
_BY_ROLE: dict[str, Zone] = {
    "navigation": "boilerplate",
    "banner": "boilerplate",
    "search": "boilerplate",
    "contentinfo": "boilerplate",
    "complementary": "aside",
    "dialog": "boilerplate",
    "alertdialog": "boilerplate",
}
_BY_PROPERTY: dict[str, Zone] = {
    "comment": "comment",
    "author": "byline",
    "datepublished": "dateline",
    "caption": "caption",
    "alternativeheadline": "dek",
}
_COMMENT_TYPE = re.compile(r"schema\.org/(?:User)?Comments?\s*$", re.IGNORECASE)
_NO_DISPLAY = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")

_MAX_NAME = 400
"""Longer class attributes are cut: real ones stay under 300 characters, hostile ones reach megabytes."""

_NEVER_NAMED = frozenset({"html", "body", "main"})
_POST = frozenset({"hentry", "type-post", "type-page"})
"""WordPress writes the names of a post's tags and categories into its class ("tag-newsletter"): they say nothing."""


def is_hidden(element: Element) -> bool:
    """Whether browsers show nothing of the element, as far as its own tag and attributes tell (no style sheets)."""
    get = element.get
    return (
        element.tag in _UNSEEN_TAGS
        or get("hidden") is not None
        or get("aria-hidden", "").strip().lower() == "true"
        or bool(_NO_DISPLAY.search(get("style", "")[:_MAX_NAME]))
        or (element.tag == "dialog" and get("open") is None)
        or named_zone(get("class", ""), "").zone == "hidden"
    )


def opening_of(element: Element) -> Opening:
    """What the element itself says, whatever stands around it."""
    tag, get = element.tag, element.get
    if _COMMENT_TYPE.search(get("itemtype", "")[:_MAX_NAME]):
        return Opening("comment", f"schema.org type {get('itemtype')[:60]}")
    classes = get("class", "")
    if tag not in _NEVER_NAMED and not _POST & set(classes[:_MAX_NAME].lower().split()):
        named = named_zone(classes, get("id", ""))
        if named.zone:
            return named
    for value, table, what in (
        (get("role", ""), _BY_ROLE, "role"),
        (get("itemprop", ""), _BY_PROPERTY, "itemprop"),
        (tag, _BY_TAG, "element"),
    ):
        zone = table.get(value.strip().lower(), "")
        if zone:
            return Opening(zone, f"{what} {value.strip()}")
    return Opening("byline", "rel author") if get("rel", "").lower() == "author" else NOTHING


def inside(around: Zone, opening: Opening, tag: str) -> Opening | None:
    """The opening that takes effect within the zone ``around``, or None where that one goes on.

    A zone inside its like is part of it: what names every element of a comment "comment-..." opens one zone.
    """
    if around == "statement" and tag in ("footer", "cite"):
        return Opening("byline", f"{tag} of a quotation")
    if opening.zone in ("", "hidden", around):
        return None
    if around == "aside" and tag == "blockquote":
        return Opening("dek", "quotation in an aside")
    return opening if _RANK[opening.zone] >= _RANK[around] else None


@lru_cache(maxsize=8192)
def named_zone(classes: str, identity: str) -> Opening:
    """What the words of class and id say, by the table ``lexicon/web_zones.tsv``."""
    split = [words_in(name) for name in (*classes[:_MAX_NAME].split(), identity)]
    for zone, words in _zone_table():
        if any(words in name for name in split):
            return Opening("" if zone == "none" else zone, f"named {words.strip()!r}", named=True)  # type: ignore[arg-type]
    return NOTHING


def words_in(name: str) -> str:
    """The words of a class or id, lower case, a blank around each: "Comments_userName" holds " comments user name "."""
    return " " + " ".join(word.lower() for word in _WORD.findall(name[:_MAX_NAME])) + " "


@cache
def _zone_table() -> tuple[tuple[str, str], ...]:
    lines = files("sayso.intake").joinpath("lexicon/web_zones.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((zone, f" {words} ") for zone, words, _ in rows)
