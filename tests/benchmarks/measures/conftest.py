"""The reference scorers and the corpora, where the settings point; what needs an absent one is skipped."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sayso.settings import read_settings

Row = dict[str, Any]


@pytest.fixture(scope="session")
def reference() -> Iterator[Callable[[str], ModuleType]]:
    """Loads a reference scorer by name, and forgets all of them at the end (their names are common words)."""
    folder = Path(read_settings().scorers)
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        if not (folder / f"{name}.py").is_file():
            pytest.skip(f"no reference scorer {name}.py in {folder}")
        sys.path.insert(0, str(folder.resolve()))
        try:
            return importlib.import_module(name)
        finally:
            sys.path.remove(str(folder.resolve()))

    yield load
    for name in set(sys.modules) - before:
        if (
            getattr(sys.modules[name], "__file__", None)
            and folder.resolve() in Path(sys.modules[name].__file__).parents
        ):
            del sys.modules[name]


@pytest.fixture(scope="session")
def rows_of() -> Callable[[str, int], list[Row]]:
    """Up to so many rows of a corpus file, spread over the file."""

    def load(path: str, most: int) -> list[Row]:
        file = Path(read_settings().corpora) / path
        if not file.is_file():
            pytest.skip(f"no corpus file {file}")
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        return rows[:: max(1, len(rows) // most)][:most]

    return load
