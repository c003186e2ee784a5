"""Reads a page of ours as a browser would, as far as the tests need it. Not for pages of others."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"meta", "input"})

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the report's text: the claims of which a part rests on it, and those whose evidence it only is."""

    text: str
    parts: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    classes: frozenset[str] = frozenset()


class PageParser(HTMLParser):
    """``runs`` of the report in order; ``zones`` by kind; ``items`` of the list by number; every element there is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, Attributes]] = []
        self.elements: list[tuple[str, Attributes]] = []
        self.runs: list[Run] = []
        self.zones: list[str] = []
        self.items: dict[int, str] = {}
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))
        self.zones += [name.removeprefix("z-") for name in _classes(attributes) if name.startswith("z-")]

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        tag, attributes = self.open[-1] if self.open else ("", {})
        self.texts[tag] = self.texts.get(tag, "") + data
        for _, outer in self.open:
            if "item" in _classes(outer):
                number = int(outer["data-n"])
                self.items[number] = self.items.get(number, "") + data
        if self._in_paragraph():
            self.runs.append(
                Run(data, _numbers(attributes, "data-c"), _numbers(attributes, "data-e"), _classes(attributes))
            )

    def _in_paragraph(self) -> bool:
        in_zone = any("zone" in _classes(outer) for _, outer in self.open)
        return in_zone and any(tag in {"p", "h2", "h3"} for tag, _ in self.open)


def _classes(attributes: Attributes) -> frozenset[str]:
    return frozenset(attributes.get("class", "").split())


def _numbers(attributes: Attributes, name: str) -> tuple[int, ...]:
    return tuple(int(n) for n in attributes.get(name, "").split())


def parsed(page: str) -> PageParser:
    """The page, read whole; every element that was opened must have been closed in order."""
    parser = PageParser()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser
