"""The word lists of the mention reader (``lexicon/mentions.toml``), made ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso.reading.word_lists import lexicon_digest, load_lexicon
from sayso.record import MentionKind


@dataclass(frozen=True, slots=True)
class MentionWords:
    """Fields named as the tables of the file; kinds by word, or plain sets."""

    tails: Mapping[str, MentionKind]
    prefixes: Mapping[str, MentionKind]
    openers: Mapping[str, MentionKind]
    heads: Mapping[str, tuple[str, ...]]
    before_name: Mapping[str, MentionKind]
    titles: frozenset[str]
    fields: frozenset[str]
    honours: frozenset[str]
    given: frozenset[str]
    happenings: frozenset[str]
    happening_modifiers: frozenset[str]
    armed: frozenset[str]
    weapons: frozenset[str]
    peoples: frozenset[str]
    stance: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]
    shapes: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def mention_words() -> MentionWords:
    listed = load_lexicon("mentions")
    return MentionWords(
        tails=_by_word(listed["tails"]),
        prefixes=_by_word(listed["prefixes"]),
        openers=_by_word(listed["openers"]),
        heads=_kinds_by_word(listed["heads"]),
        before_name=_by_word(listed["before_name"]),
        titles=_all_words(listed["titles"]),
        fields=_all_words(listed["fields"]),
        honours=_all_words(listed["honours"]),
        given=_all_words(listed["given"]),
        happenings=_all_words(listed["happenings"]),
        happening_modifiers=_all_words(listed["happening_modifiers"]),
        armed=_all_words(listed["armed"]),
        weapons=_all_words(listed["weapons"]),
        peoples=_all_words(listed["peoples"]),
        stance=_sets(listed["stance"]),
        pronouns=_sets(listed["pronouns"]),
        shapes=_sets(listed["shapes"]),
    )


def words_digest() -> str:
    return lexicon_digest("mentions")


def _by_word(lines: Iterable[dict[str, Any]]) -> dict[str, MentionKind]:
    """The first line that has a word wins."""
    found: dict[str, MentionKind] = {}
    for line in lines:
        for word in line["words"].split():
            found.setdefault(word, line["kind"])
    return found


def _kinds_by_word(lines: Iterable[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        for word in line["words"].split():
            found[word] = (*found.get(word, ()), line["kind"])
    return found


def _all_words(lines: Iterable[dict[str, str]]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line["words"].split())


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(line["words"].split()) for name, line in table.items()}
