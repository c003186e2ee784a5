"""A description or pronoun goes with one told before, where it is safe; else nothing is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from sayso.record import Mention
from sayso.resolving.candidates import Candidates
from sayso.resolving.compare_names import Likeness, word_set, words_of_name
from sayso.resolving.gender import Gender, gender_of
from sayso.resolving.roster import Known, Roster, family_of

Meant = tuple[Known, Likeness]

SINGULAR_GROUPS = frozenset({"armed_group", "state", "state_body", "organisation", "outlet", "vessel"})
PLURAL_GROUPS = frozenset({"armed_group", "state_body", "organisation", "people"})
NOT_IT = frozenset({"person", "people", "event", "other"})
MAX_WORDS = 3
"""“the freighter”, “the militant group”: longer descriptions tell something new and are left alone."""


class Appositions:
    """Which name a description stands beside: “the chief, Samir Haddad”, “Samir Haddad, the chief of staff,”."""

    KINDS = frozenset({"person", "armed_group", "outlet", "vessel"})

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        names = [m for m in mentions if m.form == "name"]
        self._text = text
        self._starting = {m.anchor.start: m for m in names}
        self._ending = {m.anchor.end: m for m in names}

    def beside(self, mention: Mention) -> Mention | None:
        if mention.form != "description" or mention.kind not in self.KINDS:
            return None
        start, end = mention.anchor.start, mention.anchor.end
        after, before = self._after(end) or self._after_place(end), self._ending.get(start - 2)
        if after is not None and after.kind == mention.kind:
            return after if self._is_open(after, end) else None
        if before is not None and before.kind == mention.kind and self._text[start - 2 : start] == ", ":
            return before if _has_article(mention) and self._is_closed(end) else None
        return None

    def _after(self, end: int) -> Mention | None:
        if self._text[end : end + 2] == ", ":
            titles = (re.compile(rf", (?:[A-Z][\w.-]+ ){{{n}}}").match(self._text, end) for n in (0, 1, 2))
            return next((self._starting[t.end()] for t in titles if t and t.end() in self._starting), None)
        return self._starting.get(end + 1) if self._text[end : end + 1] == " " else None

    def _after_place(self, end: int) -> Mention | None:
        """ "A resident of the village of Harib, Salma Dovran, said"."""
        between = re.compile(r" (?:of|in|from|for|at) [^,.;:]{1,40}, (?=\w)").match(self._text, end)
        return self._starting.get(between.end()) if between else None

    def _is_open(self, name: Mention, end: int) -> bool:
        return "," not in self._text[end : name.anchor.start] or self._is_closed(name.anchor.end)

    def _is_closed(self, end: int) -> bool:
        """What ends an apposition: a comma, a stop, a bracket or the text's end, and no list going on."""
        rest = self._text[end : end + 40]
        first = rest[2:].split(" ", 1)[0] if rest.startswith(", ") else ""
        if first in word_set("speech"):
            return True
        return not rest or (rest[0] in ",.;:)" and not re.match(r",(?: and |[^,.;]* and )", rest))


