"""What the user named -> single inputs, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.errors import BadInput
from sayso.flow.outcome import printable
from sayso.record import Source
from sayso.record.ids import digest_bytes

STDIN = "-"
WEB = ("http://", "https://")
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Input:
    """One file, web page or stream. ``address`` is the path or URL, standard input's is "-"."""

    address: str
    kind: Literal["file", "web", "stdin"]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where bytes come from. ``fetch`` gets a web address and gives its bytes with their source."""

    fetch: Callable[[str], tuple[bytes, Source]]
    stdin: BinaryIO | None
    max_mb: float

    def load(self, one: Input) -> tuple[bytes, Source]:
        """Bytes and source. Raises BadInput for what is not there or too large, OSError, FetchRefused."""
        if one.kind == "web":
            return self.fetch(one.address)
        data = self._read_stdin() if one.kind == "stdin" else self._read_file(one.address)
        if len(data) > self.max_mb * MB:
            raise self._too_large(one.address)
        address = "" if one.kind == "stdin" else printable(one.address)
        return data, Source(digest=digest_bytes(data), size=len(data), address=address)

    def _read_stdin(self) -> bytes:
        if self.stdin is None:
            raise BadInput("Reading standard input", "there is none", "Pipe a text into the command")
        return self.stdin.read(int(self.max_mb * MB) + 1)

    def _read_file(self, address: str) -> bytes:
        path = Path(address)
        if path.is_dir():
            raise BadInput(f"Reading {address}", "there are no files in this folder", "Name a folder that holds some")
        if not path.exists():
            raise BadInput(f"Reading {address}", "there is no such file", "Check the path")
        with path.open("rb") as file:  # a pipe has no size to ask for beforehand
            return file.read(int(self.max_mb * MB) + 1)

    def _too_large(self, address: str) -> BadInput:
        met = f"it is larger than {self.max_mb:g} MB"
        return BadInput(f"Reading {address}", met, "Cut it up, or raise the setting max_input_mb")


def expand(addresses: Sequence[str], *, leave_out: Path) -> list[Input]:
    """Inputs in the order given, each once; a folder's files by path, hidden ones and linked folders left out.

    ``leave_out`` is the ledger's own file, which may lie in a folder that is read.
    """
    own = {leave_out.resolve(), Path(f"{leave_out}-journal").resolve()}
    found = (one for address in addresses for one in _expand_one(address))
    return [one for one in dict.fromkeys(found) if one.kind != "file" or Path(one.address).resolve() not in own]


def _expand_one(address: str) -> Iterator[Input]:
    if address == STDIN:
        yield Input(address, "stdin")
    elif address.lower().startswith(WEB):
        yield Input(address, "web")
    elif os.path.isdir(address):
        files = [Input(path, "file") for path in _files_in(address)]
        yield from files or [Input(address, "file")]
    else:
        yield Input(address, "file")


def _files_in(folder: str) -> Iterator[str]:
    try:
        inside = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # loading it tells why
        return
    for entry in inside:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(entry.path)
        elif entry.is_file():
            yield entry.path
