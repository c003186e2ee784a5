"""The two sides of a tie: which mention a noun stands for, and whether its kind may be there."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.sources import Mentions
from sayso.record import Mention, MentionKind, Span
from sayso.text.parsed import Token

BODIES: frozenset[MentionKind] = frozenset({"armed_group", "state", "state_body", "organisation", "outlet", "people"})
ACTORS: frozenset[MentionKind] = BODIES | {"person", "place"}
"""Places among the actors: "Gaza" or "Moscow" may stand for those who rule there; the mention reader decides."""

THINGS: frozenset[MentionKind] = frozenset({"vessel", "weapon", "facility", "place", "outlet", "organisation"})
SIDES: dict[str, frozenset[MentionKind]] = {
    "person": frozenset({"person"}),
    "body": BODIES | {"place"},
    "actor": ACTORS,
    "thing": THINGS,
}


@dataclass(frozen=True, slots=True)
class RawTie:
    """A tie as found: spans of both sides, of the words that carry it and of the goods; ``predicate`` for certainty."""

    code: str
    left: Span
    right: Span
    cue: Span
    predicate: Token
    goods: Span | None = None
    ended: bool = False


class Sides:
    """Finds the mention a token stands for, if its kind may take this side of a tie."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def mention(self, token: Token, side: str) -> Mention | None:
        """The mention over this token when its kind fits (pronouns fit everywhere: who they are is judged later)."""
        found = self._mentions.covering(token)
        if found is None or (found.form != "pronoun" and found.kind not in SIDES[side]):
            return None
        return found

    def span(self, token: Token, side: str) -> Span | None:
        found = self.mention(token, side)
        return found.anchor.span if found else None
