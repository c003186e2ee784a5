"""What tells two tellings of like words apart: speaker, number, name, roles, denial, and what kind of claim it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from sayso.comparing.telling import Token, closeness, listed, listed_stems, meet, tokens
from sayso.record import Span

_REACH = 5
"""Words after a negation in which what it denies is looked for."""

_NEGATED = re.compile(r"\w+n['’]t\b", re.IGNORECASE)
_WISH = re.compile(r"\bmay (?:god|allah|he|she|they|the|his|her|their)\b|(?:^|[.;:!] )let\b", re.IGNORECASE)
_WHITHER = "the|a|an|his|her|their|our|my|its|this|that|jail|prison|court|trial|war|work|school|bed|hospital|church"
"""After "going to": somebody is on his way, and nothing is told to come."""
_COMING = re.compile(
    r"\b(?:is|are|was|were) to (?:be )?\w+|\w+['’]ll\b|\bwon['’]t\b"
    rf"|(?:\b(?:am|is|are|was|were)|['’](?:m|s|re))(?: not)? going to (?!(?:{_WHITHER})\b)(?-i:[a-z])\w+",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\bwithout\b.*\b(?:could|would)\b", re.IGNORECASE | re.DOTALL)
_WHETHER = re.compile(
    r"\b(?:ask|asked|know|knew|see|say|tell|told|inform|informed|wonder)\b(?: \w+)? if\b", re.IGNORECASE
)
_OPEN = re.compile(r"\bthose who\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?(?:\w+ed|\w+en|shot|hit|struck|found|held)\b"
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "doctor",
        "colonel",
        "lieutenant",
        "lt",
        "general",
        "major",
        "minister",
        "president",
        "prime",
        "sheikh",
    ]
)


class Speaking(Protocol):
    """A telling and whose words it is."""

    @property
    def text(self) -> str: ...
    @property
    def speakers(self) -> tuple[str, ...]: ...
    @property
    def entities(self) -> frozenset[str]: ...


class Set(Protocol):
    """Places in which a sentence of the shorter and sentences of the longer stand side by side."""

    @property
    def left(self) -> tuple[Span, ...]: ...
    @property
    def right(self) -> tuple[Span, ...]: ...


class Aligned(Protocol):
    """Tokens of both, the pairs that match, and the passages they make."""

    @property
    def short(self) -> Sequence[Token]: ...
    @property
    def long(self) -> Sequence[Token]: ...
    @property
    def pairs(self) -> Mapping[int, int]: ...
    @property
    def passages(self) -> Sequence[Set]: ...


def contradiction(short: Speaking, long: Speaking, aligned: Aligned) -> str:
    """What tells them apart, without capital or full stop; empty where nothing does."""
    apart = speakers_differ(short, long)
    if apart:
        return apart
    own = {t.stem for name in (*short.speakers, *long.speakers) for t in tokens(name)}
    for passage in aligned.passages:
        here = _Passage(short.text, long.text, aligned, passage)
        found = next(filter(None, (check() for check in here.checks(own))), "")
        if found:
            return found
    return ""


def speakers_differ(one: Speaking, other: Speaking) -> str:
    """Not where they share an entity; else by name: no telling word of the one's in the other's.

    That nobody found two to be one entity tells them not apart: they may only wait for a person's word.
    """
    if one.entities & other.entities:
        return ""
    if not one.speakers or not other.speakers:
        return ""
    ours, theirs = ([t for name in s.speakers for t in _name_tokens(name)] for s in (one, other))
    if not ours or not theirs or any(closeness(a, b) for a in ours for b in theirs):
        return ""
    return _whose(one, other)


def _whose(one: Speaking, other: Speaking) -> str:
    return f"the one is laid to {', '.join(one.speakers)}, the other to {', '.join(other.speakers)}"


def _name_tokens(name: str) -> list[Token]:
    found = tokens(f"by {name}")
    return [t for t in found if t.sort != "empty" and t.word.lower() not in _TITLES]


class _Passage:
    """One sentence of the shorter beside what of the longer tells it."""

    def __init__(self, short: str, long: str, aligned: Aligned, passage: Set) -> None:
        self._a = [i for i, t in enumerate(aligned.short) if _inside(t, passage.left)]
        self._b = [j for j, t in enumerate(aligned.long) if _inside(t, passage.right)]
        self._aligned = aligned
        self._texts = tuple(
            " ".join(text[s:e] for s, e in spans) for text, spans in ((short, passage.left), (long, passage.right))
        )

    def checks(self, own: Iterable[str]) -> tuple[Callable[[], str], ...]:
        """In the order in which they are looked at; ``own`` are stems of the speakers' names."""
        return (self.number, lambda: self.name(own), self.denial, self.mood, self.done, self.roles, self.deed)

    def _tokens(self) -> tuple[list[Token], list[Token]]:
        return [self._aligned.short[i] for i in self._a], [self._aligned.long[j] for j in self._b]

    def _unmatched(self, sort: str) -> tuple[list[Token], list[Token]]:
        used = set(self._aligned.pairs.values())
        left = [self._aligned.short[i] for i in self._a if i not in self._aligned.pairs]
        right = [self._aligned.long[j] for j in self._b if j not in used]
        return [t for t in left if t.sort == sort], [t for t in right if t.sort == sort]

    def number(self) -> str:
        left, right = self._unmatched("number")
        if not left or not right or any(meet(a.bounds, b.bounds) for a in left for b in right):
            return ""
        return f"{left[0].word} there, {right[0].word} here"

    def name(self, own: Iterable[str]) -> str:
        """Each names somebody, somewhere or a day that the other does not; the speaker's own name is none."""
        known = set(own)
        left, right = ([t for t in side if t.stem not in known] for side in self._unmatched("name"))
        return f"{left[0].word} there, {right[0].word} here" if left and right else ""

    def denial(self) -> str:
        """Two negations take each other away: "nobody forced us", "we were not driven out". Those that deny what the
        other does not tell at all ("and we regret nothing") are left out of a second count; both must tell them apart.
        """
        used = set(self._aligned.pairs.values())
        left = _turns(self._aligned.short, self._a, self._aligned.pairs)
        right = _turns(self._aligned.long, self._b, used)
        whole, shared = ((sum(n >= least for n, _ in left) + sum(n >= least for n, _ in right)) % 2 for least in (0, 1))
        if not whole or not shared:
            return ""
        return f"one is denied (“{(left + right)[0][1]}”), the other is not"

    def mood(self) -> str:
        for table, pattern, told in _MOODS:
            found = [_of_mood(table, pattern, *side) for side in zip(self._texts, self._tokens(), strict=True)]
            if bool(found[0]) != bool(found[1]) and not (table == "coming" and self._is_open(0 if found[1] else 1)):
                return f"one is {told} (“{found[0] or found[1]}”), the other is not"
        return ""

    def done(self) -> str:
        """One and the same verb is to come in the one, or ought to be, and is done in the other."""
        used = {i: j for i, j in self._aligned.pairs.items() if i in self._a and j in self._b}
        for i, j in used.items():
            ours, theirs = self._aligned.short[i], self._aligned.long[j]
            if ours.sort != "word" or theirs.sort != "word":
                continue
            said = [_ahead(self._aligned.short, i), _ahead(self._aligned.long, j)]
            if any(one & _TO_COME and other & _DONE and not other & _ANY_MODAL for one, other in (said, said[::-1])):
                return f"“{ours.word}” is done in one and not yet in the other"
        return ""

    def _is_open(self, side: int) -> bool:
        return any(t.stem in listed_stems("open") for t in self._tokens()[side])

    def roles(self) -> str:
        """Two who are named in the other order, both times with an active verb: who does it to whom is turned round."""
        if any(_PASSIVE.search(text) for text in self._texts):
            return ""
        placed = [(i, self._aligned.pairs[i]) for i in self._a if self._aligned.pairs.get(i) in set(self._b)]
        actors = [(i, j) for i, j in placed if self._is_actor(i, j, placed)]
        ours, theirs = self._aligned.short, self._aligned.long
        for (i, j), (k, m) in combinations(actors, 2):
            apart = not _one_name(ours, i, k) and not _one_name(theirs, j, m)
            if (i < k) != (j < m) and apart:
                return f"“{ours[i].word}” and “{ours[k].word}” change places"
        return ""

    def _is_actor(self, i: int, j: int, placed: Sequence[tuple[int, int]]) -> bool:
        """A name that is no day and no place, or a word of a short sentence that matches nearly whole."""
        ours, theirs = self._aligned.short, self._aligned.long
        if (
            ours[i].word.lower() in listed("days")
            or _owns(ours[i])
            or _owns(theirs[j])
            or _is_place(ours, i)
            or _is_place(theirs, j)
        ):
            return False
        if "name" in (ours[i].sort, theirs[j].sort):
            return True
        telling = [t for t in self._tokens()[0] if t.weight]
        return len(telling) <= 5 and len(placed) >= len(telling)

    def deed(self) -> str:
        """Each has verbs of its own and they share none: like parties, another deed."""
        used = set(self._aligned.pairs.values())
        left = [self._aligned.short[i] for i in self._a]
        right = [self._aligned.long[j] for j in self._b]
        shared = [i for i in self._a if i in self._aligned.pairs and is_verb(self._aligned.short[i])]
        shared += [j for j in self._b if j in used and is_verb(self._aligned.long[j])]
        alone = [next((t for t in side if t.weight >= 1 and is_verb(t)), None) for side in (left, right)]
        if shared or alone[0] is None or alone[1] is None:
            return ""
        return f"one tells “{alone[0].word}”, the other “{alone[1].word}”"


