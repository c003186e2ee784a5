"""How a speaker stands to whom he names, by the title that he gives him: "the martyr General Odeh", "the criminal"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[^\s\w’'-]|\n")


def attitude_of_title(before: str, name: str) -> str:
    """The attitude that the words before a name show, or those of the name itself; empty where none does.

    Only titles that run up to the name count: "the criminals who fought Odeh" shows nothing of him.
    """
    run = [w.lower() for w in _WORD.findall(_BREAK.split(before)[-1])]
    words = [w.lower() for w in _WORD.findall(name)]
    lead = []
    while words and (words[0] in _attitudes() or words[0] in _between()):
        lead.append(words.pop(0))
    while run and (run[-1] in _attitudes() or run[-1] in _between()):
        lead.append(run.pop())
    found = {_attitudes()[word] for word in lead if word in _attitudes()}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files("sayso.comparing").joinpath("titles.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _attitudes() -> Mapping[str, str]:
    return {word: attitude for attitude, table in _tables().items() if attitude != "between" for word in table}


@lru_cache(maxsize=1)
def _between() -> frozenset[str]:
    return frozenset(_tables()["between"]["ranks"])
