"""Types of entities in a small common set; the tables are in ``entity_types.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sayso.errors import BadInput

Types = Mapping[str, str]
"""A type -> the common type, "" for one that is not compared."""


def types_of_corpus(corpus: str | None) -> Types:
    """Common types of what this corpus annotates. BadInput where it has no table."""
    tables: dict[str, Types] = _tables()["corpora"]
    if corpus not in tables:
        raise BadInput(
            "Measuring entities", f"corpus {corpus!r} has no table of common types", "Add it to entity_types.toml"
        )
    return tables[corpus]


def common_type(kind: str, corpus: Types, own: Types) -> str:
    """The common type of a predicted type: by the caller's table, the corpus's, the common names, the system's.

    BadInput for a type that none of them knows.
    """
    tables = _tables()
    for table in (own, corpus, {name: name for name in tables["common"]}):
        if kind in table:
            return table[kind]
    system: Types = tables["system"]
    if kind.casefold() not in system:
        raise BadInput("Measuring entities", f"the predicted type {kind!r} is unknown", "Give it in the map of types")
    return system[kind.casefold()]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
