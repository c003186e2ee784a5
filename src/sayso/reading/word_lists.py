"""What readers know as data: lexicons (word lists) and ontologies (codes with their words), TOML files beside the code.

An analyst can read and extend them without Python. Each entry has an example that tests hold it to.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.record.ids import digest_bytes

DIGEST_DIGITS = 16


def load_lexicon(name: str) -> dict[str, Any]:
    """The word list ``lexicon/<name>.toml``. Read once; callers must not change it."""
    return _load("lexicon", name)


def load_ontology(name: str) -> dict[str, Any]:
    """The codes of ``ontology/<name>.toml``. Read once; callers must not change them."""
    return _load("ontology", name)


def lexicon_digest(*names: str) -> str:
    """Digest of some lists together, for the ``weights`` field of a maker: another list, another maker."""
    return digest_bytes(b"\0".join(_bytes("lexicon", name) for name in names))[:DIGEST_DIGITS]


def ontology_digest(*names: str) -> str:
    """The same for ontologies."""
    return digest_bytes(b"\0".join(_bytes("ontology", name) for name in names))[:DIGEST_DIGITS]


@lru_cache(maxsize=32)
def _load(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads(_bytes(folder, name).decode("utf-8"))


def _bytes(folder: str, name: str) -> bytes:
    return (files("sayso.reading") / folder / f"{name}.toml").read_bytes()
