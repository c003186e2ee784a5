"""Word lists of the ranker, and what type of thing a noun tells: learned shares (``weights/heads.json``)."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.text.parsed import Token

TYPES = ("person", "place", "organization", "object", "event", "time", "animal", "abstract")
"""Types that GUM tells apart; plants and substances are objects here."""

PRONOUN_TYPE = {"i": "person", "we": "person", "you": "person", "he": "person", "she": "person"}
BACKING = 2.0
"""Weight of the ending and the parser's label against each sighting of the very word."""

Shares = tuple[float, ...]
Table = dict[str, list[float]]


@lru_cache(maxsize=64)
def list_of(name: str) -> frozenset[str]:
    """A list of ``words.toml``."""
    return frozenset(_lists()[name]["words"].split())


@lru_cache(maxsize=1)
def _lists() -> Any:
    return tomllib.loads((files("sayso.resolving.ranked") / "words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def heads() -> Table:
    """Key ("boat", "~ing NN ORG" for an ending, a tag and a label) -> how often it was of each type."""
    path = files("sayso.resolving.ranked") / "weights" / "heads.json"
    loaded: Table = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def type_shares(head: Token, pronoun: str = "", table: Table | None = None) -> Shares:
    """How likely each of ``TYPES`` is for this head word; they sum to 1."""
    if sure := PRONOUN_TYPE.get(pronoun):
        return tuple(float(t == sure) for t in TYPES)
    known = heads() if table is None else table
    shares = [1 / len(TYPES)] * len(TYPES)
    for key in reversed(keys_of(head)):
        counts = known.get(key)
        if counts:
            total = sum(counts) + BACKING
            shares = [(n + BACKING * s) / total for n, s in zip(counts, shares, strict=True)]
    return tuple(shares)


def keys_of(head: Token) -> tuple[str, str, str]:
    """From the most telling to the least."""
    tag = head.tag[:2] + ("P" if head.pos == "PROPN" else "")
    word = head.lemma.casefold()
    return f"{word} {head.label}" if head.label else word, f"~{word[-3:]} {tag} {head.label}", f"{tag} {head.label}"
