"""Pairs to learn from: the labelled ones of the lists, and pairs made from names of the lists by known changes."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from sayso.text.names.letters import bones_of, sounds_of
from sayso.text.names.parts import parts_of


@dataclass(frozen=True)
class Example:
    """Two names, their kind, whether they are one, and how much the example counts."""

    left: str
    right: str
    kind: str
    same: bool
    weight: float = 1.0


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def listed(folder: Path) -> list[Example]:
    return [Example(r["a"], r["b"], r["kind"], r["match"]) for r in read_rows(folder / "pairs-train.jsonl")]


def commonness(folder: Path) -> dict[str, float]:
    """Consonants of words that stand in the names of at least four entries -> from 0.15 up to 0.75."""
    counts: Counter[str] = Counter()
    for row in read_rows(folder / "clusters-train.jsonl"):
        person = row["kind"] == "person"
        parts = {p for name in row["names"] for p in parts_of(name["name"], person)}
        counts.update({p.bones for p in parts if p.role == "name" and len(p.bones) > 1})
    return {bones: round(min(0.75, 0.1 * log2(n) - 0.05), 2) for bones, n in sorted(counts.items()) if n >= 4}


def made(folder: Path, seed: int = 7) -> list[Example]:
    """Slips of the pen, exchanged, dropped and added words, initials, other numbers: see each maker."""
    chance = random.Random(seed)
    rows = read_rows(folder / "clusters-train.jsonl")
    names = [(row["names"][0]["name"], row["kind"]) for row in rows if row["names"][0]["script"] == "Latin"]
    persons = [name for name, kind in names if kind == "person"]
    bodies = [name for name, kind in names if kind != "person"]
    words = [word for name in persons for word in name.split()[-1:]]
    firsts = [name.split()[0] for name in persons]
    found: list[Example] = _strangers(rows, chance)
    for name in persons:
        found += _of_person(name, words, firsts, chance)
    for name in bodies:
        found += _of_body(name, bodies, chance)
    return found


def _strangers(rows: Sequence[dict], chance: random.Random) -> list[Example]:
    """Names of two entries drawn blindly, in whatever scripts. The lists' own negatives are all look-alikes: without
    these, having nothing in common would speak for two aliases of one man."""
    found = []
    for row in rows:
        for _ in range(2):
            other = chance.choice(rows)
            if other["id"] != row["id"]:
                one, two = chance.choice(row["names"])["name"], chance.choice(other["names"])["name"]
                kind = row["kind"] if row["kind"] == other["kind"] else ""
                found.append(Example(one, two, kind, False, 0.2))
    return found


def _of_person(name: str, lasts: Sequence[str], firsts: Sequence[str], chance: random.Random) -> Iterator[Example]:
    words = name.replace(",", "").split()
    long = [k for k, word in enumerate(words) if len(word) > 4]

    def pair(other: list[str], same: bool, weight: float = 0.3) -> Example:
        return Example(name, " ".join(other), "person", same, weight)

    if long:
        yield pair(_changed(words, chance.choice(long), chance), True, 0.5)
    if len(words) < 2:
        return
    other_last, other_first = chance.choice(lasts), chance.choice(firsts)
    if other_last.casefold() != words[-1].casefold():
        yield pair([*words[:-1], other_last], False, 0.6)
    if other_first.casefold() != words[0].casefold():
        yield pair([other_first, *words[1:]], False, 0.4)
    like = [w for w in lasts if w[:3].casefold() == words[-1][:3].casefold() and w.casefold() != words[-1].casefold()]
    like = [w for w in like if bones_of(sounds_of(w.casefold())) != bones_of(sounds_of(words[-1].casefold()))]
    if like:
        yield pair([*words[:-1], chance.choice(like)], False, 0.5)
    yield pair([words[-1], *words[:-1]], True, 0.2)
    yield pair([words[0][0] + ".", *words[1:]], True, 0.2)
    if len(words) > 2:
        k = chance.randrange(1, len(words) - 1)
        yield pair([*words[:k], *words[k + 1 :]], True, 0.5)
        yield pair([*words[:k], chance.choice(firsts), *words[k + 1 :]], False, 0.5)
        yield pair([words[0], words[-1]], True, 0.3)


def _changed(words: Sequence[str], k: int, chance: random.Random) -> list[str]:
    """One letter of the k-th word lost, doubled, exchanged with the next or taken for another."""
    word = words[k]
    at = chance.randrange(1, len(word) - 1)
    other = chance.choice("abcdefghiklmnoprstuvwyz")
    forms = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + other + word[at + 1 :],
    )
    return [*words[:k], chance.choice(forms), *words[k + 1 :]]


FORMS = ("Ltd", "LLC", "Inc", "Company", "Co. Ltd", "Corporation", "JSC", "S.A.")
REGIONS = ("Asia", "Europe", "Japan", "Chile", "Spain", "North", "South", "Tehran", "London", "Trading", "Services")


def _of_body(name: str, bodies: Sequence[str], chance: random.Random) -> Iterator[Example]:
    words = name.split()
    long = [k for k, word in enumerate(words) if len(word) > 5]

    def pair(other: list[str], same: bool, weight: float = 0.4) -> Example:
        return Example(name, " ".join(other), "org", same, weight)

    yield pair([*words, chance.choice(FORMS)], True)
    if long:
        yield pair(_changed(words, chance.choice(long), chance), True)
        other = [word for word in chance.choice(bodies).split() if len(word) > 5]
        if other and len(words) > 1:
            k = chance.choice(long)
            if words[k].casefold() != other[0].casefold():
                yield pair([*words[:k], other[0], *words[k + 1 :]], False, 0.6)
    first, second = chance.sample(REGIONS, 2)
    yield Example(f"{name} {first}", f"{name} {second}", "org", False, 0.5)
    one, two = chance.sample(range(1, 40), 2)
    yield Example(f"{name} {one}", f"{name} {two}", "org", False, 0.3)
    yield pair([word for word in words if word.casefold() not in ("the", "of", "and", "for")] or words, True)
