"""Ties that the second encoder finds between mentions: votes for those of the rules, and new ones where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.contracts import Findings, Found
from sayso.reading.certainty import is_question
from sayso.reading.sources import Mentions
from sayso.reading.tie_sides import ACTORS, BODIES, RawTie, Sides, is_over
from sayso.reading.ties import TieContext, tie_assertion
from sayso.reading.trained.pieced import Pieced
from sayso.reading.trained.second import second_digest
from sayso.reading.trained.ties import MarkedTie, TieWish, load_ties, marked_ties
from sayso.reading.word_lists import load_ontology
from sayso.record import Assertion, Event, Maker, Mention, MentionKind, Span, Tie
from sayso.record.document import READ_FOR_FACTS
from sayso.text.parsed import Parse, Token

STYLE = "re3d"
"""In whose habits it is read: reports on a war, and names as well as descriptions."""

DOUBTFUL = 0.25
"""Share from which a tie that no rule tells is told at all, and only where the user asks for doubtful ones: on re3d's
development split 39 of 102 such ties are marked."""

SURE = 0.7
"""Share from which those of ``SURE_CODES`` are told unasked where one side takes part in an event of the rules: on that
split 9 of 11 such ties are marked, and of 27 in unmarked news 22 were right. To ask of any two would find 12 of 14, at
half the speed."""

SURE_CODES = frozenset({"fights", "in_contact_with"})

PARTAKING = frozenset({"actor", "target", "victim"})
"""Roles of those who may fight or talk."""

SURE_CONFIDENCE = 0.75
"""Of a sure tie that no rule tells."""

MOST_CONFIDENCE = 0.5
"""Of a doubtful one."""

VOTE = 0.2
"""Share from which the head agrees with a rule."""

AGREED = 0.9
"""Confidence where a rule has found the same tie."""

KIND_OF: dict[str, str] = {
    "person": "person",
    "armed_group": "group",
    "state_body": "group",
    "organisation": "group",
    "outlet": "group",
    "state": "state",
    "people": "people",
    "place": "place",
    "facility": "place",
    "vessel": "vessel",
    "weapon": "weapon",
    "event": "event",
    "other": "other",
}
"""What the head is told of a mention's kind (``ties_rows.KINDS``). Dates have no ties."""

ARMED: frozenset[MentionKind] = frozenset({"armed_group", "state_body", "state"})
PERSON: frozenset[MentionKind] = frozenset({"person"})
MEMBERED: frozenset[MentionKind] = frozenset({"armed_group", "state_body", "organisation", "outlet"})
HELD: frozenset[MentionKind] = frozenset({"place", "facility", "vessel", "weapon"})
TALKING: frozenset[MentionKind] = BODIES | PERSON
DEALING: frozenset[MentionKind] = (TALKING | ARMED) - {"outlet"}


@dataclass(frozen=True, slots=True)
class Way:
    """A label that becomes this code between these kinds; ``worded``: only where a word of the code's stands there."""

    label: str
    code: str
    left: frozenset[MentionKind]
    right: frozenset[MentionKind]
    worded: bool = False


WAYS = (
    Way("InChargeOf", "commands", PERSON, MEMBERED | ARMED, worded=True),
    Way("InChargeOf", "leads", PERSON, BODIES),
    Way("InChargeOf", "controls", BODIES, HELD),
    Way("BelongsTo", "speaks_for", PERSON, BODIES, worded=True),
    Way("BelongsTo", "deputises", PERSON, BODIES, worded=True),
    Way("BelongsTo", "member_of", PERSON, MEMBERED),
    Way("BelongsTo", "part_of", BODIES - {"people"}, MEMBERED),
    Way("AlliesOf", "allied_with", ACTORS, ACTORS),
    Way("FightingAgainst", "fights", ARMED, ARMED | {"organisation"}),
    Way("CommWith", "in_contact_with", TALKING, TALKING),
    Way("Dislikes", "opposes", TALKING, TALKING),
)
"""Tried in this order."""

SAME_LABEL = {
    **{way.code: way.label for way in WAYS},
    "comprises": "BelongsTo",
    "supports": "AlliesOf",
    "supplies": "AlliesOf",
    "loyal_to": "AlliesOf",
    "owns": "InChargeOf",
}
"""Which label says the same as a code, for agreement with the rules."""

LEAST_ATTENTION = 0.1
"""Of a word that may be shown as the cue."""

TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADP", "AUX"})


class MarkedTieReader:
    """The second encoder's ties: votes for the rules', who fights whom and who is in contact with whom. Without the
    trained reader's marks it finds nothing.

    ``doubtful_ties``: also whatever else no rule tells, at the low confidence it deserves.
    """

    def __init__(self, doubtful_ties: bool = False) -> None:
        self.least = DOUBTFUL if doubtful_ties else None
        settings = "doubtful" if doubtful_ties else ""
        self.maker = Maker(name="tie-marks", version="7", weights=second_digest(), settings=settings)

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """Once more the rules' ties that the head finds, too (their ids are the same), and new ones."""
        pieced = parse.marks.pieced
        if not isinstance(pieced, Pieced):
            return
        scene = Scene(parse, Sides(parse, Mentions(so_far.mentions)), TieContext.of(so_far), _known(so_far.assertions))
        mentions = [m for m in so_far.mentions if m.kind in KIND_OF]
        subjects = None
        if self.least is None:
            tied = _tied(scene.known)
            sides = tied + _partaking(so_far.assertions)
            mentions = _beside(parse, [m for m in mentions if _may_deal(parse, m) or _is_any(m, tied)], sides)
            subjects = _among(scene, mentions, sides)
        given = [(m.anchor.span, KIND_OF[m.kind]) for m in mentions]
        seen: set[tuple[str, Span, Span]] = set()
        for tie in marked_ties(pieced, given, load_ties(), TieWish(STYLE, min(VOTE, self.least or VOTE), subjects)):
            ends = scene.sides.name_beside(mentions[tie.head]), scene.sides.name_beside(mentions[tie.tail])
            same = [a for a in scene.known if _on(a.content, ends[0].anchor.span, ends[1].anchor.span)]
            if same:
                yield from _votes(tie, same)
            else:
                yield from self._new(scene, tie, ends, seen)

    def _new(
        self, scene: Scene, tie: MarkedTie, ends: tuple[Mention, Mention], seen: set[tuple[str, Span, Span]]
    ) -> Iterator[Found]:
        raw = _raw(scene.parse, tie, *ends)
        if raw is None or (raw.code, raw.left, raw.right) in seen:
            return
        told = tie_assertion(scene.parse, scene.context, raw)
        sure = raw.code in SURE_CODES and tie.share >= SURE and told.certainty.stance == "stated"
        if sure or (self.least is not None and tie.share >= self.least):
            seen.add((raw.code, raw.left, raw.right))
            yield Found(told, SURE_CONFIDENCE if sure else min(tie.share, MOST_CONFIDENCE))


