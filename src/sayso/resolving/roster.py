"""Who was told of so far in a document, and the matches made on the way."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sayso.record import Document, Match, Mention, MentionKind
from sayso.record.ids import body_id
from sayso.resolving.compare_names import Likeness, words_of_name
from sayso.resolving.gender import Gender, gender_of

FAMILY: dict[MentionKind, str] = {
    "person": "person",
    "armed_group": "group",
    "state_body": "group",
    "organisation": "group",
    "outlet": "group",
    "state": "place",
    "place": "place",
    "facility": "place",
}
"""Kinds that a reader may confuse for one and the same thing; the others stand for themselves. Mentions are matched
within a family only."""

FURTHER = 3
"""Sentences beyond the one before in which a lone person or group may still be meant."""

SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]]*\s+|\n\s*\n?")


WIRE_HEAD = re.compile(r"\A.{0,80} (?:-{1,2}|–|—) ", re.DOTALL)
"""A wire report's place and date before its first sentence."""


def family_of(mention: Mention) -> str:
    return FAMILY.get(mention.kind, mention.kind)


@dataclass(slots=True, eq=False)
class Known:
    """Somebody or something told of: all names used, the last mention, the gazetteer's id if a name had one.

    ``names`` is empty for what was only described ("a boat").
    """

    family: str
    kind: MentionKind
    first: Mention
    last: Mention
    actor_id: str = ""
    names: list[str] = field(default_factory=list)
    gender: Gender = ""

    @property
    def full_name(self) -> str:
        return max(self.names, key=lambda name: len(words_of_name(name)), default=self.first.anchor.quote)


class Roster:
    """Known ones by name and by sentence. ``matches`` are in the order in which they were made."""

    def __init__(self, document: Document) -> None:
        self.matches: list[Match] = []
        self._starts = [0, *(m.end() for m in SENTENCE_END.finditer(document.text))]
        self._by_name: dict[tuple[str, tuple[str, ...]], list[Known]] = defaultdict(list)
        self._by_actor: dict[tuple[str, str], Known] = {}
        self._by_family: dict[str, list[Known]] = defaultdict(list)
        self._by_sentence: dict[int, list[tuple[Mention, Known]]] = defaultdict(list)
        self._text = document.text

    def add(self, mention: Mention) -> Known:
        """A new one, by name or by description."""
        known = Known(family_of(mention), mention.kind, mention, mention)
        if mention.form == "name":
            self._by_family[known.family].append(known)
        self._note(known, mention)
        return known

    def extend(self, known: Known, mention: Mention, likeness: Likeness) -> None:
        """Another mention of a known one, matched to the last."""
        self.match(known.last, mention, likeness)
        known.last = mention
        self._note(known, mention)

    def match(
        self,
        left: Mention,
        right: Mention,
        likeness: Likeness,
        verdict: Literal["same", "different", "unsure"] = "same",
    ) -> None:
        ids = sorted((body_id(left), body_id(right)))
        if ids[0] == ids[1]:
            return
        score, rule, reason = likeness.score, likeness.rule, likeness.reason
        self.matches.append(Match(left=ids[0], right=ids[1], verdict=verdict, score=score, rule=rule, reason=reason))

    def with_actor(self, mention: Mention) -> Known | None:
        return self._by_actor.get((family_of(mention), mention.actor_id)) if mention.actor_id else None

    def with_name(self, mention: Mention) -> Known | None:
        """One with the very name, unless the gazetteer tells them apart."""
        fits = self._by_name.get((family_of(mention), words_of_name(mention.anchor.quote)), ())
        return next((known for known in fits if not _conflict(known, mention)), None)

    def named(self, mention: Mention) -> list[Known]:
        """All named ones of the mention's family which the gazetteer does not tell apart from it."""
        return [known for known in self._by_family[family_of(mention)] if not _conflict(known, mention)]

    def rivals(self, mention: Mention) -> Iterator[Known]:
        """Named ones of the family that are other rows of the gazetteer."""
        return (known for known in self._by_family[family_of(mention)] if _conflict(known, mention))

    def in_reach(self, mention: Mention) -> list[tuple[Mention, Known]]:
        """Told of in the same sentence before the mention, or in the sentence before it."""
        here = self.sentence_of(mention)
        return [*self.in_sentence(here - 1), *self.in_sentence(here)]

    def further_back(self, mention: Mention) -> Iterator[list[tuple[Mention, Known]]]:
        """The sentences before those in reach, one by one, nearest first."""
        here = self.sentence_of(mention)
        return (self.in_sentence(number) for number in range(here - 2, max(-1, here - 2 - FURTHER), -1))

    def in_sentence(self, number: int) -> list[tuple[Mention, Known]]:
        return self._by_sentence.get(number, [])

    def opens_sentence(self, mention: Mention) -> bool:
        """Whether no more than an article stands before it in its sentence."""
        start = self._starts[self.sentence_of(mention) - 1]
        before = WIRE_HEAD.sub("", self._text[start : mention.anchor.start]).strip(' \n\t"“‘«*•-–—').casefold()
        return before in {"", "the", "a", "an"}

    def sentence_of(self, mention: Mention) -> int:
        """Number of its sentence, from 1."""
        return bisect_right(self._starts, mention.anchor.start)

    def _note(self, known: Known, mention: Mention) -> None:
        self._by_sentence[self.sentence_of(mention)].append((mention, known))
        known.gender = known.gender or gender_of(self._text, mention)
        if mention.form != "name":
            return
        if mention.anchor.quote not in known.names:
            known.names.append(mention.anchor.quote)
            self._by_name[known.family, words_of_name(mention.anchor.quote)].append(known)
        if mention.actor_id:
            known.actor_id = known.actor_id or mention.actor_id
            self._by_actor.setdefault((known.family, known.actor_id), known)


def _conflict(known: Known, mention: Mention) -> bool:
    return bool(known.actor_id and mention.actor_id and known.actor_id != mention.actor_id)
