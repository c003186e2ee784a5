"""From how many places a claim comes: reports that have it from one another, or from one source, count once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

HEAD, TAIL = 250, 200
"""Characters at the beginning and end of a report in which an agency is credited."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A claim with what its origin is told by: report, publisher, agencies credited, the cluster of copies that the
    report belongs to (empty: none), and the entities or names through whom it reaches the report."""

    id: str
    document_id: str
    publisher: str = ""
    agencies: frozenset[str] = frozenset()
    copies: str = ""
    voices: frozenset[str] = frozenset()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """``of``: number of each claim's origin, from 1; ``reasons`` why claims of different reports are of one."""

    of: Mapping[str, int]
    reasons: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(set(self.of.values()))


def origins(holders: Sequence[Holder]) -> Origins:
    """Earliest first; the order in which they are given does not count."""
    ordered = sorted(holders, key=lambda h: (h.day or "9", h.document_id, h.id))
    root = {holder.id: holder.id for holder in ordered}
    reasons: dict[str, None] = {}
    for one, other in combinations(ordered, 2):
        reason = _one_origin(one, other)
        if reason is None:
            continue
        if reason:
            reasons[reason] = None
        kept, gone = root[one.id], root[other.id]
        root = {key: kept if top == gone else top for key, top in root.items()}
    numbers = {top: n for n, top in enumerate(dict.fromkeys(root[h.id] for h in ordered), start=1)}
    return Origins({key: numbers[top] for key, top in root.items()}, tuple(reasons))


def _one_origin(one: Holder, other: Holder) -> str | None:
    """Why two are of one origin; empty for two claims of one report, None where nothing says so."""
    if one.document_id == other.document_id:
        return ""
    if one.copies and one.copies == other.copies:
        return "near copies of one text"
    if one.publisher and _plain(one.publisher) == _plain(other.publisher):
        return f"both published by {one.publisher}"
    shared = sorted(one.agencies & other.agencies)
    if shared:
        return f"both have it from {shared[0]}"
    if _plain(one.publisher) in map(_plain, other.agencies) or _plain(other.publisher) in map(_plain, one.agencies):
        return f"the one credits the other, {one.publisher or other.publisher}"
    voices = sorted(one.voices & other.voices)
    return f"both have it from {voices[0].rpartition('|')[2]}" if voices else None


def _plain(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split()) or "-"


def agencies_in(text: str, authors: Sequence[str] = ()) -> frozenset[str]:
    """Agencies that a report credits: in brackets or before a dash at its head, in its byline, at its end."""
    parts = (text[:HEAD], "\n".join(authors), text[-TAIL:])
    return frozenset(name for name, pattern in _agencies().items() if any(pattern.search(part) for part in parts))


@lru_cache(maxsize=1)
def _agencies() -> Mapping[str, re.Pattern[str]]:
    loaded = tomllib.loads(files("sayso.comparing").joinpath("agencies.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(_marks(marks))) for name, marks in loaded.items()}


def _marks(marks: Sequence[str]) -> Iterator[str]:
    for mark in map(re.escape, marks):
        yield rf"\({mark}\)|^\s*{mark}\s*[-–—:]|[-–—|/]\s*{mark}\s*$"
        yield rf"^(?:By |Source: ?){mark}\b|\b[Rr]eporting by {mark}\b"
