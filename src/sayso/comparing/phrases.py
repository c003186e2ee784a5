"""What the words of a phrase tell of a side: lists of side_words.toml, looked up in short stretches of a report."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

_WORD = re.compile(r"[\w’']+")
_PHRASE_END = re.compile(r"\s(?:of|for|from|in|at|with|who|which|that)\s|[,:;(“\"]")

_OF_BODY = re.compile(r"([\w’']+)\s+(?:of|for|from|in|with)\s+(?:the\s+)?[“\"]?$", re.IGNORECASE)
_GENITIVE = re.compile(r"^(?:’s|'s|’|')(?=\s)")

SAW = re.compile(
    r"\W*(?:that\s+)?(?:I|we|he|she|they)\s+(?:had\s+|have\s+|also\s+|himself\s+|herself\s+)*"
    r"(saw|seen|watched|witnessed|heard(?!\s+(?:that|from|about|of)\b))\b",
    re.IGNORECASE,
)
"""The beginning of words in which somebody tells what he saw himself. Hearsay ("heard that") is none."""


@lru_cache(maxsize=1)
def side_words() -> dict[str, Any]:
    """The tables of side_words.toml. Callers must not change them."""
    return tomllib.loads(files("sayso.comparing").joinpath("side_words.toml").read_text(encoding="utf-8"))


def words_of(text: str) -> list[str]:
    """Words in lower case, hyphens parting them, apostrophes kept."""
    return [word.lower() for word in _WORD.findall(text)]


def listed(word: str, table: str) -> bool:
    """Whether a word, or its singular, is in a table."""
    known = side_words()[table]
    return word in known or (word.endswith("s") and word[:-1] in known)


def any_listed(text: str, table: str) -> str:
    """The first word of the text that a table has; empty where none."""
    return next((word for word in words_of(text) if listed(word, table)), "")


def phrase_in(text: str, table: str) -> str:
    """The first phrase of a table that stands in the text on word edges; empty where none."""
    lower = text.lower()
    return next((p for p in side_words()[table] if re.search(rf"\b{re.escape(p)}\b", lower)), "")


def titled(phrase: str, table: str) -> str:
    """The listed word that says what somebody is: "a detainee", "Detainee Karim Daoud"; not "the detainee's lawyer".

    Only the noun of the phrase counts, and a title right before a name.
    """
    words = _core(phrase)
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if listed(word.lower(), table) and (not after or after[0].isupper()):
            return word
    return ""


def adjective(phrase: str, table: str) -> str:
    """The listed word among those before a phrase's noun; empty where none."""
    return next((word for word in _core(phrase)[:-1] if word.lower() in side_words()[table]), "")


def _core(phrase: str) -> list[str]:
    """Words of the phrase up to its first preposition, clause or comma."""
    return _WORD.findall(_PHRASE_END.split(f"{phrase} ", maxsplit=1)[0])


def member_word(phrase: str, body: tuple[int, int], table: str = "members") -> str:
    """The word that makes the phrase one of the body's own, where the body is named at ``body`` inside it.

    "Harun Front spokesman", "gunmen of the Harun Front"; not "a former Harun Front commander", "victims of ...",
    "Marzan-backed fighters".
    """
    before, after = phrase[: body[0]], phrase[body[1] :]
    if any_listed(before, "ended") or after.startswith(("-", "‑", "–")):
        return ""
    return _before_body(before, table) or _after_body(after, table)


def _before_body(before: str, table: str) -> str:
    found = _OF_BODY.search(before)
    return found[1] if found and listed(found[1].lower(), table) else ""


def _after_body(after: str, table: str) -> str:
    """The listed word in the noun phrase that follows the body's name: "’s senior commanders"."""
    core = _PHRASE_END.split(_GENITIVE.sub("", after) + " ", maxsplit=1)[0]
    return "" if any_listed(core, "ended") else any_listed(core, table)
