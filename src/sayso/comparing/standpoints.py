"""From where a voice speaks of those whose deeds it tells: of its own side, a rival, others; as witness or prisoner.

Reckoned from the records of one report and the gazetteer's rows; nothing of it is stored. What the words do not carry
stays unknown: that no tie is told between two parties makes neither of them a third party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.comparing.capacity import Capacity, capacity_of, is_nobody
from sayso.comparing.phrases import SAW, any_listed, listed, words_of
from sayso.comparing.relations import CHARGING, UNTOLD, Relation, Speaker, relation, speaker_of
from sayso.comparing.sides import Sides
from sayso.contracts import DocumentView
from sayso.derived import Act, Standpoint, overlap
from sayso.record import Anchor, Assertion, Attribution, Event, Forecast, Mention, Span, Stance, Tie, Voice

ACTORS = frozenset({"person", "armed_group", "state", "state_body", "organisation", "outlet", "people"})
"""Kinds of mention that can do something."""

RECEIVED = frozenset({"ARMS_TRANSFER", "AID", "SUPPORT"})
"""Codes of events in which taking part as the receiver is a deed too: arms received tell on the receiver."""

_ORDER = ("own side", "rival", "ally", "third party")
"""Of several parties to one deed the first found in this order counts."""

POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
GENITIVES = ("’s ", "'s ", "’ ", "' ")
OWNED = 40
"""Characters in which the two words after a possessive are looked for."""

_OPENINGS = frozenset({"that", "of", "the", "a", "an", "to"})


def standpoints(view: DocumentView, entity_of: Mapping[str, str], parents: Mapping[str, str]) -> dict[str, Standpoint]:
    """Assertion id -> standpoint, for every assertion that has a voice.

    ``entity_of`` gives the entity of a mention id: the id of its row in the gazetteer, or any key that the mentions
    of one cluster share; mentions that are missing stand for themselves. ``parents`` gives the row a row is under.
    """
    entries = {e.body_id: e.body for e in view.assertions if isinstance(e.body, Assertion) and e.body.chain}
    by_voice: dict[VoiceKey, list[Assertion]] = defaultdict(list)
    for claim in entries.values():
        by_voice[_voice_key(claim)].append(claim)
    speakers = frozenset(speaker.span for speaker, _ in by_voice if speaker)
    teller = _Teller(Sides(view, entity_of, parents), by_voice, speakers)
    return {key: teller.standpoint(assertion) for key, assertion in entries.items()}


VoiceKey = tuple[Anchor | None, Anchor | None]
"""Speaker and cue of a claim's innermost voice: readers give the same voice to all that it tells."""


