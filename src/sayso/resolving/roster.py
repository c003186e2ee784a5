"""Who was told of so far in a document, and the matches made on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sayso.record import Match, Mention, MentionKind, Span
from sayso.record.ids import body_id
from sayso.resolving.compare_names import Likeness, words_of_name
from sayso.resolving.gender import Gender, gender_of
from sayso.resolving.page import Page

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

FURTHER = 1
"""Sentences beyond the one before in which a lone person may still be meant. Of 1 and 3, on GUM (train) and LitBank,
1 gave more right links and a higher share of right ones."""

Where = tuple[Span | None, int]
Verdict = Literal["same", "different", "unsure"]


def family_of(mention: Mention) -> str:
    return FAMILY.get(mention.kind, mention.kind)


@dataclass(slots=True, eq=False)
class Known:
    """Somebody or something told of: all names used, the last mention, the gazetteer's id if a name had one.

    ``names`` is empty for what was only described ("a boat"). ``named`` is the last mention by name, or the last
    description where there is none: to that one further mentions are matched, so that a match shows words which tell
    somebody. ``told_as`` has the heads of its descriptions and titles, ``modifiers`` the words told of it before those
    heads.
    """

    family: str
    kind: MentionKind
    first: Mention
    last: Mention
    named: Mention
    actor_id: str = ""
    names: list[str] = field(default_factory=list)
    gender: Gender = ""
    told_as: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)

    @property
    def full_name(self) -> str:
        return max(self.names, key=lambda name: len(words_of_name(name)), default=self.first.anchor.quote)


class Roster:
    """Known ones by name and by sentence. ``matches`` are in the order in which they were made."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.matches: list[Match] = []
        self.everyone: list[Known] = []
        self._of: dict[Mention, Known] = {}
        self._by_name: dict[tuple[str, tuple[str, ...]], list[Known]] = defaultdict(list)
        self._by_actor: dict[tuple[str, str], Known] = {}
        self._by_family: dict[str, list[Known]] = defaultdict(list)
        self._by_sentence: dict[Where, list[tuple[Mention, Known]]] = defaultdict(list)

    def add(self, mention: Mention) -> Known:
        """A new one, by name or by description."""
        known = Known(family_of(mention), mention.kind, mention, mention, mention)
        if mention.form == "name":
            self._by_family[known.family].append(known)
        self.everyone.append(known)
        self._note(known, mention)
        return known

    def extend(self, known: Known, mention: Mention, likeness: Likeness) -> None:
        """Another mention of a known one, matched to the last by name."""
        self.match(known.named, mention, likeness)
        if mention.anchor.start > known.last.anchor.start:
            known.last = mention
        if mention.form == "name" or (mention.form == "description" and not known.names):
            known.named = mention
        self._note(known, mention)

    def match(self, left: Mention, right: Mention, likeness: Likeness, verdict: Verdict = "same") -> None:
        ids = sorted((body_id(left), body_id(right)))
        if ids[0] == ids[1]:
            return
        score, rule, reason = likeness.score, likeness.rule, likeness.reason
        self.matches.append(Match(left=ids[0], right=ids[1], verdict=verdict, score=score, rule=rule, reason=reason))

    def forget_below(self, score: float) -> None:
        """Take back the links that are less sure than this."""
        self.matches = [m for m in self.matches if m.verdict != "same" or m.score >= score]

    def known_of(self, mention: Mention) -> Known | None:
        """Whom a mention already taken was found to mean."""
        return self._of.get(mention)

    def with_actor(self, mention: Mention) -> Known | None:
        return self._by_actor.get((family_of(mention), mention.actor_id)) if mention.actor_id else None

    def with_name(self, mention: Mention) -> list[Known]:
        """Those with the very name, but for what the gazetteer tells apart."""
        fits = self._by_name.get((family_of(mention), words_of_name(mention.anchor.quote)), ())
        return [known for known in fits if not _conflict(known, mention)]

    def named(self, mention: Mention) -> list[Known]:
        """All named ones of the mention's family which the gazetteer does not tell apart from it."""
        return [known for known in self._by_family[family_of(mention)] if not _conflict(known, mention)]

    def rivals(self, mention: Mention) -> Iterator[Known]:
        """Named ones of the family that are other rows of the gazetteer."""
        return (known for known in self._by_family[family_of(mention)] if _conflict(known, mention))

    def in_reach(self, mention: Mention) -> list[tuple[Mention, Known]]:
        """Told of in the same sentence before the mention, or in the sentence before it."""
        return [*self.sentence_back(mention, 1), *self.sentence_back(mention, 0)]

    def further_back(self, mention: Mention) -> Iterator[list[tuple[Mention, Known]]]:
        """The sentences before those in reach, one by one, nearest first."""
        return (self.sentence_back(mention, n) for n in range(2, 2 + FURTHER))

    def sentence_back(self, mention: Mention, sentences: int) -> list[tuple[Mention, Known]]:
        """Told of so many sentences before, within the mention's quotation or outside of all."""
        quotation, number = self.page.sentence(mention)
        return self._by_sentence.get((quotation, number - sentences), [])

    def _note(self, known: Known, mention: Mention) -> None:
        self._of[mention] = known
        self._by_sentence[self.page.sentence(mention)].append((mention, known))
        known.gender = known.gender or gender_of(self.page.text, mention)
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