@dataclass(frozen=True, slots=True)
class Scene:
    """What every tie of a document is told from. ``known``: the rules' ties."""

    parse: Parse
    sides: Sides
    context: TieContext
    known: tuple[Assertion, ...]


def _known(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    return tuple(a for a in assertions if isinstance(a.content, Tie))


def _tied(ties: Iterable[Assertion]) -> list[Span]:
    return [side.span for a in ties if isinstance(a.content, Tie) for side in (a.content.left, a.content.right)]


def _partaking(assertions: Iterable[Assertion]) -> list[Span]:
    roles = [role for a in assertions if isinstance(a.content, Event) for role in a.content.roles]
    return [role.anchor.span for role in roles if role.name in PARTAKING]


def _may_deal(parse: Parse, mention: Mention) -> bool:
    """Whether it may fight or be in contact. To tell the press or a crowd something is no contact."""
    if mention.kind not in DEALING:
        return False
    hearers = load_ontology("ties")["in_contact_with"]["hearers"]
    head = mention.head.span if mention.head else mention.anchor.span
    return all(t.lemma not in hearers for t in parse.tokens_in(head))


def _is_any(mention: Mention, sides: Sequence[Span]) -> bool:
    return any(_touch(mention.anchor.span, side) for side in sides)


def _beside(parse: Parse, mentions: Sequence[Mention], sides: Sequence[Span]) -> list[Mention]:
    """Those in a sentence with a side: nothing else is asked about, so nothing else need be read."""
    told = {t.sentence for side in sides for t in parse.tokens_in(side)[:1]}
    return [m for m in mentions if any(t.sentence in told for t in parse.tokens_in(m.anchor.span)[:1])]


def _among(scene: Scene, mentions: Sequence[Mention], sides: Sequence[Span]) -> frozenset[int]:
    """Numbers of those that are a side."""
    names = [scene.sides.name_beside(m).anchor.span for m in mentions]
    return frozenset(n for n, name in enumerate(names) if any(_touch(name, side) for side in sides))


def _votes(tie: MarkedTie, same: Sequence[Assertion]) -> Iterator[Found]:
    """Agreement with what a rule tells of the same two; where the rule says otherwise, it stands."""
    for told in same if tie.share >= VOTE else ():
        if isinstance(told.content, Tie) and SAME_LABEL.get(told.content.code) == tie.label:
            yield Found(told, AGREED)


def _on(content: Any, left: Span, right: Span) -> bool:
    """Whether a tie is told of these two, either way round."""
    ends = content.left.span, content.right.span
    return any(_touch(ends[0], a) and _touch(ends[1], b) for a, b in ((left, right), (right, left)))


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _raw(parse: Parse, tie: MarkedTie, left: Mention, right: Mention) -> RawTie | None:
    """The tie with its code and cue; None where the kinds do not fit, the sentence asks, or it is told as one deed."""
    span = min(left.anchor.start, right.anchor.start), max(left.anchor.end, right.anchor.end)
    tokens = parse.tokens_in(span)
    if not tokens or tokens[0].sentence != tokens[-1].sentence or _touch(left.anchor.span, right.anchor.span):
        return None
    sentence = parse.sentence_of(tokens[0])
    way = next((w for w in WAYS if w.label == tie.label and _fits(w, left, right, tokens)), None)
    if way is None or sentence.kind not in READ_FOR_FACTS or is_question(parse, sentence):
        return None
    cue = _cue(parse, tie, (sentence.start, sentence.end)) or tokens[0]
    if load_ontology("ties")[way.code].get("standing") and cue.tag == "VBD":
        return None
    return RawTie(way.code, left.anchor.span, right.anchor.span, (cue.start, cue.end), cue, ended=is_over(parse, cue))


def _fits(way: Way, left: Mention, right: Mention, tokens: Sequence[Token]) -> bool:
    fits = left.kind in way.left and right.kind in way.right
    return fits and (not way.worded or bool(_words_of(way.code) & {t.lemma for t in tokens}))


def _words_of(code: str) -> set[str]:
    entry = load_ontology("ties")[code]
    return {word.split()[0] for name in ("roles", "verbs") for word in entry.get(name, ())}


def _cue(parse: Parse, tie: MarkedTie, sentence: Span) -> Token | None:
    """The telling word that got most attention, in the sentence of both."""
    for span, share in tie.words:
        if share < LEAST_ATTENTION:
            return None
        if sentence[0] <= span[0] and span[1] <= sentence[1]:
            found = next((t for t in parse.tokens_in(span) if t.pos in TELLING), None)
            if found:
                return found
    return None
