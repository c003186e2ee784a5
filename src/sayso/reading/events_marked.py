"""Parts of violent events that the trained incident reader finds where the parse names none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sayso.reading.events_participants import Participants
from sayso.reading.events_roles import Part
from sayso.reading.events_triggers import Trigger
from sayso.reading.trained.incidents import Filler
from sayso.reading.trained.incidents_roles import fillers
from sayso.reading.trained.incidents_session import read_fillers
from sayso.reading.trained.pieced import Pieced
from sayso.record import Span
from sayso.text.parsed import Parse, Sentence

VIOLENT = frozenset({"killing", "attack", "bombing", "abduction", "shooting", "raid", "shelling", "wounding"})
"""Modes of ASSAULT that the network was taught to find parts of. Not clashes of armies: its corpus leaves them out."""

KINDS: Mapping[str, frozenset[str]] = {
    "instrument": frozenset({"weapon"}),
    "victim": frozenset({"person", "people"}),
}
"""What the rules must take the words for. All that were right on held-out messages were such, but for a car."""

NOUNS = frozenset({"NOUN", "PROPN"})


class MarkedParts:
    """The incident reader's parts for the events of one document. It reads when first needed: where a violent event
    lacks a part, and its sentence has words for it that the parse gives no part in the event."""

    def __init__(self, parse: Parse, who: Participants) -> None:
        self._parse, self._who = parse, who

    @cached_property
    def _marks(self) -> tuple[Filler, ...]:
        pieced = self._parse.marks.pieced
        return read_fillers(pieced.words) if isinstance(pieced, Pieced) else ()

    def with_marked(self, trigger: Trigger, parts: tuple[Part, ...], sentence: Sentence) -> tuple[Part, ...]:
        """The parts with what is marked for a role they lack; whose target is told lacks no victim."""
        roles = {part.role for part in parts}
        lacking = set(KINDS) - (roles | {"victim"} if "target" in roles else roles)
        if trigger.group.code != "ASSAULT" or trigger.group.mode not in VIOLENT or not lacking:
            return parts
        taken = {part.head.i for part in parts} | {token.i for token in trigger.tokens}
        free = {
            t.i: t for t in self._parse.tokens_in((sentence.start, sentence.end)) if t.pos in NOUNS and t.i not in taken
        }
        if not any(self._who.kind(t) in KINDS[role] for role in lacking for t in free.values()):
            return parts
        added = []
        for found in fillers(self._marks, (sentence.start, sentence.end), roles=lacking):
            head = self._head(found.span)
            if head in free and self._who.kind(free[head]) in KINDS[found.role]:
                added.append(Part(found.role, free.pop(head), self._who.kind(self._parse.tokens[head])))
        return tuple(sorted((*parts, *added), key=lambda part: part.head.i))

    def _head(self, span: Span) -> int:
        """Number of the word among these that the others hang on; -1 where there are several."""
        tokens = self._parse.tokens_in(span)
        inside = {token.i for token in tokens}
        tops = [t.i for t in tokens if t.head not in inside or t.head == t.i]
        return tops[0] if len(tops) == 1 else -1
