"""Fillers -> what they would add to a violent event of a sentence whose parse names no doer, target or instrument.

They never make an event: there must be a trigger, which the rules found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.reading.trained.incidents import Filler, best_apart
from sayso.record import Span

ProposedRole = Literal["actor", "target", "victim", "instrument"]

ROLE_OF: Mapping[str, ProposedRole] = {
    "perpetrator": "actor",
    "organisation": "actor",
    "target": "target",
    "victim": "victim",
    "described": "victim",
    "weapon": "instrument",
}

LEAST = 0.5
"""A filler counts for an event where just these words are likelier than not: elsewhere no filler is better."""

RELEVANT = 0.0
"""Log odds: the text around tells an incident of the kind the head was taught, more likely than not."""

CONFIDENCE = 0.4
"""Of a role that a filler gives: below every role that the parse gives. A rank, not a probability."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A role for an event: its name, its words (code points of the document), the filler's score in [0, 1]."""

    role: ProposedRole
    span: Span
    score: float


def fillers(marks: Sequence[Filler], sentence: Span, filled: Collection[str] = ()) -> tuple[Proposal, ...]:
    """Roles for a violent event of this sentence, in text order, none of ``filled``, no words in two roles.

    A doer is a person or band where one is marked, else the body it was done for; a victim is the one named, else the
    one described.
    """
    inside = [m for m in marks if sentence[0] <= m.span[0] and m.span[1] <= sentence[1]]
    sure = [m for m in best_apart(inside) if m.score >= LEAST and m.relevance >= RELEVANT]
    kept: list[Filler] = []
    for name, preferred in (("actor", "perpetrator"), ("victim", "victim"), ("target", ""), ("instrument", "")):
        of_role = [m for m in sure if ROLE_OF[m.role] == name and name not in filled]
        best = [m for m in of_role if m.role == preferred] or of_role
        kept.extend(m for m in best if all(m.last <= k.first or k.last <= m.first for k in kept))
    return tuple(Proposal(ROLE_OF[m.role], m.span, m.score) for m in sorted(kept, key=lambda m: m.span))
