"""How one party stands to the one who speaks: of his own side, allied, a rival, or no party of his at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.comparing.phrases import listed, titled, words_of
from sayso.comparing.sides import Sides, Step
from sayso.derived import Side
from sayso.record import Anchor, Assertion, Tie, Voice

CAPITALS = ("US", "U.S")
"""A country, where "us" would be its own word."""

CHARGING = frozenset({"accused", "condemned"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A side with its reason (no capital, no full stop), and the words and rows it rests on."""

    side: Side
    reason: str
    rests_on: tuple[Anchor, ...] = ()
    rows: tuple[str, ...] = ()


UNTOLD = Relation("unknown", "the words do not tell whose deed it is")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: himself and those he directly speaks for (``core``), and all that these belong to (``side``).

    ``words`` are the report's for him; empty where nobody is named.
    """

    core: frozenset[str]
    side: Mapping[str, tuple[Step, ...]]
    words: str
    anchors: tuple[Anchor, ...] = ()


def speaker_of(sides: Sides, chain: tuple[Voice, ...]) -> Speaker:
    """The innermost voice; where it is "we" or "I", the next one outside that has a name."""
    voice = next((v for v in reversed(chain) if not _is_self(v)), None)
    if voice is None:
        return Speaker(frozenset(), {}, "")
    direct: dict[str, tuple[Step, ...]] = {}
    anchors = tuple(a for a in (voice.speaker, voice.role) if a)
    for anchor in anchors:
        own = sides.entity(anchor) if anchor is voice.speaker else ""
        direct.update({own: ()} if own else {})
        direct.update({step.to: (step,) for step in sides.members(anchor)})
    if voice.on_behalf_of and (body := sides.entity(voice.on_behalf_of)):
        direct.setdefault(body, (Step(body, f"he speaks for “{voice.on_behalf_of.quote}”", (voice.on_behalf_of,)),))
    for entity in [e for e in direct if any(m.kind == "person" for m in sides.told_as(e))]:
        direct |= {to: way for to, way in sides.above(entity).items() if len(way) == 1 and to not in direct}
    whole = dict(direct)
    for entity, way in direct.items():
        for to, further in sides.above(entity).items():
            whole.setdefault(to, (*way, *further))
    words = sides.name(sides.entity(voice.speaker), voice.speaker) if voice.speaker else ""
    return Speaker(frozenset(direct), whole, words, anchors)


def _is_self(voice: Voice) -> bool:
    return voice.speaker is not None and words_of(voice.speaker.quote)[:1] in (["we"], ["i"])


def relation(sides: Sides, speaker: Speaker, who: Anchor, claim: Assertion) -> Relation:
    """The side of the party named at ``who``, as the speaker of the claim's innermost voice stands to it."""
    quote = " ".join(who.quote.split())
    own = _own_words(speaker, who, quote)
    if own:
        return own
    party = _party(sides, who)
    if all(sides.is_open(entity) for entity in party):
        return Relation("unknown", f"the report does not tell who is meant by “{quote}”", (who,))
    if not speaker.side:
        return Relation("unknown", f"the report does not tell who speaks of “{quote}”", (who,))
    return (
        _own_side(speaker, party, who)
        or _tied(sides, speaker, party, "rival", claim)
        or _charged(claim, who, quote)
        or _tied(sides, speaker, party, "ally", claim)
        or _looked_at(sides, speaker, who, quote)
        or Relation("unknown", f"the report does not tell how “{speaker.words}” stands to “{quote}”", (who,))
    )


def _own_words(speaker: Speaker, who: Anchor, quote: str) -> Relation | None:
    """ "we", "us", "our fighters" are his own; "our enemies" are somebody else."""
    words = words_of(quote)
    if not words or quote.startswith(CAPITALS) or not listed(words[0], "own"):
        return None
    if len(words) > 1 and not any(listed(word, "members") for word in words[1:]):
        return Relation("unknown", f"the report does not tell who is meant by “{quote}”", (who,))
    if not speaker.words:
        return Relation("unknown", f"“{quote}” may be the author, whose side is not told", (who,))
    return Relation("own side", f"“{quote}” in the words of {speaker.words}", (who,))