_TO_COME = frozenset({"will", "shall", "should", "must", "ought"})
_DONE = frozenset({"has", "have", "had", "was", "were"})
_ANY_MODAL = _TO_COME | {"would", "could", "may", "might", "can", "to"}


def _ahead(side: Sequence[Token], at: int) -> set[str]:
    """The four words before."""
    return {t.word.lower() for t in side[max(0, at - 4) : at]}


def _one_name(side: Sequence[Token], one: int, other: int) -> bool:
    """Whether two tokens stand in one name: nothing between but names and "of"."""
    low, high = sorted((one, other))
    return all(t.sort == "name" or t.word.lower() in {"of", "the", "al"} for t in side[low + 1 : high])


def _owns(token: Token) -> bool:
    """ "Marzan's money" may be "money from Marzan"."""
    return token.word.endswith(("'s", "’s", "s'", "s’"))


def _is_place(side: Sequence[Token], at: int) -> bool:
    """After a preposition of place, with or without other names between."""
    before = at - 1
    while before >= 0 and (side[before].sort == "name" or side[before].word.lower() in {"the", "al"}):
        before -= 1
    return before >= 0 and side[before].word.lower() in {"in", "at", "near", "off", "over"}


def is_verb(token: Token) -> bool:
    """By its form: a past tense or a participle. Many verbs do not show it, and are then not looked at."""
    low = token.word.lower()
    return token.sort == "word" and (low in listed("forms") or (low.endswith("ed") and len(low) > 4))


