"""Ontologies as data: TOML files in ``ontology/``, which an analyst can read and extend without Python."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.record.ids import digest_bytes


@lru_cache(maxsize=8)
def load_ontology(name: str) -> dict[str, Any]:
    """The file ``ontology/<name>.toml``. Read once; callers must not change it."""
    return tomllib.loads(_bytes(name).decode("utf-8"))


def ontology_digest(name: str) -> str:
    """Digest of the file, for the ``weights`` field of a maker."""
    return digest_bytes(_bytes(name))[:16]


def _bytes(name: str) -> bytes:
    return (files("sayso.reading") / "ontology" / f"{name}.toml").read_bytes()
