"""A description goes with one told before, where it is safe: beside its name, by its role, by its head noun."""

from __future__ import annotations

import re
from collections import defaultdict

from sayso.record import Mention
from sayso.resolving.candidates import Candidates
from sayso.resolving.compare_names import Likeness, word_set, words_of_name
from sayso.resolving.grammar import Grammar
from sayso.resolving.roster import Known, Roster, family_of

Meant = tuple[Known, Likeness]
Role = tuple[str, frozenset[str], Known]
"""Head ("leader"), what stands before it ("deputy"), and whose."""

MAX_WORDS = 3
"""“the freighter”, “the militant group”: longer descriptions without a possessor tell something new."""

TITLES = re.compile(r"((?:[\w’'-]+\.? ){1,4})\Z")
"""Words right before a name: "Deputy Commander Omar Said", "the Dawn Front spokesman Karim Aziz"."""


class Descriptions:
    def __init__(self, roster: Roster, candidates: Candidates, grammar: Grammar) -> None:
        self._roster = roster
        self._candidates = candidates
        self._grammar = grammar
        self._described: dict[str, list[tuple[Mention, Known]]] = defaultdict(list)
        self._roles: dict[Role, Known | None] = {}
        """None for a role that two were told to have: the old leader and the new one."""

    def take(self, mention: Mention, beside: Known | None) -> None:
        """Match it, or begin a new one by it; "no group" begins nobody."""
        if _opens_with(mention, "negative"):
            return
        meant = self._antecedent(mention, beside)
        if meant is None:
            known = self._roster.add(mention)
        else:
            known = meant[0]
            self._roster.extend(known, mention, meant[1])
        self._note(mention, known)

    def take_title(self, name: Mention) -> None:
        """What the words before a name tell of who bears it."""
        known = self._roster.known_of(name)
        before = TITLES.search(self._roster.page.text, max(0, name.anchor.start - 60), name.anchor.start)
        if known is None or before is None:
            return
        words = before[1].casefold().split()
        if words[-1] in word_set("titles") or (name.kind == "vessel" and words[-1] in word_set("vessels")):
            known.told_as.add(words[-1])
            known.modifiers.update(words[:-1])

    def body_of_spokesman(self, known: Known | None) -> Known | None:
        """For whom a spokesman speaks, where the text says whose he is, once."""
        bodies = [owner for (head, _, owner), holder in self._roles.items() if holder is known and "spokes" in head]
        return bodies[0] if len(bodies) == 1 else None

    def _note(self, mention: Mention, known: Known) -> None:
        head = head_of(mention)
        known.told_as.add(head)
        known.modifiers.update(_before_head(mention))
        self._described[head].append((mention, known))
        if (owner := self._owner(mention)) and head in word_set("sole_roles"):
            role = head, _telling(mention), owner
            self._roles[role] = known if self._roles.get(role, known) is known else None

    def _antecedent(self, mention: Mention, beside: Known | None) -> Meant | None:
        if beside is not None:
            reason = f"“{mention.anchor.quote}” stands beside “{beside.named.anchor.quote}”"
            return beside, Likeness(0.85, "apposition", reason)
        if found := self._complement(mention) or self._same_role(mention):
            return found
        if not _is_reference(mention):
            return None
        ways = (
            self._former_or_latter,
            self._only_vessel,
            self._named_with_head,
            self._told_as,
            self._group_in_reach,
            self._same_words,
            self._only_group,
        )
        return next((found for find in ways if (found := find(mention))), None)

    def _complement(self, mention: Mention) -> Meant | None:
        """ "Omar Said was the leader of the Front"."""
        subject = self._grammar.described_as(mention)
        known = self._roster.known_of(subject) if subject is not None else None
        if subject is None or known is None or known.family != family_of(mention) or family_of(mention) == "place":
            return None
        if self._grammar.is_plural(mention) or not _opens_with(mention, "apposition_openers"):
            return None
        reason = f"the text tells “{subject.anchor.quote}” to be “{mention.anchor.quote}”"
        return known, Likeness(0.8, "complement", reason)

    def _same_role(self, mention: Mention) -> Meant | None:
        """ "the movement's leader", when somebody was told as leader of what "the movement" means."""
        owner = self._owner(mention)
        known = self._roles.get((head_of(mention), _telling(mention), owner)) if owner is not None else None
        if known is None or owner is None or not _is_singular(mention):
            return None
        reason = f"“{known.full_name}” was told as {head_of(mention)} of “{owner.full_name}” before"
        return known, Likeness(0.8, "same_role", reason)

    def _owner(self, mention: Mention) -> Known | None:
        """Whose it is: of the mentions inside, that of a possessive at the start or the one after "of" or "for"."""
        start, end = mention.anchor.start, mention.anchor.end
        for inner in self._grammar.within(mention):
            at = inner.anchor
            rest, before = self._roster.page.text[at.end : end], self._roster.page.text[start : at.start]
            is_pronoun = inner.form == "pronoun" and at.start == start
            is_possessive = rest.startswith(("’s ", "'s ", "’ ", "' "))
            if is_pronoun or is_possessive or re.search(r"\b(?:of|for) (?:the )?\Z", before):
                return self._roster.known_of(inner)
        return None

    def _former_or_latter(self, mention: Mention) -> Meant | None:
        """The first or the last of two told in the sentence before, or in this one."""
        word = head_of(mention)
        if word not in {"former", "latter"}:
            return None
        for back in (0, 1):
            told = self._candidates.in_sentence_back(mention, back)
            listed = list(
                dict.fromkeys(known for _, known in told if known.names and known.family == family_of(mention))
            )
            if len(listed) == 2:
                meant = listed[0] if word == "former" else listed[1]
                reason = f"“{meant.full_name}” is the {'first' if word == 'former' else 'last'} of the two named before"
                return meant, Likeness(0.8, "former_or_latter", reason)
        return None

    def _only_vessel(self, mention: Mention) -> Meant | None:
        """ "the ship": the one vessel named before, unless it was told as another sort of ship, or a nameless one was
        told of since."""
        vessels = self._roster.named(mention) if mention.kind == "vessel" else []
        if len(vessels) != 1 or not _may_be_told_as(vessels[0], mention):
            return None
        since = [k for k in self._roster.everyone if k.kind == "vessel" and not k.names and _is_singular(k.first)]
        if any(k.last.anchor.start > vessels[0].last.anchor.start for k in since):
            return None
        return vessels[0], Likeness(0.85, "only_one", f"“{vessels[0].full_name}” is the only vessel named before")

    def _named_with_head(self, mention: Mention) -> Meant | None:
        """ "the camp" after "Delta camp"; of bodies only those of one kind: "the army" is no "Liberation Army"."""
        head = head_of(mention)
        fits = [k for k in self._roster.named(mention) if any(_ends_with(name, head) for name in k.names)]
        if len(fits) != 1 or (family_of(mention) == "group" and fits[0].kind != mention.kind):
            return None
        if not _told_of(mention, fits[0]):
            return None
        return fits[0], Likeness(0.8, "named_with_head", f"“{fits[0].full_name}” is the only {head} named before")

    def _told_as(self, mention: Mention) -> Meant | None:
        """ "the militant": the only person told as a militant so far."""
        head = head_of(mention)
        fits = [k for k in self._roster.everyone if k.kind == mention.kind and head in k.told_as]
        if mention.kind != "person" or not _is_singular(mention) or len(fits) != 1 or not fits[0].names:
            return None
        if not _told_of(mention, fits[0]):
            return None
        reason = f"“{fits[0].full_name}” is the only one told as {head} before"
        return fits[0], Likeness(0.75, "told_as", reason)

    def _group_in_reach(self, mention: Mention) -> Meant | None:
        if not _is_group(mention):
            return None
        known = self._candidates.only(mention, may_be_group)
        if known is None or not _told_of(mention, known):
            return None
        reason = f"“{known.full_name}” is the only group in this and the last sentence"
        return known, Likeness(0.7, "only_in_reach", reason)

    def _only_group(self, mention: Mention) -> Meant | None:
        """ "the movement", with nobody near: the one group named so far, if there is but one."""
        near = any(may_be_group(known) for _, known in self._roster.in_reach(mention))
        groups = [k for k in self._roster.named(mention) if may_be_group(k)] if _is_group(mention) and not near else []
        if len(groups) != 1 or not _told_of(mention, groups[0]):
            return None
        return groups[0], Likeness(0.6, "only_one", f"“{groups[0].full_name}” is the only group named before")

    def _same_words(self, mention: Mention) -> Meant | None:
        """The last thing described with this head, in the same words or with one of the two bare ("the tent")."""
        earlier = self._described.get(head_of(mention))
        if not earlier or earlier[-1][0].kind != mention.kind or earlier[-1][1].names:
            return None
        last, known = earlier[-1]
        if not (_is_bare(mention) or _folded(mention) == _folded(last)):
            return None
        reason = f"“{mention.anchor.quote}” after “{last.anchor.quote}”, and no other was told of in between"
        return known, Likeness(0.7, "same_description", reason)


