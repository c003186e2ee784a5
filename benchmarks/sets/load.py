"""Corpus files: found, digested, read."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso.errors import BadInput, BadSetting, MissingPart

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A row of ``catalogue.toml``. ``headline``: the first line of a text is its title."""

    name: str
    what: str
    licence: str
    files: dict[str, str]
    closed: bool = False
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """One split of a corpus as read. ``digest`` is the SHA-256 of the file's bytes as they lie on disk."""

    corpus: Corpus
    split: str
    path: Path
    digest: str
    rows: tuple[Row, ...]


@cache
def corpora() -> dict[str, Corpus]:
    """All known corpora by name, in the order of the catalogue."""
    table = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))
    return {name: Corpus(name=name, **fields) for name, fields in table.items()}


def load_corpus(name: str, folder: Path, split: str = "dev") -> Loaded:
    """The rows of one split.

    Raises BadSetting for a corpus or split that is not in the catalogue (test splits never are), MissingPart where
    the file is not there, BadInput where a line of it is no JSON.
    """
    corpus = corpora().get(name)
    if corpus is None or split not in corpus.files:
        raise BadSetting(
            f"Looking for the {split} split of {name}",
            "the catalogue of corpora has no such thing",
            f"Choose one of {', '.join(corpora())}; splits are dev and, for most, train",
        )
    path = folder / corpus.files[split]
    if not path.is_file():
        raise MissingPart(
            f"Looking for the {split} split of {name}",
            f"there is no file {path}",
            "Let the setting 'corpora' (SAYSO_CORPORA) point to the folder that holds the corpora",
        )
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return Loaded(corpus=corpus, split=split, path=path, digest=digest, rows=_rows(path, data))


def _rows(path: Path, data: bytes) -> tuple[Row, ...]:
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    rows = []
    for number, line in enumerate(text.decode("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise BadInput(f"Reading {path}", f"line {number}: {error}", "Fetch the file anew") from error
    return tuple(rows)
