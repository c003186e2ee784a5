"""MUC-4 messages -> words with the roles they fill, every occurrence of a filler marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.reading.trained.incidents_labels import KINDS, ROLES
from sayso.reading.trained.pieces import Words, words_of
from training.targets import passages_of, words_in

Row = dict[str, Any]
Spans = list[tuple[int, int]]

SCORED = {
    "perpetrator": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
"""Our roles -> those of the five-role view. Victims who are only described are not in that view."""

ELSEWHERE = 0.5
"""Weight of a filler's other occurrences: the key lists a string once, and its others are mostly, not always, it."""


@dataclass(frozen=True, slots=True)
class Message:
    """``labels`` (roles, words): 0 outside, 1 begins, 2 goes on; ``sure``: how much each of them teaches.
    ``kinds``: which kinds of incident it tells, one flag each. ``features``: per way of writing."""

    id: str
    text: str
    words: Words
    features: Mapping[str, NDArray[np.int64]]
    labels: NDArray[np.int64]
    sure: NDArray[np.float32]
    relevant: bool
    kinds: NDArray[np.float32]
    row: Row


def messages(path: Path, tokenizer: Tokenizer, casing: Mapping[str, str]) -> list[Message]:
    """Messages of a file in its order; ``casing`` as from ``learn_casing``."""
    with path.open(encoding="utf-8") as lines:
        return [message_of(json.loads(line), tokenizer, casing) for line in lines]


def message_of(row: Row, tokenizer: Tokenizer, casing: Mapping[str, str]) -> Message:
    text = row["text"]
    words = words_of(text, passages_of(text), tokenizer)
    labels, sure = _labels(words, row, tokenizer)
    types = {value for t in row["templates"] for fill in t["type"] for value in fill["values"]}
    return Message(
        row["id"],
        text,
        words,
        _features(text, words, tokenizer, casing),
        labels,
        sure,
        any(row["entities"].values()),
        np.array([kind in types for kind in KINDS], np.float32),
        row,
    )


def _labels(words: Words, row: Row, tokenizer: Tokenizer) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    labels = np.zeros((len(ROLES), len(words.spans)), np.int64)
    sure = np.ones(labels.shape, np.float32)
    for number, role in enumerate(ROLES):
        marked = [(words_in(words, (s, e)), s, e) for s, e in _given(row, role)]
        first = {place for place, _, _ in marked if place[0] < place[1]}
        texts = {row["text"][s:e] for _, s, e in marked}
        others = {place for t in texts for place in _occurrences(words, t, tokenizer)} - first
        found = [(place, 1.0) for place in first] + [(place, ELSEWHERE) for place in others]
        for (start, end), weight in sorted(found, key=lambda f: (f[0][0] - f[0][1], f[0])):
            if not labels[number, start:end].any():
                labels[number, start:end] = 2
                labels[number, start] = 1
                sure[number, start:end] = weight
    return labels, sure


def _given(row: Row, role: str) -> Iterator[tuple[int, int]]:
    if role in SCORED:
        for entity in row["entities"][SCORED[role]]:
            yield from ((m[1], m[2]) for m in entity)
        return
    for template in row["templates"]:
        for fill in template["human_target_description"]:
            yield from ((s[0], s[1]) for s in fill["spans"] if s)


def _occurrences(words: Words, mention: str, tokenizer: Tokenizer) -> Iterator[tuple[int, int]]:
    """Word places [first, last) where the mention's pieces stand."""
    wanted = words_of(mention, [(0, len(mention))], tokenizer).pieces
    for i in range(len(words.pieces) - len(wanted) + 1):
        if wanted and words.pieces[i : i + len(wanted)] == wanted:
            yield i, i + len(wanted)


def _features(text: str, words: Words, tokenizer: Tokenizer, casing: Mapping[str, str]) -> dict[str, NDArray[np.int64]]:
    cased = words_of(cased_text(text, casing), passages_of(text), tokenizer).features
    return {"upper": np.array(words.features), "cased": np.array(cased)}


def cased_text(text: str, casing: Mapping[str, str]) -> str:
    """Text in capitals as it might have been written: a word in its usual form, an unknown one as a name.
    No character moves."""

    def usual(match: re.Match[str]) -> str:
        word = match[0]
        return casing.get(word.lower(), word if len(word) < 2 else word.capitalize())

    out = re.sub(r"[A-Za-z]+", usual, text)
    return re.sub(r"(?:\A|[.?!]\s+|\n)[^\w\n]*[a-z]", lambda m: m[0][:-1] + m[0][-1].upper(), out)


def learn_casing(texts: Iterable[str]) -> dict[str, str]:
    """Usual form of each word that stands within a sentence."""
    seen: dict[str, dict[str, int]] = {}
    for text in texts:
        for match in re.finditer(r"(?<=[a-z,] )[A-Za-z]+", text):
            forms = seen.setdefault(match[0].lower(), {})
            forms[match[0]] = forms.get(match[0], 0) + 1
    return {word: max(forms, key=lambda f: forms[f]) for word, forms in seen.items() if len(word) > 1 or word == "a"}


def told_texts(folder: Path) -> Sequence[str]:
    """Texts in ordinary writing to learn casing from: PolNeAR's train articles."""
    with (folder / "attribution" / "train.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
