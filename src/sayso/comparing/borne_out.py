"""Whether something that happened later may be what was foreseen: the same doers, the same deed, within the window.

A proposal for a person, never a verdict: what does not happen is told by nobody, and no silence bears a forecast out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.comparing.telling import Token, closeness, tokens

MOST_DAYS = 90
"""A window that has a beginning only ("as soon as Sunday") is taken to last a quarter of a year: an attack in the next
war would fit, too."""

LEAST_MET = 0.6
"""Share of what is foreseen, by weight, besides doer, time and hedge, that must be told to have happened: of "attack
American bases", "attack" alone is a third. Set by reason, not by a corpus; there is none."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """``words`` of what is to come, ``aside`` those in them that tell who, when, how likely; ``actors`` are entities.

    ``told`` is the last day on which it can have been said; ``earliest`` and ``latest`` the window, ISO, empty where
    open.
    """

    words: str
    aside: tuple[str, ...]
    actors: frozenset[str]
    told: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a report states: its telling word, all its words, who did it, and on which days it lies."""

    trigger: str
    words: str
    actors: frozenset[str]
    earliest: str
    latest: str


def bears_out(foreseen: Foreseen, happened: Happened) -> str:
    """Why the one may be the other, in a sentence; empty where it may not, or too little is told."""
    if not foreseen.actors & happened.actors or not _is_within(foreseen, happened):
        return ""
    wanted = [t for t in tokens(_without(foreseen.words, foreseen.aside)) if t.weight >= 0.5]
    there = [t for t in tokens(happened.words) if t.weight >= 0.5]
    deed = next((t for t in wanted if t.sort == "word" and _is_told(t, tokens(happened.trigger))), None)
    met = [t for t in wanted if _is_told(t, there)]
    if deed is None or sum(t.weight for t in met) < LEAST_MET * sum(t.weight for t in wanted):
        return ""
    days = happened.earliest if happened.earliest == happened.latest else f"{happened.earliest} to {happened.latest}"
    return f"the same are told to have done it on {days}, within the window ({', '.join(t.word for t in met)})"


def _is_within(foreseen: Foreseen, happened: Happened) -> bool:
    """All days of the event lie after the forecast was told and in its window; one without any window is too open."""
    if not happened.earliest or not happened.latest or not (foreseen.earliest or foreseen.latest):
        return False
    latest = foreseen.latest or (date.fromisoformat(foreseen.earliest) + timedelta(MOST_DAYS)).isoformat()
    is_later = bool(foreseen.told) and happened.earliest > foreseen.told
    return is_later and happened.earliest >= foreseen.earliest and happened.latest <= latest


def _without(words: str, aside: Sequence[str]) -> str:
    for part in sorted(aside, key=len, reverse=True):
        words = words.replace(part, " ")
    return words


def _is_told(wanted: Token, there: Sequence[Token]) -> bool:
    return any(closeness(wanted, one) > 0 for one in there)