def _party(sides: Sides, who: Anchor) -> dict[str, tuple[Step, ...]]:
    """The entity named, the bodies whose people it names, and all they are part of."""
    named = sides.entity(who)
    starts: dict[str, tuple[Step, ...]] = {named: ()} if named else {}
    starts.update({step.to: (step,) for step in sides.members(who)})
    party = dict(starts)
    for entity, way in starts.items():
        for to, further in sides.above(entity).items():
            party.setdefault(to, (*way, *further))
    return party


def _own_side(speaker: Speaker, party: Mapping[str, tuple[Step, ...]], who: Anchor) -> Relation | None:
    """The party is the speaker or something he belongs to; or it belongs to somebody he directly speaks for.

    That both belong to a third is not enough: rivals meet under umbrellas.
    """
    near = [e for e, way in party.items() if e in speaker.side and (e in speaker.core or not way)]
    if not near:
        return None
    entity = min(near, key=lambda e: len(party[e]) + len(speaker.side[e]))
    steps = [*speaker.side[entity], *party[entity]]
    why = "; ".join(dict.fromkeys(step.reason for step in steps)) or f"“{' '.join(who.quote.split())}” is the speaker"
    rests_on = tuple(anchor for step in steps for anchor in step.rests_on) or (who,)
    rows = tuple(dict.fromkeys(row for step in steps for row in step.rows))
    return Relation("own side", f"of the speaker’s own side: {why}", rests_on, rows)


def _tied(
    sides: Sides, speaker: Speaker, party: Mapping[str, tuple[Step, ...]], table: Side, claim: Assertion
) -> Relation | None:
    """ "rival" or "ally" by a tie told between the two sides, other than the claim itself."""
    for left, right, tie in sides.partners(table, speaker.side):
        if right in party and tie is not claim:
            assert isinstance(tie.content, Tie)
            code = tie.content.code.lower().replace("_", " ")
            told = f"“{tie.content.left.quote}” {code} “{tie.content.right.quote}” (“{tie.content.cue.quote}”)"
            steps = [*speaker.side[left], *party[right]]
            why = "; ".join(dict.fromkeys(["the report tells a tie: " + told, *(step.reason for step in steps)]))
            anchors = (tie.evidence, *(a for step in steps for a in step.rests_on))
            rows = tuple(dict.fromkeys(row for step in steps for row in step.rows))
            return Relation(table, why, anchors, rows)
    return None


def _charged(claim: Assertion, who: Anchor, quote: str) -> Relation | None:
    voice = claim.chain[-1]
    if voice.manner not in CHARGING:
        return None
    cue = f": “{voice.cue.quote}”" if voice.cue else ""
    rests_on = (who, voice.cue) if voice.cue else (who,)
    return Relation("rival", f"it is told as a charge against “{quote}”{cue}", rests_on)


def _looked_at(sides: Sides, speaker: Speaker, who: Anchor, quote: str) -> Relation | None:
    """Somebody whose trade it is to speak of others: an analyst, a monitor, an outlet."""
    mentions = [m for entity in speaker.core for m in sides.told_as(entity)]
    outlet = next(
        (a for a in speaker.anchors for m in sides.inside(a.span) if m.anchor == a and m.kind == "outlet"), None
    )
    for anchor in (*speaker.anchors, *(m.anchor for m in mentions if m.form == "description")):
        word = titled(anchor.quote, "bystander")
        if word or outlet:
            trade = "whose trade it is to speak of others" if word else "a publication"
            reason = f"told by “{speaker.words}”, {trade}, of “{quote}”"
            return Relation("third party", reason, (anchor if word else outlet or anchor, who))
    return None
