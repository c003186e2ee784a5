"""A description or pronoun goes with one told before, where it is safe; else nothing is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from sayso.record import Mention
from sayso.resolving.compare_names import Likeness, word_set, words_of_name
from sayso.resolving.roster import Known, Roster, family_of

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
        after, before = self._after(end), self._ending.get(start - 2)
        if after is not None and after.kind == mention.kind:
            return after if self._text[end] == " " or self._is_closed(after.anchor.end) else None
        if before is not None and before.kind == mention.kind and self._text[start - 2 : start] == ", ":
            return before if _has_article(mention) and self._is_closed(end) else None
        return None

    def _after(self, end: int) -> Mention | None:
        if self._text[end : end + 2] == ", ":
            return self._starting.get(end + 2)
        return self._starting.get(end + 1) if self._text[end : end + 1] == " " else None

    def _is_closed(self, end: int) -> bool:
        """What ends an apposition: a comma, a stop, a bracket or the text's end, and no list going on."""
        rest = self._text[end : end + 40]
        return not rest or (rest[0] in ",.;:)" and not re.match(r",(?: and |[^,.;]* and )", rest))


class References:
    """Takes descriptions and pronouns in text order."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._described: dict[str, list[tuple[Mention, Known]]] = defaultdict(list)

    def take_description(self, mention: Mention, beside: Known | None) -> None:
        head = _head(mention)
        known, likeness = self._antecedent(mention, beside)
        if known is None or likeness is None:
            known = self.roster.add(mention)
        else:
            self.roster.extend(known, mention, likeness)
        self._described[head].append((mention, known))

    def take_pronoun(self, mention: Mention) -> None:
        known = self._meant_by(mention)
        if known is not None:
            reason = f"“{known.full_name}” is the only one in this and the last sentence that it can mean"
            self.roster.extend(known, mention, Likeness(0.65, "pronoun", reason))

    def _antecedent(self, mention: Mention, beside: Known | None) -> tuple[Known | None, Likeness | None]:
        if beside is not None:
            return beside, Likeness(0.85, "apposition", f"stands beside “{beside.last.anchor.quote}”")
        if _is_reference(mention):
            for find in (self._only_vessel, self._named_with_head, self._group_in_reach, self._same_words):
                if found := find(mention):
                    return found
        return None, None

    def _only_vessel(self, mention: Mention) -> tuple[Known, Likeness] | None:
        vessels = self.roster.named(mention) if mention.kind == "vessel" else []
        if len(vessels) != 1:
            return None
        return vessels[0], Likeness(0.85, "only_one", f"“{vessels[0].full_name}” is the only vessel named before")

    def _named_with_head(self, mention: Mention) -> tuple[Known, Likeness] | None:
        head = _head(mention)
        fits = [k for k in self.roster.named(mention) if any(_ends_with(name, head) for name in k.names)]
        if len(fits) != 1:
            return None
        return fits[0], Likeness(0.8, "named_with_head", f"“{fits[0].full_name}” is the only {head} named before")

    def _group_in_reach(self, mention: Mention) -> tuple[Known, Likeness] | None:
        if family_of(mention) != "group" or _head(mention) not in word_set("group_heads"):
            return None
        known = self._only_in_reach(mention, lambda k: k.kind in {"armed_group", "organisation"})
        if known is None:
            return None
        reason = f"“{known.full_name}” is the only group in this and the last sentence"
        return known, Likeness(0.7, "only_in_reach", reason)

    def _same_words(self, mention: Mention) -> tuple[Known, Likeness] | None:
        """The last thing described with this head, in the same words or with one of the two bare ("the tent")."""
        earlier = self._described.get(_head(mention))
        if not earlier or earlier[-1][0].kind != mention.kind or earlier[-1][1].names:
            return None
        last, known = earlier[-1]
        if not (_is_bare(mention) or _is_bare(last) or _folded(mention) == _folded(last)):
            return None
        reason = f"“{mention.anchor.quote}” after “{last.anchor.quote}”, and no other was told of in between"
        return known, Likeness(0.7, "same_description", reason)

    def _meant_by(self, mention: Mention) -> Known | None:
        word = _folded(mention)
        if word in word_set("he_she"):
            return self._only_in_reach(mention, lambda k: k.kind == "person")
        if word in word_set("it"):
            known = self._only_in_reach(mention, lambda k: k.kind not in NOT_IT)
            return known if known is not None and known.kind in SINGULAR_GROUPS else None
        if word in word_set("they"):
            known = self._only_in_reach(mention, lambda k: k.family in {"group", "people", "weapon"})
            return known if known is not None and known.kind in PLURAL_GROUPS else None
        return None

    def _only_in_reach(self, mention: Mention, fits: Callable[[Known], bool]) -> Known | None:
        reach = [known for known in self.roster.in_reach(mention) if fits(known)]
        return reach[0] if reach and all(known is reach[0] for known in reach) else None


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
