"""Sentences of our own, made from the patterns of ``own.toml``."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

from sayso.record import Span
from training.ties.corpora import Example, Link

OWN = Path(__file__).with_name("own.toml")
CHOICE = re.compile(r"\(([^()\[\]]*\|[^()\[\]]*)\)")


def own_sentences(number: int, seed: int = 1) -> list[Example]:
    """So many sentences of each pattern, all different in names and words as chance has it."""
    chance = random.Random(seed)
    told = tomllib.loads(OWN.read_text(encoding="utf-8"))
    return [
        _filled(f"own:{k}-{n}", pattern, told["names"], chance)
        for k, pattern in enumerate(told["pattern"])
        for n in range(number)
    ]


def _filled(name: str, pattern: dict[str, Any], names: dict[str, list[str]], chance: random.Random) -> Example:
    left = {kind: chance.sample(listed, len(listed)) for kind, listed in names.items()}
    words = CHOICE.sub(lambda m: chance.choice(m.group(1).split("|")), pattern["text"])
    text: list[str] = []
    found: list[tuple[str, Span, str]] = []
    _fill(words, left, text, found)
    whole = "".join(text)
    found.sort(key=lambda f: (f[1][0], -f[1][1]))
    number = {key: n for n, (key, _, _) in enumerate(found)}
    links = [Link(number[a], number[b], label) for a, label, b in map(str.split, pattern["ties"])]
    return Example(name, whole[0].upper() + whole[1:], "re3d", tuple((s, k) for _, s, k in found), tuple(links))


def _fill(words: str, left: dict[str, list[str]], text: list[str], found: list[tuple[str, Span, str]]) -> None:
    """Appends the words to ``text`` with their mentions filled, and notes where those stand."""
    at = 0
    while (opened := words.find("[", at)) >= 0:
        closed = _closing(words, opened)
        text.append(words[at:opened])
        key, kind = words[opened + 1 : closed].split("|", 1)[0].split(":")
        start = sum(map(len, text))
        if "|" in words[opened:closed]:
            _fill(words[opened:closed].split("|", 1)[1], left, text, found)
        else:
            text.append(left[kind].pop())
        found.append((key, (start, sum(map(len, text))), kind))
        at = closed + 1
    text.append(words[at:])


def _closing(words: str, opened: int) -> int:
    depth = 0
    for i in range(opened, len(words)):
        depth += {"[": 1, "]": -1}.get(words[i], 0)
        if not depth:
            return i
    raise ValueError(f"a bracket is not closed: {words}")
