"""Whether two tellings are one statement: translated twice, shortened, paraphrased, told indirectly.

What is compared is what is claimed, not what it is about: words that match must carry most of the shorter telling, and
nothing may contradict: not the speaker, a number, a name, who does it to whom, whether it is denied, whether it is
done, to come, wished or conditional. Pure functions of words; nothing is looked up elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.comparing.conflicts import contradiction
from sayso.comparing.stems import families
from sayso.comparing.telling import Token, bones, closeness, sentences, tokens
from sayso.record import Span

SAME = 0.5
"""Likeness from which two tellings that nothing tells apart are one. Chosen on the develop part of the pairs under
benchmarks/sets/statements, swept from 0.3 to 0.8."""

SAME_UNNAMED = 0.75
"""The same where one telling is laid to nobody, so that no speaker can tell them apart: two groups that mourn one man
share half their words. Copies and translations of one banner lie above; set by judgement, no pair of the sets tells."""

LEAST_CLAIMED = 0.3
"""Share of the shorter's words besides names and numbers that must match: names tell the topic."""

LEAST_WORDS = 2.5
"""Weight of the words that match, at least: below it ("they fled") any two reports share a sentence by chance."""

_SHARE_OF_SENTENCE = 0.1
"""Of what matches of a sentence, the part that another sentence must hold to be set beside it."""


@dataclass(frozen=True, slots=True)
class Words:
    """One telling. ``speakers``: names of whom the words are laid to (himself, the body spoken for); ``entities`` the
    same as the ledger knows them."""

    text: str
    speakers: tuple[str, ...] = ()
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passages:
    """A sentence of the one and the sentences of the other that tell it; offsets are of the texts compared."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """``likeness`` from 0 to 1, ``contradiction`` what tells them apart (empty: nothing), ``reason`` a whole sentence.

    ``left_only`` and ``right_only`` are the telling words that the other has not, ``swapped`` those told in another
    word (as places), ``fuller`` which side tells more: left, right or neither.
    """

    likeness: float
    contradiction: str
    reason: str
    passages: tuple[Passages, ...]
    left_only: tuple[Span, ...]
    right_only: tuple[Span, ...]
    swapped: tuple[tuple[Span, Span], ...]
    fuller: str

    @property
    def is_same(self) -> bool:
        return self.likeness >= SAME and not self.contradiction


def are_one(left: Words, right: Words, found: Compared) -> bool:
    """Whether reports that tell these two tell one statement; of words laid to nobody more is asked."""
    return found.is_same and (bool(left.speakers and right.speakers) or found.likeness >= SAME_UNNAMED)


def compare(left: Words, right: Words) -> Compared:
    """Symmetric but for the sides' names."""
    one, other = tokens(left.text), tokens(right.text)
    is_turned = (_weight(one), left.text) > (_weight(other), right.text)  # the words decide between equals
    short, long = (other, one) if is_turned else (one, other)
    texts = (right, left) if is_turned else (left, right)
    pairs = matched(short, long)
    enough = _claims_enough(short, long, pairs)
    passages = list(_passages(texts[0].text, texts[1].text, short, long, pairs)) if enough else []
    score = _likeness(short, long, pairs, passages) if enough else 0.0
    against = contradiction(texts[0], texts[1], _Sides(short, long, pairs, passages)) if score else ""
    return _told(_Outcome(score, against, short, long, pairs, passages), is_turned)


@dataclass(frozen=True, slots=True)
class _Sides:
    short: Sequence[Token]
    long: Sequence[Token]
    pairs: Mapping[int, int]
    passages: Sequence[Passages]


@dataclass(frozen=True, slots=True)
class _Outcome:
    score: float
    against: str
    short: Sequence[Token]
    long: Sequence[Token]
    pairs: Mapping[int, int]
    passages: Sequence[Passages]


def keys_of(token: Token) -> tuple[str, ...]:
    """What two tokens must share to be close at all."""
    return _keys(token.stem, token.sort == "number", token.sort == "name")


@lru_cache(maxsize=65_536)
def _keys(stem: str, is_number: bool, is_name: bool) -> tuple[str, ...]:
    if is_number:
        return ("#",)
    sound = ("=" + bones(stem),) if is_name else ()
    return (stem, *(f"~{key}" for key in sorted(families(stem))), "^" + stem[:4], *sound)


def coarse_keys(token: Token) -> list[str]:
    """One or a few keys that tokens share where they are close, fit for an index; none for numbers."""
    if token.sort == "number":
        return []
    if token.sort == "name" and len(bones(token.stem)) > 1:
        return ["=" + bones(token.stem)]
    return [f"~{key}" for key in sorted(families(token.stem))] or [token.stem]


