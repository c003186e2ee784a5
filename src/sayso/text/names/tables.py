"""The word lists of names, read once: meanings across languages, given names, and how common a word is in names."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from sayso.text.names.letters import fold_part

Role = Literal["unit", "quality", "legal", "title", "particle", "kunya", "number"]
_WORD_ROLES: tuple[Role, ...] = ("particle", "kunya", "title", "legal", "unit", "quality", "number")
"""A word that stands in two lists counts for the first of these."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for, whatever the language: ``name`` is the line of its list."""

    role: Role
    name: str


@lru_cache(maxsize=1)
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """Folded word -> its meanings, in the order in which roles are looked for."""
    found: dict[str, tuple[Meaning, ...]] = {}
    listed = _read("meanings.toml")
    for role in _WORD_ROLES:
        for name, words in listed[role].items():
            for word in str(words).split():
                folded = fold_part(word)
                known = found.get(folded, ())
                if all(m.role != role for m in known):
                    found[folded] = (*known, Meaning(role, name))
    return found


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Folded spelling -> the name it is a spelling of."""
    found: dict[str, str] = {}
    for names in _read("given.toml").values():
        for name, spellings in names.items():
            for spelling in str(spellings).split():
                found.setdefault(fold_part(spelling), name)
    return found


@lru_cache(maxsize=1)
def commonness() -> dict[str, float]:
    """Consonants of a word -> how little it tells, from 0 (unknown: telling) to 1. Learned (``training/names``)."""
    path = files("sayso.text.names") / "common.json"
    loaded: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("sayso.text.names") / name).read_text(encoding="utf-8"))
