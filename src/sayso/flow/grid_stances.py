"""How people stand to a trigger where no verb of taking a stand tells it: by what they do (sweets handed out), and by
the title that they give it in their own words ("the martyr")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.comparing.telling import sentences
from sayso.exporting.claims import Claim
from sayso.record import Anchor, Event, Span

SHOWN = {"MOURNING": "mourns", "CELEBRATION": "celebrates"}
"""Codes of events that show how those who take part stand to what they are about."""

_DEATH = re.compile(
    r"\b(death|killing|assassination|murder|slaying|martyrdom|demise|passing|loss)\b(?=\s+of\b|\s*$)", re.IGNORECASE
)
_CONSOLING = re.compile(r"\b(?:condol|sympath)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deed:
    """Mourning or celebrating, put together from all a sentence tells of it. ``holder`` who does it, ``crowd`` the
    place where it is done, if nobody is told; ``target`` whom or what it is about."""

    claim: Claim
    attitude: str
    target: Anchor
    cue: Anchor
    holder: Anchor | None
    crowd: Anchor | None
    negated: bool


def deeds(text: str, claims: Iterable[Claim], taken: Sequence[int]) -> Iterator[Deed]:
    """Those that the text states as done, in its order; ``taken`` are places of words that a stance is read from.

    "Sweets were handed out in the port, celebrating his death" is told by two events and is one deed.
    """
    spans = sentences(text)
    groups: dict[tuple[str, Span], list[tuple[Claim, Event]]] = {}
    for claim in claims:
        content = claim.assertion.content
        if isinstance(content, Event) and content.code in SHOWN and claim.assertion.certainty.stance == "stated":
            trigger = content.trigger
            if not any(trigger.start <= place < trigger.end for place in taken):
                groups.setdefault((content.code, sentence_at(spans, trigger.start)), []).append((claim, content))
    for (code, _), told in groups.items():
        if any(event.reality == "happened" for _, event in told):
            yield from _joined(SHOWN[code], told, text)


def shown_at(claims: Iterable[Claim]) -> list[int]:
    """Places of the words that tell of mourning or celebrating, whether or not they name whom."""
    events = (claim.assertion.content for claim in claims)
    return [event.trigger.start for event in events if isinstance(event, Event) and event.code in SHOWN]


def sentence_at(spans: Sequence[Span], place: int) -> Span:
    """The one that holds a place; an empty one there where none does."""
    return next((span for span in spans if span[0] <= place < span[1]), (place, place))


def _joined(attitude: str, told: Sequence[tuple[Claim, Event]], text: str) -> Iterator[Deed]:
    holders = [role.anchor for _, event in told for role in event.roles if role.name == "actor"]
    places = [role.anchor for _, event in told for role in event.roles if role.name == "place"]
    places += [claim.assertion.where.words for claim, _ in told if claim.assertion.where]
    for claim, event in told:
        for role in event.roles:
            if role.name == "about" and not _is_consoled(text, event.trigger, role.anchor):
                holder = holders[0] if holders else None
                crowd = places[0] if places and holder is None else None
                yield Deed(claim, attitude, role.anchor, event.trigger, holder, crowd, event.negated)


def _is_consoled(text: str, cue: Anchor, who: Anchor) -> bool:
    """Condolences go to the bereaved: they are not mourned."""
    return bool(_CONSOLING.search(cue.quote)) and text[: who.start].rstrip().lower().endswith((" to", " with"))


def death_in(words: str) -> str:
    """ "killing", of "the killing of Odeh" or "his killing"; empty where no such word stands at its head."""
    found = _DEATH.search(words)
    return found[0].lower() if found else ""
