"""Reading for the bench: the readers that are there, put to work by the same flow that reads reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sayso import plugins
from sayso.contracts import Findings, Reader
from sayso.errors import BadPlugin
from sayso.flow.findings import read_document as read_by_flow
from sayso.flow.found import Read
from sayso.flow.pipeline import Pipeline
from sayso.reading.catalogue import READERS
from sayso.reading.parse import parse_document
from sayso.record import Document, Maker, Problem, Reading
from sayso.settings import Settings

GROUP = "sayso.reading"


@dataclass(frozen=True, slots=True)
class Crew:
    """The readers in the order in which they read, and why others are not among them."""

    readers: tuple[tuple[str, Reader], ...]
    absent: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return any(name == reader for reader, _ in self.readers)

    def up_to(self, names: Collection[str]) -> Crew:
        """Without those that read after the last of these: nobody listens to them."""
        places = [i for i, (name, _) in enumerate(self.readers) if name in names]
        return replace(self, readers=self.readers[: max(places, default=-1) + 1])


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What was found in one document, and what went wrong: readers that broke off, findings that were refused."""

    findings: Findings
    problems: tuple[Problem, ...] = ()


def gather_readers() -> Crew:
    """Our own readers and outside packages'. One that cannot be loaded is named in ``absent``; the others stay."""
    found: list[tuple[str, Reader]] = []
    absent: dict[str, str] = {}
    for name, dotted in READERS.items():
        try:
            found.append((name, _made(plugins.load(dotted))))
        except BadPlugin as error:
            absent[name] = error.met
    found += [(name, _made(piece)) for name, piece in plugins.pieces({}, GROUP)]
    return Crew(tuple(found), absent)


def read_document(document: Document, crew: Crew, settings: Settings) -> ReadOut:
    """Parse, then each reader in turn, which sees what those before it found; mentions are not matched.

    Raises MissingPart where the parser is not installed.
    """
    pipeline = Pipeline(
        fetch=_never,
        take=_never,
        parse=partial(parse_document, pipeline=settings.parser, trained=settings.trained),
        readers=tuple(reader for _, reader in crew.readers),
        match=lambda *_: (),
        parser=Maker(name="parser", version=settings.parser),
    )
    read = read_by_flow(document, pipeline, settings.max_read_chars)
    found = [submission for submission in read.submissions if not isinstance(submission.body, Reading)]
    return ReadOut(Read(document, found).findings(), tuple(read.problems))


def _never(*_: Any) -> Any:
    raise AssertionError("the bench brings its own documents")


def _made(piece: Any) -> Reader:
    """A reader of a class or of a ready-made object."""
    reader: Reader = piece() if isinstance(piece, type) else piece
    return reader
