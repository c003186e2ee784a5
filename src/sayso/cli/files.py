"""Files the commands write: whole or not at all, and never over something that is being read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sayso.errors import BadSetting


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only when all is written; an earlier one is replaced.

    Raises BadSetting where the place cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        os.replace(name, path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from error
        raise


def refuse_overwriting(path: Path, kept: Iterable[str | Path]) -> None:
    """Raise BadSetting where ``path`` is one of the files that must stay (inputs, the ledger)."""
    for other in kept:
        if path.exists() and Path(other).exists() and path.samefile(other):
            raise BadSetting(f"Writing {path}", f"that is {other}, which would be lost", "Name another file")


def _unwritable(path: Path, error: OSError) -> BadSetting:
    return BadSetting(f"Writing {path}", error.strerror or str(error), "Name a file in a folder you may write to")


def numbered(path: Path, number: int) -> Path:
    """``page.html``, ``page-2.html``, ``page-3.html`` for the first, second and third."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
