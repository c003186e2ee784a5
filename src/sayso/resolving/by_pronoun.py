"""Pronouns of the third person go with one told nearby: the subject of their clause, or the only one it can be."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.record import Mention
from sayso.resolving.candidates import Candidates, Fits, alone
from sayso.resolving.compare_names import Likeness, word_set
from sayso.resolving.gender import Gender, gender_of
from sayso.resolving.grammar import Grammar
from sayso.resolving.roster import Known, Roster
from sayso.text.parsed import Token

Meant = tuple[Known, Likeness]

SINGULAR_GROUPS = frozenset({"armed_group", "state", "state_body", "organisation", "outlet", "vessel"})
PLURAL_GROUPS = frozenset({"armed_group", "state_body", "organisation", "people"})
NOT_IT = frozenset({"person", "people", "event", "other"})


class Pronouns:
    """Takes them in text order."""

    def __init__(self, roster: Roster, candidates: Candidates, grammar: Grammar) -> None:
        self._roster = roster
        self._candidates = candidates
        self._grammar = grammar

    def take(self, mention: Mention) -> None:
        """Match it, or leave it. An unresolved "he" is somebody unknown, whom later pronouns may mean as well."""
        if found := self._meant_by(mention):
            self._roster.extend(found[0], mention, found[1])
        elif gender_of(self._roster.page.text, mention):
            self._roster.add(mention)

    def is_ahead(self, mention: Mention) -> Mention | None:
        """The name that a pronoun means which stands before it: "Hours after he was freed, Omar Said spoke"."""
        if mention.form != "pronoun" or _folded(mention) not in word_set("he") | word_set("she"):
            return None
        name = self._grammar.main_subject_after(mention)
        if self._grammar.part(mention) not in {"subject", "owner"}:
            return None  # "Asked to point him out, Omar Said ...": somebody else
        if name is None or name.form != "name" or name.kind != "person":
            return None
        genders = {gender_of(self._roster.page.text, m) for m in (mention, name)} - {""}
        return name if len(genders) == 1 else None

    def take_ahead(self, mention: Mention, name: Mention) -> None:
        """A pronoun before its name, unless somebody told before may be meant."""
        known = self._roster.known_of(name)
        fits = _is_person_of(gender_of(self._roster.page.text, mention))
        others = [k for m, k in self._candidates.told(mention) if fits(k) and k is not known]
        if known is None or others or not fits(known):
            self.take(mention)
            return
        reason = f"“{name.anchor.quote}” is the subject of the sentence that “{mention.anchor.quote}” opens"
        self._roster.extend(known, mention, Likeness(0.7, "ahead", reason))

    def _meant_by(self, mention: Mention) -> Meant | None:
        word = _folded(mention)
        if word in word_set("he") or word in word_set("she"):
            return self._person(mention)
        if word in word_set("it"):
            return self._near(mention, _may_be_it, _is_it) or self._has_spokesman(mention)
        if word in word_set("they"):
            return self._near(mention, _may_be_they, _is_they) or self._has_spokesman(mention)
        return None

    def _person(self, mention: Mention) -> Meant | None:
        fits = _is_person_of(gender_of(self._roster.page.text, mention))
        if isinstance(self._grammar.speaker_above(mention, word_set("speech_verbs")), Token):
            return None  # "a well-placed source said he ...": one of whom nothing else is told
        if found := self._near(mention, fits, fits) or self._speaks_on(mention, fits):
            return found
        known = self._candidates.only_further_back(mention, fits)
        if known is None or not known.names or self._is_outdone(mention, known):
            return None
        reason = f"“{known.full_name}” is the last person told of, and alone there"
        return known, Likeness(0.55, "pronoun_far", reason)

    def _near(self, mention: Mention, fits: Fits, is_sure: Fits) -> Meant | None:
        """The subject of its own clause, the only one in reach, the subject of the sentence, or that of the sentence
        before. All that ``fits`` are rivals of one another; who is found by the later ways must be ``is_sure``."""
        if found := self._own_subject(mention, fits):
            return found
        ways = (self._only_in_reach, self._subject, self._subject_before)
        found = next((found for find in ways if (found := find(mention, fits))), None)
        return found if found is not None and is_sure(found[0]) else None

    def _own_subject(self, mention: Mention, fits: Fits) -> Meant | None:
        """ "Omar Said lost his gun", "the Front arms itself", with no other that fits in between."""
        if _folded(mention) not in word_set("owners") | word_set("reflexives"):
            return None
        subject = self._grammar.own_subject(mention)
        if not isinstance(subject, Mention):
            return None
        told = self._candidates.in_sentence_back(mention, 0)
        known = alone([k for m, k in told if m.anchor.start >= subject.anchor.start and fits(k)])
        if known is None or known is not self._roster.known_of(subject):
            return None
        reason = f"“{subject.anchor.quote}” is the subject of the clause, with no other in it that can be meant"
        return known, Likeness(0.75, "own_subject", reason)

    def _only_in_reach(self, mention: Mention, fits: Fits) -> Meant | None:
        known = self._candidates.only(mention, fits)
        if (
            known is None
            or not self._is_prominent(mention, known)
            or self._rival_nouns(mention, self._grammar.other_nouns)
            or self._is_outdone(mention, known)
        ):
            return None
        reason = f"“{known.full_name}” is the only one in this and the last sentence that it can mean"
        return known, Likeness(0.65, "pronoun", reason)

    def _subject(self, mention: Mention, fits: Fits) -> Meant | None:
        known = self._candidates.subject(mention, fits)
        if known is None or self._rival_nouns(mention, self._grammar.other_subjects):
            return None
        reason = f"“{known.full_name}” is the subject of the sentence, and no other in it can be meant"
        return known, Likeness(0.6, "subject", reason)

    def _subject_before(self, mention: Mention, fits: Fits) -> Meant | None:
        """Subject after subject: "Omar Said met Karim Aziz. He ...": only where the rival was no subject nor object."""
        if not self._grammar.is_main_subject(mention) or self._candidates.in_sentence_back(mention, 0):
            return None
        told = [(m, k) for m, k in self._candidates.in_sentence_back(mention, 1) if fits(k)]
        subjects = [k for m, k in told if self._grammar.is_main_subject(m)]
        known = alone(subjects)
        rivals = [m for m, k in told if k is not known and self._grammar.part(m) in {"subject", "object"}]
        if known is None or rivals or self._is_outdone(mention, known):
            return None
        if self._rival_nouns(mention, self._grammar.other_nouns):
            return None
        reason = (
            f"“{known.full_name}” is the subject of the sentence before, as “{mention.anchor.quote}” is of this one"
        )
        return known, Likeness(0.6, "subject_before", reason)

    def _speaks_on(self, mention: Mention, fits: Fits) -> Meant | None:
        """ "Omar Said said that Karim was dead. He added ...": who speaks goes on speaking."""
        if self._grammar.verb_of(mention) not in word_set("speech_verbs"):
            return None
        for back in (1, 2):
            told = self._candidates.in_sentence_back(mention, back)
            speakers = [k for m, k in told if fits(k) and self._grammar.verb_of(m) in word_set("speech_verbs")]
            if speakers:
                known = alone(speakers)
                reason = f"“{speakers[0].full_name}” speaks before, and “{mention.anchor.quote}” goes on speaking"
                return (known, Likeness(0.6, "speaks_on", reason)) if known else None
        return None

    def _has_spokesman(self, mention: Mention) -> Meant | None:
        """ "Their spokesman": a body's. The only one in reach, else the one that spoke in the sentence before."""
        text = self._roster.page.text
        after = text[mention.anchor.end : mention.anchor.end + 60].split()[:3]
        is_role = any(word.strip(",.").casefold() in word_set("spokes") for word in after)
        if _folded(mention) not in word_set("owners") or not is_role:
            return None
        groups = [(m, k) for m, k in self._candidates.told(mention) if k.family == "group"]
        if known := alone([k for _, k in groups]):
            reason = f"“{known.full_name}” is the only body in this and the last sentence"
            return known, Likeness(0.65, "body_in_reach", reason)
        known = alone([k for m, k in groups if self._roster.page.opens_sentence(m) and self._speaks(m)])
        if known is None:
            return None
        return known, Likeness(0.65, "last_speaker", f"“{known.full_name}” speaks in the sentence before")

    def _speaks(self, mention: Mention) -> bool:
        rest = self._roster.page.text[mention.anchor.end : mention.anchor.end + 80]
        return any(word.casefold() in word_set("speech") for word in re.split(r"[,;:.]", rest)[0].split()[:7])

    def _is_prominent(self, mention: Mention, known: Known) -> bool:
        """ "It" and "they" go with what a sentence is about: its subject, or whose something is."""
        if known.kind == "person":
            return True
        parts = {self._grammar.part(m) for m, k in self._candidates.told(mention) if k is known}
        return not parts.isdisjoint({"subject", "owner", ""})

    def _is_outdone(self, mention: Mention, known: Known) -> bool:
        """Whether another person told of a little before is the likelier one: by name where this one has none, or told
        to be he or she where of this one nothing tells."""
        gender = gender_of(self._roster.page.text, mention)
        if not gender or (known.gender == gender and known.names):
            return False
        nearby = (k for sentence in self._roster.further_back(mention) for _, k in sentence)
        others = [k for k in nearby if k is not known and k.kind == "person" and k.names]
        return any(k.gender == gender or (not known.names and not k.gender) for k in others)

    def _rival_nouns(self, mention: Mention, told: Callable[[Mention, bool], list[Token]]) -> list[Token]:
        """What "it" or "they" may mean of which nothing else is told: "the deal", "the talks"."""
        word = _folded(mention)
        if word in word_set("it"):
            return told(mention, False)
        return told(mention, True) if word in word_set("they") else []


def _is_it(known: Known) -> bool:
    return known.kind in SINGULAR_GROUPS


def _is_they(known: Known) -> bool:
    """Fighters, residents, brigades, forces; of one body told in the singular only an armed group."""
    words = [(known.first.head or known.first.anchor).quote, *known.names]
    is_plural = any(word.endswith("s") and not word.endswith(("ss", "us")) for word in words)
    return known.kind in {"armed_group", "people", "person"} or (is_plural and known.kind in PLURAL_GROUPS)


def _may_be_it(known: Known) -> bool:
    return known.kind not in NOT_IT and not _is_plural(known)


def _may_be_they(known: Known) -> bool:
    return known.family in {"group", "people", "weapon"} or (known.kind == "person" and _is_plural(known))


def _is_person_of(gender: Gender) -> Fits:
    return lambda known: known.kind == "person" and known.gender in {"", gender} and not _is_plural(known)


def _is_plural(known: Known) -> bool:
    """Told by its last letter: reporters, widows; a name is one person's."""
    head = (known.first.head or known.first.anchor).quote.casefold()
    return not known.names and head.endswith("s") and not head.endswith(("ss", "us"))


def _folded(mention: Mention) -> str:
    return mention.anchor.quote.casefold()
