"""Reads the files of this folder: a sentence a line, with what it tells marked in it.

Ties      ``[1:Person|Ali Haddad], who heads [2:Organisation|the [3:Nationality|Marzani] Guard]<TAB>1 InChargeOf 2``
          A mention is ``[number:kind|words]`` and may hold others. After a tab, ``head label tail`` with semicolons
          between; nothing there means that nothing is told.
Events    ``Marzan {ASSAULT:shelled} the port, which {NONE:struck} visitors as calm.``
          What is marked is the word that carries the event, with its code; NONE where it only looks like one.

Lines that begin with ``#`` and empty lines say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPENING = re.compile(r"\[(\w+):([^|\[\]]+)\||\{([A-Z_]+):")


@dataclass(frozen=True, slots=True)
class Marked:
    """``start``, ``end``: code points of the sentence's text, half-open. ``name``: of a mention; "" of an event."""

    name: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """``ties``: (name of the head, label, name of the tail)."""

    text: str
    marked: tuple[Marked, ...]
    ties: tuple[tuple[str, str, str], ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """Those of a file. Raises ValueError that names file and line where a mark is not closed or a name not there."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield read_line(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error


def read_line(line: str) -> Sentence:
    """Raises ValueError where a mark is not closed, a name is there twice or a tie names what is not marked."""
    told, _, ties = line.partition("\t")
    text, marked = _marked(told)
    names = [m.name for m in marked if m.name]
    if len(set(names)) < len(names):
        raise ValueError("two mentions with one number")
    links = tuple(_tie(tie) for tie in ties.split(";") if tie.strip())
    missing = {end for head, _, tail in links for end in (head, tail)} - set(names)
    if missing:
        raise ValueError(f"no mention is numbered {', '.join(sorted(missing))}")
    return Sentence(text, tuple(sorted(marked, key=lambda m: (m.start, -m.end))), links)


def _tie(tie: str) -> tuple[str, str, str]:
    parts = tie.split()
    if len(parts) != 3:
        raise ValueError(f"a tie is 'head label tail', not {tie!r}")
    return parts[0], parts[1], parts[2]


def _marked(told: str) -> tuple[str, list[Marked]]:
    text, at = "", 0
    open_: list[tuple[str, str, int, str]] = []
    marked = []
    while at < len(told):
        opening = OPENING.match(told, at)
        if opening:
            name, label, code = opening.groups()
            open_.append((name or "", label or code, len(text), "}" if code else "]"))
            at = opening.end()
            continue
        if open_ and told[at] == open_[-1][3]:
            name, label, start, _ = open_.pop()
            marked.append(Marked(name, label, start, len(text)))
        else:
            text += told[at]
        at += 1
    if open_:
        raise ValueError(f"a mark is not closed: {open_[-1][1]}")
    return text, marked
