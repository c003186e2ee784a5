"""Which name a description stands beside: “the chief, Samir Haddad”, “Samir Haddad, the chief of staff,”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sayso.record import Mention
from sayso.resolving.compare_names import word_set
from sayso.resolving.roster import family_of

KINDS = frozenset({"person", "armed_group", "organisation", "state_body", "outlet", "vessel"})
LIST_GOES_ON = re.compile(r",(?: and |[^,.;]* and )")


class Appositions:
    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        names = [m for m in mentions if m.form == "name"]
        self._text = text
        self._starting = {m.anchor.start: m for m in names}
        self._ending = {m.anchor.end: m for m in names}

    def beside(self, mention: Mention) -> Mention | None:
        """The name of the same family right after or right before the description, if nothing else can be meant."""
        if mention.form != "description" or mention.kind not in KINDS:
            return None
        start, end = mention.anchor.start, mention.anchor.end
        after, before = self._after(end) or self._after_place(end), self._ending.get(start - 2)
        if after is not None and _are_alike(after, mention):
            return after if self._is_open(after, end) else None
        if before is not None and _are_alike(before, mention) and self._text[start - 2 : start] == ", ":
            return before if _has_article(mention) and self._is_closed(end) else None
        return None

    def _after(self, end: int) -> Mention | None:
        """Over a comma and titles ("Colonel") or an article, or right after one blank."""
        if self._text[end : end + 2] == ", ":
            between = (re.compile(rf", (?:the |(?:[A-Z][\w.-]+ ){{{n}}})").match(self._text, end) for n in (0, 1, 2))
            return next((self._starting[t.end()] for t in between if t and t.end() in self._starting), None)
        return self._starting.get(end + 1) if self._text[end : end + 1] == " " else None

    def _after_place(self, end: int) -> Mention | None:
        """ "A resident of the village of Harib, Salma Dovran, said"."""
        between = re.compile(r" (?:of|in|from|for|at) [^,.;:]{1,40}, (?=\w)").match(self._text, end)
        return self._starting.get(between.end()) if between else None

    def _is_open(self, name: Mention, end: int) -> bool:
        return "," not in self._text[end : name.anchor.start] or self._is_closed(name.anchor.end)

    def _is_closed(self, end: int) -> bool:
        """What ends an apposition: a comma, a stop, a bracket, a verb of speech or the text's end, and no list going
        on."""
        rest = self._text[end : end + 40]
        if re.split(r"\W", rest.lstrip(", "), maxsplit=1)[0] in word_set("speech") and rest[:1] in {",", " "}:
            return True
        return not rest or (rest[0] in ",.;:)" and not LIST_GOES_ON.match(rest))


def in_reading_order(mentions: Sequence[Mention], name_of: Callable[[Mention], Mention | None]) -> Iterator[Mention]:
    """Text order, but what stands within a description before it ("their" of "their spokesman"), and what goes with a
    name that stands after it (``name_of``) right after that name."""
    waiting: dict[int, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.anchor.end, -m.anchor.start)):
        name = name_of(mention)
        if name is not None and name.anchor.start > mention.anchor.start:
            waiting.setdefault(name.anchor.start, []).append(mention)
            continue
        yield mention
        if mention.form == "name":
            yield from waiting.pop(mention.anchor.start, ())


def _are_alike(name: Mention, mention: Mention) -> bool:
    return family_of(name) == family_of(mention)


def _has_article(mention: Mention) -> bool:
    return mention.anchor.quote.split()[0].casefold() in word_set("apposition_openers")
