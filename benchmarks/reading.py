"""Reading for the bench: the readers that are there, each document once, and what went wrong instead of a crash."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from sayso import plugins
from sayso.contracts import Findings, Found, Reader
from sayso.errors import BadPlugin
from sayso.reading.catalogue import READERS
from sayso.reading.parse import parse_document
from sayso.record import Assertion, Document, Mention
from sayso.text.parsed import Parse

GROUP = "sayso.reading"


@dataclass(frozen=True, slots=True)
class Crew:
    """The readers in the order in which they read, and why others are not among them."""

    readers: tuple[tuple[str, Reader], ...]
    absent: dict[str, str] = field(default_factory=dict)

    def up_to(self, names: Collection[str]) -> Crew:
        """Without those that read after the last of these: nobody listens to them."""
        places = [i for i, (name, _) in enumerate(self.readers) if name in names]
        return replace(self, readers=self.readers[: max(places, default=-1) + 1])


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What was found in one document, with the errors of readers that broke off there (name: message)."""

    findings: Findings
    crashes: dict[str, str] = field(default_factory=dict)


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


def read_document(document: Document, crew: Crew, pipeline: str) -> ReadOut:
    """Parse once, then each reader in turn, which sees what those before it found."""
    return read_parse(parse_document(document, pipeline), crew)


def read_parse(parse: Parse, crew: Crew) -> ReadOut:
    so_far, crashes = Findings(), dict[str, str]()
    for name, reader in crew.readers:
        try:
            found = list(reader.read(parse, so_far))
        except Exception as error:  # noqa: BLE001 - a measure must name a broken reader and go on with the others
            crashes[name] = f"{type(error).__name__}: {error}"
        else:
            so_far = _joined(so_far, found)
    return ReadOut(so_far, crashes)


def _made(piece: Any) -> Reader:
    """A reader of a class or of a ready-made object."""
    reader: Reader = piece() if isinstance(piece, type) else piece
    return reader


def _joined(so_far: Findings, found: list[Found]) -> Findings:
    mentions = [f.record for f in found if isinstance(f.record, Mention)]
    assertions = [f.record for f in found if isinstance(f.record, Assertion)]
    return Findings(
        mentions=tuple(sorted((*so_far.mentions, *mentions), key=lambda m: m.anchor.span)),
        assertions=tuple(sorted((*so_far.assertions, *assertions), key=lambda a: a.evidence.span)),
    )
