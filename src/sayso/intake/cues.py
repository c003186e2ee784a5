"""The word lists of intake: TOML files in ``lexicon/``, each line with an example that tests hold it to."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.record import PassageKind
from sayso.record.ids import digest_bytes

LISTS = ("zones", "speech", "months", "weekdays")


@lru_cache(maxsize=8)
def load_lexicon(name: str) -> dict[str, Any]:
    """The list ``lexicon/<name>.toml``. Read once; callers must not change it."""
    return tomllib.loads(_bytes(name).decode("utf-8"))


@lru_cache(maxsize=1)
def lexicon_digest() -> str:
    """Digest of all lists, for the ``weights`` field of a maker: another list, another maker."""
    return digest_bytes(b"\0".join(_bytes(name) for name in LISTS))[:16]


def _bytes(name: str) -> bytes:
    return (files("sayso.intake") / "lexicon" / f"{name}.toml").read_bytes()


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that tells the kind of a block: at its ``start``, as its ``whole``, at its ``end`` or anywhere.

    Blocks of more than ``max_words`` words are not looked at. ``zone`` "edge" counts only below the body: a
    phrase that also occurs in reports. ``opens_list``: what follows are links to other pages.
    """

    kind: PassageKind
    pattern: re.Pattern[str]
    where: str
    max_words: int
    zone: str
    example: str
    opens_list: bool = False

    def fits(self, words: str) -> bool:
        if self.where == "whole":
            return self.pattern.fullmatch(words) is not None
        if self.where == "start":
            return self.pattern.match(words) is not None
        return self.pattern.search(words) is not None


@lru_cache(maxsize=1)
def zone_cues() -> tuple[Cue, ...]:
    """All cues of ``lexicon/zones.toml``, in its order: the first that fits tells the kind."""
    return tuple(_cue(row) for row in load_lexicon("zones")["cue"])


def _cue(row: dict[str, Any]) -> Cue:
    pattern = row["pattern"] + (r"\W*\Z" if row["where"] == "end" else "")
    return Cue(
        kind=row["kind"],
        pattern=re.compile(pattern, 0 if row.get("case") else re.IGNORECASE),
        where=row["where"],
        max_words=row.get("max_words", 25),
        zone=row.get("zone", "any"),
        example=row["example"],
        opens_list=row.get("opens_list", False),
    )
