"""Somebody or something told of so far: the phrases found to mean the same, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.resolving.ranked.phrases import NAME, PRONOUN, PRONOUNS, Phrase

Lately = 2


class Told:
    """Grows phrase by phrase, in text order. ``named`` is the last phrase that is no pronoun."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrases: list[Phrase] = []
        self.words: set[str] = set()
        self.stems: set[str] = set()
        self.folded: set[str] = set()
        self.names: set[str] = set()
        self.digits: set[str] = set()
        self.initials: set[str] = set()
        self.pronouns: set[int] = set()
        self.genders: set[int] = set()
        self.plurals: set[int] = set()
        self.heads: set[int] = set()
        self.actors: set[str] = set()
        self.types: tuple[float, ...] = phrase.types
        self.named: Phrase | None = None
        self.has_name = False
        self.add(phrase)

    @property
    def first(self) -> Phrase:
        return self.phrases[0]

    @property
    def last(self) -> Phrase:
        return self.phrases[-1]

    def add(self, phrase: Phrase) -> None:
        self.phrases.append(phrase)
        self.heads.add(phrase.head)
        if phrase.actor:
            self.actors.add(phrase.actor)
        if phrase.gender:
            self.genders.add(phrase.gender)
        if phrase.plural:
            self.plurals.add(phrase.plural)
        if phrase.form == PRONOUN:
            self.pronouns.add(phrase.pronoun)
            if PRONOUNS[phrase.pronoun - 1] not in {"i", "we", "you", "he", "she"}:
                return
        else:
            self.named = phrase
            self.words |= phrase.words
            self.stems.add(phrase.stem)
            self.folded.add(phrase.folded)
            self.digits |= phrase.digits
        if phrase.form == NAME:
            self.has_name = True
            self.names |= phrase.names
            if len(phrase.initials) > 1:
                self.initials.add(phrase.initials)
        n = len(self.phrases)
        self.types = tuple((a * (n - 1) + b) / n for a, b in zip(self.types, phrase.types, strict=True))

    def near(self, sentence: int) -> int:
        """How often it was told of in the last sentences."""
        return sum(1 for p in reversed(self.phrases[-6:]) if sentence - p.sentence <= Lately)


def gender_fits(genders: Iterable[int], gender: int) -> int:
    """1 agrees, -1 does not, 0 unknown."""
    known = set(genders)
    if not gender or not known:
        return 0
    return 1 if gender in known else -1
