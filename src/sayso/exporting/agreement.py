"""Verbs that agree with who does it: "residents of Harim celebrate", "the Harun Brigade celebrates"."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_HEAD = re.compile(r",|\s(?:of|in|from|at|on|who|that|near|outside|inside|and)\s", re.IGNORECASE)
_IRREGULAR = {"is": "are", "was": "were", "does": "do", "has": "have"}
_SINGULAR_ENDINGS = ("ss", "us", "is", "news")


def agreeing(subject: str, verb: str) -> str:
    """``verb``, given as of one ("celebrates", "does not mourn", "sides with"), as of ``subject``'s number.

    Names with a capital stay singular ("Hamas", "the Falcon Brigades"): a body is one.
    """
    if not is_several(subject):
        return verb
    first, blank, rest = verb.partition(" ")
    return _of_several(first) + blank + rest


def is_several(subject: str) -> bool:
    """Whether the words name several, by their head noun alone: one of a list, or a plural in small letters."""
    head = (_HEAD.split(subject.strip(), maxsplit=1)[0].split() or [""])[-1]
    if head.lower() in _several():
        return True
    return len(head) > 3 and head.islower() and head.endswith("s") and not head.endswith(_SINGULAR_ENDINGS)


@lru_cache(maxsize=1)
def _several() -> frozenset[str]:
    """The words of plurals.toml."""
    text = files("sayso.exporting").joinpath("plurals.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["several"])


def _of_several(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
