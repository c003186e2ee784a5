"""What a page says of itself: title, publisher, authors, language, address, date; each by the best field it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

Element = Any

_MAX_SCRIPT = 1_000_000
"""Longer JSON-LD is not parsed: it is data for programs, not a description of a page."""
_MAX_THINGS = 2000
_MAX_FIELD = 500

_ARTICLE_TYPES = re.compile(r"article|posting|report|blog|webpage|liveblog|review|analysis|opinion", re.IGNORECASE)
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
)
"""Fields that carry the date of publication, best first: Open Graph, schema.org, then what content systems write."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """``dated`` is the date as the page writes it and ``dated_by`` the field; both empty where nothing states it.

    ``address`` is the canonical address (http or https), or empty. ``language`` is the two-letter part, lower case.
    """

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    address: str = ""
    dated: str = ""
    dated_by: str = ""


def facts_of(root: Element, address: str = "") -> PageFacts:
    """Facts from <head> and JSON-LD. ``address`` is where the page came from, to complete relative links."""
    metas = _metas(root)
    things = [thing for thing in _things(root) if _ARTICLE_TYPES.search(_text(thing.get("@type")))]
    dated, dated_by = _dated(root, metas, things)
    return PageFacts(
        title=_first(metas.get("og:title"), _of_things(things, "headline"), metas.get("twitter:title"), _title(root)),
        publisher=_first(metas.get("og:site_name"), _of_things(things, "publisher"), metas.get("application-name")),
        authors=_authors(metas, things),
        language=_language(root, metas),
        address=_canonical(root, metas, address),
        dated=dated,
        dated_by=dated_by,
    )


def _metas(root: Element) -> dict[str, str]:
    """<meta> by its lower-case name or property; the first one counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = _clean(meta.get("content", ""))
        if name and content:
            found.setdefault(name.strip().lower()[:100], content)
    return found


def _things(root: Element) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD, outermost first. Broken JSON is passed over: many pages have some."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "") and script.text and len(script.text) < _MAX_SCRIPT:
            found.extend(_objects(_json(script.text)))
    return found[:_MAX_THINGS]


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):  # broken; or a hundred thousand brackets in one another
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The object, those of a list, and those of "@graph"."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _of_things(things: list[dict[str, Any]], field: str) -> str:
    return _first(*(_text(thing.get(field)) for thing in things))


def _text(value: Any) -> str:
    """A string, the name of an object, or the first of a list."""
    if isinstance(value, list):
        return _text(value[0]) if value and not isinstance(value[0], list) else ""
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) else ""


def _authors(metas: dict[str, str], things: list[dict[str, Any]]) -> tuple[str, ...]:
    named = [name for thing in things for name in _names(thing.get("author"))]
    named += [metas.get(field, "") for field in ("author", "article:author", "parsely-author", "dc.creator")]
    people = (name for name in named if name and "://" not in name)
    return tuple(dict.fromkeys(people))


def _names(value: Any) -> list[str]:
    return [_text(item) for item in (value if isinstance(value, list) else [value])]


def _dated(root: Element, metas: dict[str, str], things: list[dict[str, Any]]) -> tuple[str, str]:
    stated = _of_things(things, "datePublished")
    if stated:
        return stated, "JSON-LD datePublished"
    for name in _DATE_METAS:
        if name in metas:
            return metas[name], f"meta {name}"
    for element in root.iter("time"):
        marked = element.get("itemprop", "").lower() == "datepublished" or element.get("pubdate") is not None
        if marked and element.get("datetime"):
            return _clean(element.get("datetime")), "time datePublished"
    return "", ""


def _language(root: Element, metas: dict[str, str]) -> str:
    stated = _first(root.get("lang"), root.get("xml:lang"), metas.get("content-language"), metas.get("og:locale"))
    code = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", stated)
    return code.group().lower() if code else ""


def _canonical(root: Element, metas: dict[str, str], address: str) -> str:
    links = (link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split())
    stated = _first(*links, metas.get("og:url"))
    try:
        whole = urljoin(address, stated)
        parts = urlsplit(whole)
    except ValueError:  # "http://[": no address
        return ""
    return whole if stated and parts.scheme in ("http", "https") and parts.hostname else ""


def _title(root: Element) -> str:
    found = next(root.iter("title"), None)
    return _clean(found.text or "") if found is not None else ""


def _first(*values: str | None) -> str:
    return next((cleaned for value in values if value and (cleaned := _clean(value))), "")


def _clean(value: str) -> str:
    return " ".join(value[:_MAX_FIELD].split())
