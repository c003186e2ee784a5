"""Whom a pronoun or description may mean: told of nearby, on its own side of the quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.record import Mention
from sayso.resolving.compare_names import word_set
from sayso.resolving.roster import Known, Roster
from sayso.text.quotes import Quotation, quotations
from sayso.text.spans import SpanIndex

Told = tuple[Mention, Known]


class Candidates:
    """Words in quotation marks are another's: what is told inside does not mean the teller's persons, nor the
    other way round ("“Haddad is dead,” he said")."""

    def __init__(self, roster: Roster, text: str) -> None:
        self._roster = roster
        self._text = text
        self._quoted: SpanIndex[Quotation] = SpanIndex((q.span, q) for q in _by_paragraph(text))

    def told(self, mention: Mention) -> list[Told]:
        """In the same sentence before the mention, or in the sentence before it."""
        return [told for told in self._roster.in_reach(mention) if self._may_mean(mention, told[0])]

    def only(self, mention: Mention, fits: Callable[[Known], bool]) -> Known | None:
        """The one that fits, if it is the only one in reach."""
        return _alone([known for _, known in self.told(mention) if fits(known)])

    def only_further_back(self, mention: Mention, fits: Callable[[Known], bool]) -> Known | None:
        """The only one of the nearest sentence further back that tells of persons, if none is in reach."""
        if any(fits(known) for _, known in self.told(mention)):
            return None
        for sentence in self._roster.further_back(mention):
            people = [known for told, known in sentence if fits(known) and self._may_mean(mention, told)]
            if people:
                return _alone(people)
        return None

    def subject(self, mention: Mention, fits: Callable[[Known], bool]) -> Known | None:
        """The one that opens the mention's own sentence, if no other in that sentence fits."""
        here = self._roster.in_sentence(self._roster.sentence_of(mention))
        found = [told for told in here if fits(told[1]) and self._may_mean(mention, told[0])]
        opens = any(self._roster.opens_sentence(told) and not _is_owner(told) for told, _ in found)
        return _alone([known for _, known in found]) if opens else None

    def _may_mean(self, mention: Mention, earlier: Mention) -> bool:
        if earlier.anchor.end > mention.anchor.start:
            return False  # "his cousin" is not whom "his" means
        return self._quotation(mention) == self._quotation(earlier) and not self._is_own_subject(mention, earlier)

    def _quotation(self, mention: Mention) -> Quotation | None:
        found = self._quoted.covering(mention.anchor.span)
        return found[0][1] if found else None

    def _is_own_subject(self, mention: Mention, earlier: Mention) -> bool:
        """ "Haddad told him": in one clause the object is somebody else."""
        if mention.anchor.quote.casefold() not in word_set("objects"):
            return False
        between = self._text[earlier.anchor.end : mention.anchor.start]
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", between)}
        return not re.search(r"[,;:.!?]", between) and words.isdisjoint(word_set("clause_openers"))


def _is_owner(mention: Mention) -> bool:
    return mention.anchor.quote.casefold() in word_set("owners")


def _by_paragraph(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    for paragraph in re.finditer(r"[^\r\n]+(?:\r?\n(?!\s*\r?\n)[^\r\n]+)*", text):
        found.extend(quotations(text, *paragraph.span()))
    return found


def _alone(found: Sequence[Known]) -> Known | None:
    return found[0] if found and all(known is found[0] for known in found) else None
