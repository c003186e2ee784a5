"""Word lists of the readers: TOML files in ``lexicon/``, each entry with an example that tests hold it to."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.record.ids import digest_bytes

FOLDER = "lexicon"


@lru_cache(maxsize=32)
def load_lexicon(name: str) -> dict[str, Any]:
    """The list ``lexicon/<name>.toml``. Read once; callers must not change it."""
    return tomllib.loads(_bytes(name).decode("utf-8"))


def lexicon_digest(*names: str) -> str:
    """Digest of some lists together, for the ``weights`` field of a maker: another list, another maker."""
    return digest_bytes(b"\0".join(_bytes(name) for name in names))[:16]


def _bytes(name: str) -> bytes:
    return (files("sayso.reading") / FOLDER / f"{name}.toml").read_bytes()
