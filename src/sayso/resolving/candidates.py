"""Whom a pronoun or description may mean: told of nearby, on its own side of the quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.record import Mention
from sayso.resolving.compare_names import word_set
from sayso.resolving.grammar import Grammar
from sayso.resolving.roster import Known, Roster
from sayso.text.parsed import Token

Told = tuple[Mention, Known]
Fits = Callable[[Known], bool]


class Candidates:
    """Words in quotation marks are another's: what is told inside does not mean the teller's persons, nor the
    other way round ("“Haddad is dead,” he said")."""

    def __init__(self, roster: Roster, grammar: Grammar) -> None:
        self._roster = roster
        self._grammar = grammar

    def told(self, mention: Mention) -> list[Told]:
        """In the same sentence before the mention, or in the sentence before it."""
        return [*self.in_sentence_back(mention, 1), *self.in_sentence_back(mention, 0)]

    def in_sentence_back(self, mention: Mention, sentences: int) -> list[Told]:
        found = self._roster.sentence_back(mention, sentences)
        return [told for told in found if self._may_mean(mention, told[0])]

    def only(self, mention: Mention, fits: Fits) -> Known | None:
        """The one that fits, if it is the only one in reach."""
        return alone([known for _, known in self.told(mention) if fits(known)])

    def only_further_back(self, mention: Mention, fits: Fits) -> Known | None:
        """The only one of the nearest sentence further back that tells of fitting ones, if it is a subject there and
        none is in reach."""
        if any(fits(known) for _, known in self.told(mention)):
            return None
        for sentence in self._roster.further_back(mention):
            people = [(told, known) for told, known in sentence if fits(known) and self._may_mean(mention, told)]
            if people:
                is_subject = any(self._grammar.part(told) in {"subject", ""} for told, _ in people)
                return alone([known for _, known in people]) if is_subject else None
        return None

    def subject(self, mention: Mention, fits: Fits) -> Known | None:
        """The subject of the mention's own sentence, if no other in that sentence fits."""
        found = [told for told in self.in_sentence_back(mention, 0) if fits(told[1])]
        above = self._grammar.subjects_above(mention)
        is_subject = any(told in above or (not self._grammar.part(told) and self._opens(told)) for told, _ in found)
        return alone([known for _, known in found]) if is_subject else None

    def _opens(self, mention: Mention) -> bool:
        is_owner = mention.anchor.quote.casefold() in word_set("owners")
        return self._roster.page.opens_sentence(mention) and not is_owner

    def _may_mean(self, mention: Mention, earlier: Mention) -> bool:
        if earlier.anchor.end > mention.anchor.start:
            return False  # "his cousin" is not whom "his" means
        return not self._is_own_subject(mention, earlier)

    def _is_own_subject(self, mention: Mention, earlier: Mention) -> bool:
        """ "Haddad told him": in one clause the object is somebody else."""
        word = mention.anchor.quote.casefold()
        is_object = self._grammar.part(mention) in {"object", "other"} and word not in word_set("reflexives")
        if is_object and self._is_one(self._grammar.own_subject(mention), earlier):
            return True
        if word not in word_set("objects"):
            return False
        between = self._roster.page.text[earlier.anchor.end : mention.anchor.start]
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", between)}
        return not re.search(r"[,;:.!?]", between) and words.isdisjoint(word_set("clause_openers"))

    def _is_one(self, subject: Mention | Token | None, earlier: Mention) -> bool:
        known = self._roster.known_of(subject) if isinstance(subject, Mention) else None
        return known is not None and known is self._roster.known_of(earlier)


def alone(found: Sequence[Known]) -> Known | None:
    return found[0] if found and all(known is found[0] for known in found) else None