class References:
    """Takes descriptions and pronouns in text order."""

    def __init__(self, roster: Roster, text: str) -> None:
        self.roster = roster
        self._text = text
        self._described: dict[str, list[tuple[Mention, Known]]] = defaultdict(list)
        self._candidates = Candidates(roster, text)

    def take_description(self, mention: Mention, beside: Known | None) -> None:
        if mention.anchor.quote.split()[0].casefold() in word_set("negative"):
            return  # "No group has claimed it": there is none to go back to
        head = _head(mention)
        known, likeness = self._antecedent(mention, beside)
        if known is None or likeness is None:
            known = self.roster.add(mention)
        else:
            self.roster.extend(known, mention, likeness)
        self._described[head].append((mention, known))

    def take_pronoun(self, mention: Mention) -> None:
        if found := self._meant_by(mention) or self._last_speaker(mention):
            self.roster.extend(found[0], mention, found[1])

    def _antecedent(self, mention: Mention, beside: Known | None) -> tuple[Known | None, Likeness | None]:
        if beside is not None:
            return beside, Likeness(0.85, "apposition", f"stands beside “{beside.last.anchor.quote}”")
        if _is_reference(mention):
            ways = (self._only_vessel, self._named_with_head, self._group_in_reach, self._same_words, self._only_group)
            for find in ways:
                if found := find(mention):
                    return found
        return None, None

    def _only_vessel(self, mention: Mention) -> Meant | None:
        vessels = self.roster.named(mention) if mention.kind == "vessel" else []
        if len(vessels) != 1:
            return None
        return vessels[0], Likeness(0.85, "only_one", f"“{vessels[0].full_name}” is the only vessel named before")

    def _named_with_head(self, mention: Mention) -> Meant | None:
        """ "the camp" after "Delta camp"; of bodies only those of one kind: "the army" is no "Liberation Army"."""
        head = _head(mention)
        fits = [k for k in self.roster.named(mention) if any(_ends_with(name, head) for name in k.names)]
        if len(fits) != 1 or (family_of(mention) == "group" and fits[0].kind != mention.kind):
            return None
        return fits[0], Likeness(0.8, "named_with_head", f"“{fits[0].full_name}” is the only {head} named before")

    def _group_in_reach(self, mention: Mention) -> Meant | None:
        if not _is_group(mention):
            return None
        known = self._candidates.only(mention, may_be_group)
        if known is None:
            return None
        reason = f"“{known.full_name}” is the only group in this and the last sentence"
        return known, Likeness(0.7, "only_in_reach", reason)

    def _only_group(self, mention: Mention) -> Meant | None:
        """ "the movement", with nobody near: the one group named so far, if there is but one."""
        near = any(may_be_group(known) for _, known in self.roster.in_reach(mention))
        groups = [k for k in self.roster.named(mention) if may_be_group(k)] if _is_group(mention) and not near else []
        if len(groups) != 1:
            return None
        return groups[0], Likeness(0.6, "only_one", f"“{groups[0].full_name}” is the only group named before")

    def _same_words(self, mention: Mention) -> Meant | None:
        """The last thing described with this head, in the same words or with one of the two bare ("the tent")."""
        earlier = self._described.get(_head(mention))
        if not earlier or earlier[-1][0].kind != mention.kind or earlier[-1][1].names:
            return None
        last, known = earlier[-1]
        if not (_is_bare(mention) or _is_bare(last) or _folded(mention) == _folded(last)):
            return None
        reason = f"“{mention.anchor.quote}” after “{last.anchor.quote}”, and no other was told of in between"
        return known, Likeness(0.7, "same_description", reason)

    def _meant_by(self, mention: Mention) -> Meant | None:
        word = _folded(mention)
        if word in word_set("he") or word in word_set("she"):
            return self._person(mention)
        if word in word_set("it"):
            return self._near(mention, lambda k: k.kind not in NOT_IT, SINGULAR_GROUPS)
        if word in word_set("they"):
            return self._near(mention, lambda k: k.family in {"group", "people", "weapon"}, PLURAL_GROUPS)
        return None

    def _near(self, mention: Mention, fits: Callable[[Known], bool], kinds: Collection[str]) -> Meant | None:
        """The only one in reach, else the subject of the sentence; nothing where that is of none of the ``kinds``."""
        if known := self._candidates.only(mention, fits):
            reason = f"“{known.full_name}” is the only one in this and the last sentence that it can mean"
            return (known, Likeness(0.65, "pronoun", reason)) if known.kind in kinds else None
        if known := self._candidates.subject(mention, fits):
            reason = f"“{known.full_name}” is the subject of the sentence, and no other in it can be meant"
            return (known, Likeness(0.6, "subject", reason)) if known.kind in kinds else None
        return None

    def _person(self, mention: Mention) -> Meant | None:
        fits = _is_person_of(gender_of(self._text, mention))
        if found := self._near(mention, fits, ("person",)):
            return found
        known = self._candidates.only_further_back(mention, fits)
        if known is None:
            return None
        return known, Likeness(0.55, "pronoun_far", f"“{known.full_name}” is the last person told of, and alone there")

    def _last_speaker(self, mention: Mention) -> Meant | None:
        """ "Their spokesman": of the bodies in reach, the one that opened the sentence before, speaking."""
        after = self._text[mention.anchor.end : mention.anchor.end + 60].split()[:3]
        is_role = any(word.strip(",.").casefold() in word_set("spokes") for word in after)
        if _folded(mention) not in word_set("owners") or not is_role:
            return None
        groups = [(m, k) for m, k in self._candidates.told(mention) if k.family == "group"]
        speaking = [k for m, k in groups if self.roster.opens_sentence(m) and self._speaks(m)]
        if not speaking or any(k is not speaking[0] for k in speaking):
            return None
        reason = f"“{speaking[0].full_name}” speaks in the sentence before"
        return speaking[0], Likeness(0.65, "last_speaker", reason)

    def _speaks(self, mention: Mention) -> bool:
        after = re.split(r"[,;:.]", self._text[mention.anchor.end : mention.anchor.end + 80])[0].split()[:7]
        return any(word.casefold() in word_set("speech") for word in after)


def may_be_group(known: Known) -> bool:
    """An armed group, or a body that is named like one."""
    if known.kind == "armed_group":
        return True
    called = {words_of_name(name)[-1] for name in known.names} | {words_of_name(n)[0] for n in known.names}
    return known.kind in {"organisation", "state_body"} and not called.isdisjoint(word_set("group_names"))


def _is_group(mention: Mention) -> bool:
    return family_of(mention) == "group" and _head(mention) in word_set("group_heads")


def _is_person_of(gender: Gender) -> Callable[[Known], bool]:
    return lambda known: known.kind == "person" and known.gender in {"", gender} and not _is_plural(known)


def _is_plural(known: Known) -> bool:
    """Told by its last letter: reporters, widows; a name is one person's."""
    head = _head(known.first)
    return not known.names and head.endswith("s") and not head.endswith(("ss", "us"))


def _has_article(mention: Mention) -> bool:
    return mention.anchor.quote.split()[0].casefold() in word_set("apposition_openers")


def _is_reference(mention: Mention) -> bool:
    words = mention.anchor.quote.split()
    return words[0].casefold() in word_set("definite") and len(words) <= MAX_WORDS


def _is_bare(mention: Mention) -> bool:
    return len(mention.anchor.quote.split()) <= 2


def _ends_with(name: str, head: str) -> bool:
    words = words_of_name(name)
    return len(words) > 1 and words[-1] == head


def _head(mention: Mention) -> str:
    return (mention.head or mention.anchor).quote.casefold()


def _folded(mention: Mention) -> str:
    return mention.anchor.quote.casefold()