def _voice_key(claim: Assertion) -> VoiceKey:
    return claim.chain[-1].speaker, claim.chain[-1].cue


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who belongs with whom in one report, its claims by their voice, and where its speakers stand."""

    sides: Sides
    by_voice: Mapping[VoiceKey, Sequence[Assertion]]
    speakers: frozenset[Span]

    def standpoint(self, claim: Assertion) -> Standpoint:
        voice = claim.chain[-1]
        words = [c for c in self.by_voice[_voice_key(claim)] if isinstance(c.content, Attribution)]
        nobody = is_nobody(voice, words)
        if nobody:
            return Standpoint("unknown", "unknown", "", f"{nobody}.")
        speaker = speaker_of(self.sides, claim.chain)
        capacity = capacity_of(self.sides, speaker, claim, words)
        if isinstance(claim.content, Attribution):
            found = self._of_words(speaker, claim, claim.content)
        else:
            found = self._of_deed(speaker, claim, words)
        return _standpoint(voice, capacity, found)

    def _of_deed(self, speaker: Speaker, claim: Assertion, words: Sequence[Assertion] = ()) -> Relation:
        parties = _parties(claim)
        taken = (_responsibility(c) for c in words if _within(claim, c))
        if not parties:
            return next(filter(None, taken), UNTOLD)
        return _best([relation(self.sides, speaker, who, claim) for who in parties])

    def _of_words(self, speaker: Speaker, claim: Assertion, content: Attribution) -> Relation:
        """What the claims inside the words agree on; where there are none, whom the words begin with."""
        responsible = _responsibility(claim)
        if responsible:
            return responsible
        same = (c for c in self.by_voice[_voice_key(claim)] if not isinstance(c.content, Attribution))
        inside = [c for c in same if _parties(c) and _within(c, claim)]
        told = [self._of_deed(speaker, c) for c in inside]
        known = {found.side: found for found in reversed(told) if found.side != "unknown"}
        if len(known) > 1:
            sides = ", ".join(sorted(known))
            return Relation("unknown", f"the words tell of several ({sides}), each typed by itself")
        if told:
            return next(iter(known.values()), told[0])
        who = self._accused(claim, content) or self._opening(content)
        return relation(self.sides, speaker, who, claim) if who else UNTOLD

    def _accused(self, claim: Assertion, content: Attribution) -> Anchor | None:
        """The party between cue and words: "accused the militia of burning homes"."""
        voice = claim.chain[-1]
        if voice.manner not in CHARGING or voice.cue is None:
            return None
        between = self.sides.inside((voice.cue.end, content.content[0].start))
        return next((m.anchor for m in between if m.anchor != voice.addressee), None)

    def _opening(self, content: Attribution) -> Anchor | None:
        """Whom the words begin with; not the speaker himself ("we demand that ...") where they name others too."""
        first = content.content[0]
        at = first.start
        for word in first.quote.split(" "):
            bare = words_of(word)
            if bare and bare[0] not in _OPENINGS:
                break
            at += len(word) + 1
        inside = [m for piece in content.content for m in self.sides.inside(piece.span)]
        opening = next((m for m in inside if _begins(m.anchor, at, self.sides.text)), None)
        if opening is None or opening.kind not in ACTORS or self._is_spent(opening, content):
            return None
        others = [m for m in inside if m.form != "pronoun" and m.kind in ACTORS]
        return None if opening.form == "pronoun" and others else opening.anchor

    def _is_spent(self, opening: Mention, content: Attribution) -> bool:
        """Whether the opening is no party to the deed: who saw it, who tells it on, whose enemies did it."""
        if SAW.match(content.content[0].quote):
            return True
        if opening.anchor.span in self.speakers:  # "we affirm": he tells it on
            return True
        if opening.kind == "people" and opening.actor_id:  # "Varenian" may be anybody's of that country
            return True
        after = self.sides.text[opening.anchor.end : opening.anchor.end + OWNED]
        owns = opening.anchor.quote.lower() in POSSESSIVES or after.startswith(GENITIVES)
        return owns and not any_listed(" ".join(after.split()[: 2 + after.startswith(GENITIVES)]), "members")


def _begins(anchor: Anchor, at: int, text: str) -> bool:
    """Whether a mention stands at this place, an article or quotation mark aside."""
    between = text[min(at, anchor.start) : max(at, anchor.start)]
    return abs(anchor.start - at) <= 5 and not (set(words_of(between)) - _OPENINGS)


def _in(anchor: Anchor, content: Attribution) -> bool:
    return any(overlap(anchor.span, piece.span) for piece in content.content)


def _within(claim: Assertion, words: Assertion) -> bool:
    """Whether a claim rests on what an attribution gives as somebody's words."""
    assert isinstance(words.content, Attribution)
    return _in(claim.evidence, words.content)


def _parties(claim: Assertion) -> list[Anchor]:
    """Those whose deed or standing a claim tells."""
    content = claim.content
    if isinstance(content, Event):
        wanted = {"actor", "to"} if content.code in RECEIVED else {"actor"}
        return [role.anchor for role in content.roles if role.name in wanted]
    if isinstance(content, Tie):
        return [content.left, content.right]
    if isinstance(content, Stance):
        return [content.holder] if content.holder else []
    return list(content.actors) if isinstance(content, Forecast) else []


def _responsibility(words: Assertion) -> Relation | None:
    """ "claimed responsibility for ...": whatever the act, it is the speaker's own by his word."""
    assert isinstance(words.content, Attribution)
    first = words.content.content[0]
    word = next((w for w in words_of(first.quote)[:2] if listed(w, "responsibility")), "")
    if not word or words.chain[-1].manner not in {"claimed", "admitted"}:
        return None
    return Relation("own side", f"the speaker takes {word}", (first,))


def _best(found: Sequence[Relation]) -> Relation:
    for side in _ORDER:
        for one in found:
            if one.side == side:
                return one
    return found[0] if found else UNTOLD


def _standpoint(voice: Voice, capacity: Capacity | None, found: Relation) -> Standpoint:
    act = _act(voice, found)
    reasons = [*([capacity.reason] if capacity else []), found.reason, *_act_reason(voice, act)]
    told = "; ".join(reasons)
    return Standpoint(
        sort=capacity.sort if capacity else found.side,
        side=found.side,
        act=act,
        reason=told[:1].upper() + told[1:] + ".",
        rests_on=tuple(dict.fromkeys([*(capacity.rests_on if capacity else ()), *found.rests_on])),
        rows=found.rows,
    )


_OWN_ACTS: Mapping[str, Act] = {
    "admitted": "admits",
    "claimed": "claims",
    "denied": "denies",
    "praised": "praises own",
}


def _act(voice: Voice, found: Relation) -> Act:
    if found.side == "own side":
        return _OWN_ACTS.get(voice.manner, "")
    return "charges" if found.side == "rival" and voice.manner in {"accused", "condemned"} else ""


def _act_reason(voice: Voice, act: Act) -> list[str]:
    """The word that carries the act; a charge has it in its reason already."""
    return [f"{act}: “{voice.cue.quote}”"] if act and act != "charges" and voice.cue else []