def matched(short: Sequence[Token], long: Sequence[Token]) -> dict[int, int]:
    """Places of the one's tokens -> places of the other's, each used once; the closest first, then those in order."""
    at: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(long):
        for key in keys_of(token) if token.weight else ():
            at[key].append(j)
    scale = len(long) / max(1, len(short))
    found = []
    for i, token in enumerate(short):
        for j in {j for key in (keys_of(token) if token.weight else ()) for j in at.get(key, ())}:
            near = closeness(token, long[j]) if _counts_alike(short, i, long, j) else 0.0
            if near:
                found.append((-near, abs(i * scale - j), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _counts_alike(short: Sequence[Token], i: int, long: Sequence[Token], j: int) -> bool:
    """Of two numbers: whether the words after them are alike. "Two soldiers" are not "two mortars"."""
    if short[i].sort != "number" or long[j].sort != "number":
        return True
    ours, theirs = _counted(short, i), _counted(long, j)
    return not ours or not theirs or any(closeness(a, b) for a in ours for b in theirs)


def _counted(listed: Sequence[Token], at: int) -> list[Token]:
    return [t for t in listed[at + 1 : at + 5] if t.weight and t.sort != "number"][:2]


def _weight(listed: Sequence[Token]) -> float:
    return sum(token.weight for token in listed)


def _passages(
    text: str, other: str, short: Sequence[Token], long: Sequence[Token], pairs: Mapping[int, int]
) -> Iterator[Passages]:
    """Sentences of the shorter with those of the longer that hold a fair part of what matches; sentences of the one
    that lean on the same of the other are one passage."""
    theirs = sentences(other)
    groups: list[tuple[set[Span], set[Span]]] = []
    for span in sentences(text):
        weights: dict[Span, float] = defaultdict(float)
        for i, j in pairs.items():
            if span[0] <= short[i].start < span[1]:
                weights[_holding(theirs, long[j].start)] += short[i].weight
        total = sum(weights.values())
        kept = {s for s, w in weights.items() if w >= _SHARE_OF_SENTENCE * total}
        touching = [group for group in groups if group[1] & kept]
        if kept:
            groups = [group for group in groups if group not in touching]
            groups.append(({span}.union(*(g[0] for g in touching)), kept.union(*(g[1] for g in touching))))
    for left, right in sorted(groups, key=lambda group: min(group[0])):
        yield Passages(tuple(sorted(left)), tuple(sorted(right)))


def _holding(spans: Sequence[Span], at: int) -> Span:
    return next((s for s in spans if s[0] <= at < s[1]), (at, at))


def _likeness(
    short: Sequence[Token], long: Sequence[Token], pairs: Mapping[int, int], passages: Sequence[Passages]
) -> float:
    """Mostly how much of the shorter is told, and a little how much of the passages beside it."""
    hit = _hit(short, long, pairs)
    beside = {span for p in passages for span in p.right}
    there = sum(t.weight for t in long if any(s <= t.start < e for s, e in beside))
    return 0.65 * hit / max(_weight(short), 1e-9) + 0.35 * min(1.0, hit / max(there, 1e-9))


def _hit(short: Sequence[Token], long: Sequence[Token], pairs: Mapping[int, int]) -> float:
    return sum(short[i].weight * closeness(short[i], long[j]) for i, j in pairs.items())


def _claims_enough(short: Sequence[Token], long: Sequence[Token], pairs: Mapping[int, int]) -> bool:
    """Whether enough matches at all, and of it enough that is neither name nor number."""
    words = [i for i, token in enumerate(short) if token.sort == "word"]
    claimed = sum(i in pairs for i in words) / len(words) if words else 1.0
    return claimed >= LEAST_CLAIMED and _hit(short, long, pairs) >= min(LEAST_WORDS, 0.8 * _weight(short))


def _told(out: _Outcome, is_turned: bool) -> Compared:
    short_only = tuple((t.start, t.end) for i, t in enumerate(out.short) if t.weight and i not in out.pairs)
    used = set(out.pairs.values())
    long_only = tuple((t.start, t.end) for j, t in enumerate(out.long) if t.weight and j not in used)
    swapped = tuple(
        ((out.short[i].start, out.short[i].end), (out.long[j].start, out.long[j].end))
        for i, j in sorted(out.pairs.items())
        if out.short[i].word.lower() != out.long[j].word.lower()
    )
    only = (long_only, short_only) if is_turned else (short_only, long_only)
    passages = tuple(Passages(p.right, p.left) if is_turned else p for p in out.passages)
    return Compared(
        likeness=round(out.score, 3),
        contradiction=out.against,
        reason=_reason(out),
        passages=passages,
        left_only=only[0],
        right_only=only[1],
        swapped=tuple((b, a) for a, b in swapped) if is_turned else swapped,
        fuller=_fuller(out, is_turned),
    )


def _reason(out: _Outcome) -> str:
    if out.against:
        return f"They differ: {out.against}."
    shared = [out.short[i].word for i in sorted(out.pairs, key=lambda i: (-out.short[i].weight, i))][:6]
    telling = sum(1 for t in out.short if t.weight)
    told = f"{len(out.pairs)} of {telling} telling words of the shorter stand in the other, too"
    return f"{told} ({', '.join(shared)})." if shared else f"{told}."


def _fuller(out: _Outcome, is_turned: bool) -> str:
    """Who tells at least a tenth more."""
    if _weight(out.long) < 1.1 * _weight(out.short):
        return "neither"
    return "left" if is_turned else "right"
