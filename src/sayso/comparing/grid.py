"""What several say of one thing: their propositions put together by what they claim, and who says, denies or is silent.

Pure functions of words. Two propositions are one where ``statements.compare`` takes them for one, whoever says them;
the one denies the other where a denial alone tells them apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.comparing.conflicts import is_verb
from sayso.comparing.statements import SAME, Words, coarse_keys, compare
from sayso.comparing.telling import Token, listed_stems, sentences, tokens
from sayso.derived import CellWord
from sayso.record import Span

LEAST_WORDS = 2
"""Telling words that are no names, in a proposition at least: fewer claim nothing that can be compared."""

MOST_HOLDERS = 200
"""A word that so many propositions share leads to no candidates."""

_CLAUSE = re.compile(
    r"(?:,|;|\s[-–—])?\s+(?:and|but)\s+(?=(?:that|we|i|he|she|they|it|our|his|her|their)\s)|;\s+", re.IGNORECASE
)
"""Where a sentence goes on with a second claim that has its own subject."""

_JOINED = re.compile(r",\s+(?:and|but|while)\s+", re.IGNORECASE)
"""Where a second claim may follow; it does if there is a verb on either side."""

_NEGATED = re.compile(r"\w+n['’]t\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*[\"“«‘']?(?:that|to)\s", re.IGNORECASE)
_RELATIVE = re.compile(r"\s(?:which|who|whom|whose|where)\s", re.IGNORECASE)
"""Begins a clause that only describes: "the siege, where thousands starved" is a thing that is named."""
_VERBAL = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "did", "does", "do"}) | frozenset(
    {"will", "would", "shall", "should", "can", "could", "may", "might", "must"}
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One proposition in somebody's words: ``row`` is whose, ``claim`` the record it stands in, ``at`` its place there.

    ``denies``: by the verb that brings it ("denied that"). ``attitude`` and ``target`` make it a stance: then the words
    are for people only, two are one where both are alike, and ``quote`` is what shows it.
    """

    row: str
    claim: str
    words: str
    day: str = ""
    at: int = 0
    denies: bool = False
    attitude: str = ""
    target: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A saying in its column: whether it says or denies what the column says."""

    saying: Saying
    denies: bool


Column = tuple[Held, ...]
"""The fullest telling that says it comes first."""


def propositions(text: str, *, is_worded: bool = True) -> list[Span]:
    """Stretches of a text that claim something each; sentences, cut where a second claim follows.

    ``is_worded``: they are the speaker's own sentences. Of words that another tells ("the role of the party") only
    those are taken that hold a verb.
    """
    found = []
    for start, end in sentences(text):
        joints = list(_CLAUSE.finditer(text, start, end)) or _verbal_joints(text, start, end)
        cuts = [start, *(m.end() for m in joints), end]
        ends = [*(m.start() for m in joints), end]
        found += [(a, b) for a, b in zip(cuts, ends, strict=False) if claims(text[a:b], is_worded=is_worded)]
    return found


def _verbal_joints(text: str, start: int, end: int) -> list[re.Match[str]]:
    """ "The road will be opened, and the blood of the dead will light it": the first that has a verb on either side."""
    joints = (m for m in _JOINED.finditer(text, start, end))
    found = next((m for m in joints if _has_verb(text[start : m.start()]) and _has_verb(text[m.end() : end])), None)
    return [found] if found else []


def _has_verb(text: str) -> bool:
    """Of the words themselves, not of a clause that only describes."""
    return any(is_verb(t) or t.word.lower() in _VERBAL for t in tokens(_RELATIVE.split(text, maxsplit=1)[0]))


def claims(text: str, *, is_worded: bool = True) -> bool:
    """Whether the words claim something: enough of them tell, and one of them is a verb as far as its form shows it."""
    if not is_worded and _only_describes(text):
        return False
    listed_tokens = tokens(text if is_worded else _RELATIVE.split(text, maxsplit=1)[0])
    telling = [t for t in listed_tokens if t.weight >= 0.5 and t.sort != "name"]
    if len(telling) + any(t.sort == "name" for t in listed_tokens) < LEAST_WORDS or not telling:
        return False
    has_verb = any(is_verb(t) or t.word.lower() in _VERBAL for t in listed_tokens)
    return has_verb or bool(_OPENING.match(text)) or (is_worded and len(telling) > LEAST_WORDS)


def _only_describes(text: str) -> bool:
    """ "The part that he played in it": one group of verbs, and it stands behind a "that" that opens no claim."""
    before, opened, after = text.partition(" that ")
    if not opened or _OPENING.match(text) or _has_verb(before):
        return False
    verbal = [is_verb(t) or t.word.lower() in _VERBAL for t in tokens(after)]
    return sum(now and not last for last, now in pairwise([False, *verbal])) < 2


def columns(sayings: Sequence[Saying]) -> list[Column]:
    """Sayings that claim one thing together; those that most rows say first. Their order does not count."""
    ordered = sorted(sayings, key=lambda s: (s.day or "9", s.claim, s.at, s.words))
    groups = _Groups(len(ordered))
    for _, i, j, turned in sorted(_links(ordered)):
        groups.join(i, j, turned)
    members: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for i in range(len(ordered)):
        top, turned = groups.top(i)
        members[top].append((i, turned))
    found = [_column([(ordered[i], turned) for i, turned in group]) for group in members.values()]
    return sorted(found, key=_rank)


def cell(column: Column, row: str, *, is_whole: bool) -> tuple[CellWord, list[Held]]:
    """What this row says of a column, and the sayings it rests on."""
    held = [one for one in column if one.saying.row == row]
    if not held:
        return ("silent" if is_whole else "not seen"), []
    words = {one.denies for one in held}
    return ("both" if len(words) > 1 else "denies" if True in words else "says"), held


def only_by(column: Column) -> str:
    """The one row that says it; empty where several do, or none."""
    rows = {one.saying.row for one in column if not one.denies}
    return rows.pop() if len(rows) == 1 else ""


def relation(one: Saying, other: Saying) -> tuple[float, bool]:
    """How alike two are, 0 where they are not one, and whether the one denies what the other says."""
    turned = one.denies != other.denies
    if one.attitude or other.attitude:
        alike = one.attitude == other.attitude and _one_target(one, other)
        return (1.0 if alike else 0.0), turned
    found = compare(Words(one.words), Words(other.words))
    if found.is_same:
        return found.likeness, turned
    denials = [_is_turned(one.words), _is_turned(other.words)]
    if all(denials) or (any(denials) and found.likeness >= SAME):
        bare = compare(Words(undenied(one.words)), Words(undenied(other.words)))
        return (bare.likeness if bare.is_same else 0.0), turned ^ (not all(denials))
    return 0.0, turned


def _one_target(one: Saying, other: Saying) -> bool:
    """The same entity; or the same words with a name in them, where nobody has told yet that they are one."""
    has_name = any(t.sort == "name" for t in tokens(f"of {one.words}"))
    return one.target == other.target or (has_name and one.words.lower() == other.words.lower())


def undenied(text: str) -> str:
    """The words without those that deny: "never oversaw" as "oversaw"."""
    kept, at = [], 0
    for token in tokens(text):
        if _denying(token):
            kept.append(text[at : token.start].rstrip())
            at = token.end
    return "".join([*kept, text[at:]])


def _denying(token: Token) -> bool:
    return token.stem in listed_stems("turning") or bool(_NEGATED.fullmatch(token.word))


def _is_turned(text: str) -> bool:
    return sum(map(_denying, tokens(text))) % 2 == 1


def _links(sayings: Sequence[Saying]) -> Iterator[tuple[float, int, int, bool]]:
    """(minus likeness, place, place, whether the one denies the other) of all that are one; the likest sort first."""
    for i, j in sorted(_candidates(sayings)):
        likeness, turned = relation(sayings[i], sayings[j])
        if likeness:
            yield -likeness, i, j, turned


def _candidates(sayings: Sequence[Saying]) -> set[tuple[int, int]]:
    """Pairs that share a stance, or two telling words (one, where either has no more)."""
    keys = [_keys(saying) for saying in sayings]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(keys):
        for key in own:
            holders[key].append(i)
    shared = Counter(
        (i, j)
        for held in holders.values()
        if len(held) <= MOST_HOLDERS
        for a, i in enumerate(held)
        for j in held[a + 1 :]
    )
    return {(i, j) for (i, j), n in shared.items() if n >= min(2, len(keys[i]), len(keys[j]))}


def _keys(saying: Saying) -> frozenset[str]:
    if saying.attitude:
        own = (f"{saying.attitude}|{saying.target}", saying.words.lower())
        return frozenset(f"{key}{n}" for key in own for n in (1, 2))  # either is enough by itself
    return frozenset(key for token in tokens(saying.words) if token.weight >= 0.5 for key in coarse_keys(token))


class _Groups:
    """Which are one, and which of them turned round; a link that contradicts a likelier one is left out."""

    def __init__(self, count: int) -> None:
        self._up: list[tuple[int, bool]] = [(i, False) for i in range(count)]

    def top(self, i: int) -> tuple[int, bool]:
        turned = False
        while self._up[i][0] != i:
            i, step = self._up[i]
            turned ^= step
        return i, turned

    def join(self, i: int, j: int, turned: bool) -> None:
        (one, a), (other, b) = self.top(i), self.top(j)
        if one != other:
            self._up[max(one, other)] = (min(one, other), a ^ b ^ turned)


def _column(members: Sequence[tuple[Saying, bool]]) -> Column:
    """Turned so that what stands without a denial is what it says."""
    plain = [t for saying, t in members if not saying.denies and not _is_turned(saying.words)]
    says = plain[0] if plain else members[0][1]
    held = [Held(saying, turned != says) for saying, turned in members]
    return tuple(sorted(held, key=lambda h: (h.denies, h.saying.denies, -_weight(h.saying.words))))


def _weight(text: str) -> float:
    return sum(token.weight for token in tokens(text))


def _rank(column: Column) -> tuple[int, str, str, int]:
    rows = {one.saying.row for one in column}
    first = min((one.saying for one in column), key=lambda s: (s.day or "9", s.claim, s.at))
    return -len(rows), first.day or "9", first.claim, first.at


def without_retold(sayings: Iterable[Saying]) -> list[Saying]:
    """Of two sayings of one row in one report's words of which the one holds the other ("we affirm that it will end",
    "that it will end"), the inner one alone; the report's day and the row tell them apart from those of others."""
    listed_sayings = list(sayings)
    inner: Mapping[int, set[int]] = {
        i: {j for j, b in enumerate(listed_sayings) if i != j and _inside(b, a)} for i, a in enumerate(listed_sayings)
    }
    return [saying for i, saying in enumerate(listed_sayings) if not inner[i]]


def _inside(inner: Saying, outer: Saying) -> bool:
    """Whether the one is the greater part of the other, on other records or as the smaller stretch."""
    if inner.row != outer.row or inner.attitude or outer.attitude or inner.words == outer.words:
        return False
    return inner.words in outer.words and 2 * _weight(inner.words) >= _weight(outer.words)