def may_be_group(known: Known) -> bool:
    """An armed group, or a body that is named like one."""
    if known.kind == "armed_group":
        return True
    called = {words_of_name(name)[-1] for name in known.names} | {words_of_name(n)[0] for n in known.names}
    return known.kind in {"organisation", "state_body"} and not called.isdisjoint(word_set("group_names"))


def head_of(mention: Mention) -> str:
    return (mention.head or mention.anchor).quote.casefold()


def _is_group(mention: Mention) -> bool:
    return family_of(mention) == "group" and head_of(mention) in word_set("group_heads")


def _is_singular(mention: Mention) -> bool:
    """Told by its last letter and by a number before it."""
    head = head_of(mention)
    return not head.endswith("s") or head.endswith(("ss", "us"))


def _before_head(mention: Mention) -> list[str]:
    head = mention.head or mention.anchor
    words = mention.anchor.quote[: head.start - mention.anchor.start].casefold()
    return words.replace("’s", "").replace("'s", "").split()


def _telling(mention: Mention) -> frozenset[str]:
    """What stands right before the head and tells it from others of that role: "deputy", "military"."""
    return frozenset(_before_head(mention)) & word_set("ranks")


def _told_of(mention: Mention, known: Known) -> bool:
    """Whether each word between article and head was told of this one before, or tells nothing: "the militant group"
    may be any, "the Lebanese group" is one that was told to be Lebanese."""
    words = set(_before_head(mention)) - word_set("definite") - word_set("plain_modifiers")
    named = {word for name in known.names for word in words_of_name(name)}
    return words <= known.modifiers | named


def _may_be_told_as(vessel: Known, mention: Mention) -> bool:
    """A tanker is no freighter; a ship may be either."""
    sorts = vessel.told_as - word_set("any_vessel")
    head = head_of(mention)
    return _told_of(mention, vessel) and (head in word_set("any_vessel") or not sorts or head in sorts)


def _is_reference(mention: Mention) -> bool:
    words = mention.anchor.quote.split()
    return _opens_with(mention, "definite") and len(words) <= MAX_WORDS


def _opens_with(mention: Mention, words: str) -> bool:
    return mention.anchor.quote.split()[0].casefold() in word_set(words)


def _is_bare(mention: Mention) -> bool:
    return len(mention.anchor.quote.split()) <= 2


def _ends_with(name: str, head: str) -> bool:
    words = words_of_name(name)
    return len(words) > 1 and words[-1] == head


def _folded(mention: Mention) -> str:
    return mention.anchor.quote.casefold()