def _inside(token: Token, spans: Iterable[Span]) -> bool:
    return any(s <= token.start < e for s, e in spans)


def _turns(side: Sequence[Token], places: Sequence[int], shared: Container[int]) -> list[tuple[int, str]]:
    """(1, word) for a word that denies something which the other tells, too, (0, word) for the others: looked at are
    the next telling word and, at the end of a sentence, the last."""
    found = []
    for at in places:
        if side[at].stem in listed_stems("turning") or _NEGATED.fullmatch(side[at].word):
            after = [i for i in range(at + 1, min(at + _REACH, len(side))) if side[i].weight >= 0.5 and i in places]
            before = [i for i in range(at - 1, -1, -1) if side[i].weight >= 0.5 and i in places]
            about = (after or before)[:1]
            found.append((int(at in shared or (bool(about) and about[0] in shared)), side[at].word))
    return found


_MOODS = (
    ("wish", _WISH, "wished"),
    ("coming", _COMING, "to come"),
    ("condition", _CONDITION, "conditional"),
    ("anybody", _OPEN, "said of whoever it be"),
)


def _of_mood(table: str, pattern: re.Pattern[str] | None, text: str, side: Sequence[Token]) -> str:
    """The first word that shows it; empty where none."""
    found = next((t.word for t in side if t.stem in listed_stems(table)), "")
    if table == "condition" and _WHETHER.search(text):
        return ""
    hit = pattern.search(text) if pattern and not found else None
    return found or (hit[0] if hit else "")
