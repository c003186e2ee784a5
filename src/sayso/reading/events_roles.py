"""Roles of an event from the frame of its trigger: who may take which part, and when a trigger is no event at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.reading.events_ontology import Group
from sayso.reading.events_participants import Participants
from sayso.reading.events_triggers import Trigger
from sayso.reading.frames import Frame, arguments, listed
from sayso.reading.speech_labels import in_label
from sayso.text.parsed import Parse, Token

LOCATIVE = frozenset(
    {"in", "near", "at", "outside", "inside", "around", "along", "off", "across", "throughout", "within", "beside"}
)
PLACES = frozenset({"place", "facility", "state", "other"})
BESIDE = frozenset({"near", "outside", "inside", "at", "around"})
"""Prepositions that make a place of a body too: "outside the ministry", but not "in the army"."""

LENT = {"goods": frozenset({"to", "from", "via", "through", "into", "on"}), "target": frozenset({"as"})}
"""Prepositions that parsers often hang on the object though they are the verb's, by the object's role."""

ARMED = frozenset({"armed_group", "state_body", "place", "facility", "vessel", "weapon", "state", "event"})
SOLID = frozenset({"place", "facility", "vessel", "weapon"})
STRICT_VERB_SLOTS = frozenset({"subject", "object"})
STRICT_NOUN_SLOTS = frozenset({"on", "against", "of"})
"""Slots whose fillers must be able to take their role where the ontology is strict; others often hold mere adjuncts."""

PARTICIPANTS = frozenset({"person", "people", "armed_group", "state", "state_body", "organisation"})
SOMEBODY = PARTICIPANTS | {"outlet"}
VAGUE_POWERS = frozenset({"power"})
"""Listed among states, but inside a phrase mostly no one: "the power imbalance"."""

NOBODY = frozenset({"ADV", "PUNCT", "SYM", "SCONJ", "PART", "CCONJ", "INTJ", "X"})
"""Parts of speech of words that are nobody and nothing, where a parser lost its way ("supported the re-")."""

MOVING = frozenset(
    {"advance", "return", "go", "come", "move", "travel", "march", "enter", "stay", "live", "fly", "retreat"}
)
"""Verbs whose places are ways and ends, and nobody of whom something is wanted or refused."""

ANY_PART = ("actor", "target", "victim", "goods", "about", "beneficiary", "from", "to")
NESTED_PREPOSITIONS = ("by", "from", "of", "against", "on", "to", "with", "for", "between", "about", "in")
"""Where the actor behind an object stands, likeliest first: "the offer by X", "demands from X", "talks with X"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A role and the head of the phrase that fills it."""

    role: str
    head: Token
    kind: str


@dataclass(slots=True)
class Parts:
    """What has been found of one event. ``filled``: slots that gave a role; ``refused``: that did not."""

    taken: list[Part] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def add(self, role: str, head: Token, kind: str) -> None:
        if all(part.head.i != head.i for part in self.taken):
            self.taken.append(Part(role, head, kind))

    def of(self, *roles: str) -> list[Part]:
        return [part for part in self.taken if part.role in roles]


def parts_of(parse: Parse, trigger: Trigger, who: Participants) -> tuple[Part, ...]:
    """Roles of the event, in text order; empty where the trigger tells none: its object or subject can take no part
    ("killed the bill"), a needed role is missing, or words of war are used of words ("the senator attacked the mayor").
    """
    found = _collected(parse, trigger, who)
    return _in_order(found) if _stands(trigger, who, found) else ()


def is_barred(trigger: Trigger) -> bool:
    """Whether subject or object is one of which the pattern is said in another sense ("released the names")."""
    frame = trigger.frame
    heads = (*frame.subject, *frame.object, *(head for _, head in frame.prepositions))
    return any(head.lemma in trigger.group.bars for head in heads)


def parts_told(parse: Parse, trigger: Trigger, who: Participants) -> tuple[Part, ...]:
    """Roles in text order, though the rules may take them for those of no event."""
    return _in_order(_collected(parse, trigger, who))


def _collected(parse: Parse, trigger: Trigger, who: Participants) -> Parts:
    found = Parts()
    for slot, heads in _slots(parse, trigger):
        _fill(parse, trigger, who, found, (slot, heads))
    _lent(parse, trigger, who, found)
    _own_noun(trigger, who, found)
    _reach(parse, trigger, who, found)
    _places(parse, trigger, who, found)
    return found


def _in_order(found: Parts) -> tuple[Part, ...]:
    return tuple(sorted(found.taken, key=lambda part: part.head.i))


def _slots(parse: Parse, trigger: Trigger) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """(slot, heads) of the trigger; those of the pattern's own noun and of a light verb among them."""
    if trigger.nominal:
        yield from _noun_slots(trigger.frame)
        if trigger.carried is not None:
            yield "by", _without(trigger.carried.doers, trigger)
            yield from _prepositional(trigger.carried, trigger)
        return
    frame = trigger.frame
    yield "subject", frame.agent if frame.passive else frame.subject
    yield "object", _objects(parse, trigger)
    yield "dative", _without(frame.dative, trigger)
    yield from _prepositional(frame, trigger)
    if trigger.noun_frame is not None:
        yield from ((slot, heads) for slot, heads in _noun_slots(trigger.noun_frame) if slot != "owner")


def _objects(parse: Parse, trigger: Trigger) -> tuple[Token, ...]:
    """The verb's objects; without any, what its own preposition governs ("call for"), or whom it lets do a thing."""
    objects = _without(trigger.frame.object, trigger)
    if objects or trigger.noun is not None:
        return objects
    if trigger.prepositional:
        return trigger.frame.after(trigger.prepositional)
    return tuple(s for word in trigger.tokens if word.dep == "ccomp" for s in parse.children(word, "nsubj"))


def _noun_slots(frame: Frame) -> Iterator[tuple[str, tuple[Token, ...]]]:
    for preposition, head in frame.prepositions:
        yield preposition, (head,)
    yield "owner", frame.owners
    yield "modifier", frame.modifiers


def _prepositional(frame: Frame, trigger: Trigger) -> Iterator[tuple[str, tuple[Token, ...]]]:
    passive_agent = {head.i for head in frame.agent}
    for preposition, head in frame.prepositions:
        if head.i not in passive_agent:
            yield preposition, _without((head,), trigger)


def _without(heads: tuple[Token, ...], trigger: Trigger) -> tuple[Token, ...]:
    own = {token.i for token in trigger.tokens}
    return tuple(head for head in heads if head.i not in own)


def _fill(
    parse: Parse, trigger: Trigger, who: Participants, found: Parts, filled: tuple[str, tuple[Token, ...]]
) -> None:
    slot, heads = filled
    group = trigger.group
    for head in heads:
        kind = who.kind(head)
        role = "" if slot == "modifier" and not who.is_nominal(head) else _role(trigger, slot, kind, found)
        if not role or kind == "date" or head.lower in {"each", "other", "another"}:
            continue
        if _is_nobody(parse, head) or _only_describes(parse, head, heads) or in_label(parse, head, trigger.head):
            continue
        if role == "actor" and who.is_placed(head):
            found.add("place", head, kind)
            continue
        if role == "actor" and kind == "place" and head.pos == "NOUN":  # "attacks in an area which killed ten"
            continue
        if role in {"actor", "beneficiary"} and kind == "facility" and who.is_body(head):
            kind = "organisation"  # "the bank lent", "the university condemned"
        kind = kind or _counted(parse, head, role, trigger)
        taken = _taken_as(group, role, kind) if head.lemma not in group.bars else ""
        if taken:
            found.add(taken, head, kind)
        (found.filled if taken else found.refused).add(slot)


def _is_nobody(parse: Parse, head: Token) -> bool:
    """A word of another sort, and alone: "a grenade launcher" is a thing though a parser calls "launcher" an adverb;
    and the "official" of "an official offer"."""
    if head.lower == "official" and head.dep in {"compound", "amod", "nmod"}:
        return True
    return head.pos in NOBODY and not parse.children(head, "det", "compound", "nummod", "poss", "amod")


def _only_describes(parse: Parse, head: Token, heads: tuple[Token, ...]) -> bool:
    """Whether a phrase stands in apposition to a name in the same slot, alone or in a list: "Ali, the younger and
    bolder brother of Omar" is one doer."""
    top = head
    while top.dep == "conj" and parse.head(top).pos != "PROPN":
        top = parse.head(top)
    above = parse.head(top)
    return top.dep == "appos" and top.pos != "PROPN" and above.pos == "PROPN" and any(h.i == above.i for h in heads)


def _taken_as(group: Group, role: str, kind: str) -> str:
    """The role that something of this kind takes in a slot meant for ``role``, or ""."""
    if group.allows(role, kind):
        return role
    if role == "actor" and group.allows("instrument", kind):
        return "instrument"
    return "about" if group.reach else ""


def _counted(parse: Parse, head: Token, role: str, trigger: Trigger) -> str:
    """A counted thing of no known kind that is killed, arrested or freed is taken for people ("nine homeguards")."""
    personal = trigger.group.counted and role in {"victim", "target"} and head.pos == "NOUN"
    return "people" if personal and parse.children(head, "nummod") else ""


def _lent(parse: Parse, trigger: Trigger, who: Participants, found: Parts) -> None:
    """Roles after prepositions that hang on the object: "smuggled rifles to the militia"."""
    if trigger.nominal:
        return
    for part in found.of(*LENT):
        own = arguments(parse, part.head)
        inner = [pair for noun in own.after("of") for pair in arguments(parse, noun).prepositions]
        for preposition, head in (*own.prepositions, *inner):
            role = trigger.group.slots.get(preposition, "")
            if preposition in LENT[part.role] and role and not found.of(role):
                _fill(parse, trigger, who, found, (preposition, (head,)))


def _own_noun(trigger: Trigger, who: Participants, found: Parts) -> None:
    """The noun of the pattern itself, where it is somebody: "summoned the ambassador", "deployed peacekeepers"."""
    role = trigger.group.slots.get("object", "")
    if trigger.noun is None or role not in {"target", "goods", "beneficiary"}:
        return
    kind = who.kind(trigger.noun)
    if kind in PARTICIPANTS or (role == "goods" and kind in {"weapon", "vessel"}):
        found.add(role, trigger.noun, kind)


def _role(trigger: Trigger, slot: str, kind: str, found: Parts) -> str:
    """The role this slot gives. "victim|actor" for an owner: actor once the victim is named, else victim."""
    slots = trigger.group.noun_slots if trigger.nominal else trigger.group.slots
    if trigger.nominal and slot == "modifier":
        return _modifier_role(trigger.group, kind)
    role = slots.get(slot, "")
    if not role and trigger.carried is not None:
        role = trigger.group.slots.get(slot, "")
    if "|" not in role:
        return role
    first, second = role.split("|")
    return second if found.of(first) else first


def _modifier_role(group: Group, kind: str) -> str:
    """ "rebel attack", "Israeli raid": the actor; "refinery attack": what the noun's "of" or "on" gives."""
    aimed = group.noun_slots.get("of") or group.noun_slots.get("on", "")
    if kind in {"facility", "vessel", "place"}:
        return aimed if aimed == "target" else "place"
    if kind in {"state", "people", "armed_group", "state_body"}:
        return "actor"
    if kind == "person":
        return "victim" if aimed == "victim" else "actor"
    return ""


def _reach(parse: Parse, trigger: Trigger, who: Participants, found: Parts) -> None:
    """The actor behind an object that is none itself, or inside the complement."""
    if not trigger.group.reach or found.of("target", "beneficiary", "to"):
        return
    own = {part.head.i for part in found.of("actor")} | {trigger.head.i}
    for head in _reachable(parse, trigger, found):
        kind = who.kind(head)
        if (
            head.i not in own
            and not _is_nobody(parse, head)
            and _is_reached(trigger.group, who, head)
            and trigger.group.allows("target", kind)
        ):
            found.taken = [part for part in found.taken if part.head.i != head.i]
            for member in listed(parse, head):
                found.add("target", member, who.kind(member))
            return


def _is_reached(group: Group, who: Participants, head: Token) -> bool:
    """Whether a phrase inside another may be the one behind it: somebody. A place by its name may stand for those who
    hold it; a common noun before another only where it is a force ("the rebel offer", not "the delegate system")."""
    kind = who.kind(head)
    if kind in {"", "date", "event"} or head.lemma in VAGUE_POWERS:
        return False
    if head.dep in {"compound", "amod", "nmod"} and head.pos == "NOUN":
        return who.is_force(head) and head.lemma != "state"  # "state socialism"
    return kind in SOMEBODY or group.reach == "complement" or head.pos == "PROPN"


def _reachable(parse: Parse, trigger: Trigger, found: Parts) -> Iterator[Token]:
    for part in found.of("about", "goods"):
        yield from _nested(parse, part.head)
    if trigger.noun is not None:
        yield from _nested(parse, trigger.noun)
    for clause in trigger.frame.complements if trigger.group.reach == "complement" else ():
        frame = arguments(parse, clause)
        yield from frame.subject if clause.dep == "ccomp" else ()
        yield from (*frame.object, *frame.dative)
        moved = clause.lemma in MOVING  # "refused to advance in the north": nobody is refused anything there
        yield from frame.after(*(p for p in NESTED_PREPOSITIONS if not moved or p not in {"in", "to", "on", "from"}))
        for head in frame.object:
            yield from _nested(parse, head)


def _nested(parse: Parse, head: Token, depth: int = 2) -> Iterator[Token]:
    """Phrases inside the phrase of ``head`` in the order in which they are likeliest to be the one behind it."""
    frame = arguments(parse, head)
    if head.pos in {"VERB", "AUX"}:
        yield from (*frame.doers, *frame.object)
        return
    owners = [t for t in frame.owners if t.pos != "PRON"]  # "suspended its funding": mostly the doer's own
    inner = [*frame.after("by"), *owners, *frame.modifiers, *frame.after(*NESTED_PREPOSITIONS)]
    yield from inner
    if depth > 1:
        for token in frame.after(*NESTED_PREPOSITIONS):
            yield from _nested(parse, token, depth - 1)


def _places(parse: Parse, trigger: Trigger, who: Participants, found: Parts) -> None:
    """Places named with the trigger, its light verb, or what it is aimed at ("the checkpoint near Tadef")."""
    pairs = list(trigger.frame.prepositions)
    for frame in (trigger.noun_frame, trigger.carried):
        pairs += frame.prepositions if frame is not None else ()
    if trigger.support is not None and trigger.carried is None:
        pairs += arguments(parse, trigger.support).prepositions
    for part in found.of("target", "victim", "goods", "via"):
        pairs += arguments(parse, part.head).prepositions
    for preposition, head in pairs:
        kind = who.kind(head)
        beside = preposition in BESIDE and kind in {"state_body", "organisation", "vessel"}
        if beside or (preposition in LOCATIVE and kind in PLACES):
            found.add("place", head, kind)


def _bare(trigger: Trigger, found: Parts) -> bool:
    """An event noun with no more than a modifier or a pronoun's owner ("rebel offensives", "its attacks")."""
    if not trigger.nominal or trigger.carried is not None:
        return False
    thin = {t.i for t in trigger.frame.modifiers} | {t.i for t in trigger.frame.owners if t.pos == "PRON"}
    return all(part.head.i in thin and part.role not in {"victim", "target"} for part in found.taken)


def _stands(trigger: Trigger, who: Participants, found: Parts) -> bool:
    group = trigger.group
    if _bare(trigger, found):
        return False
    strict_slots = STRICT_NOUN_SLOTS if trigger.nominal else STRICT_VERB_SLOTS
    if group.strict and (found.refused - found.filled) & strict_slots:
        return False
    if not all(found.of(role) for role in group.also) or _empty_words(trigger, found):
        return False
    pair = group.pair and (len(found.of("actor")) > 1 or "between" in found.filled)
    carried = group.or_passive and trigger.frame.passive and bool(found.of("actor"))
    if not pair and not carried and not found.of(*(group.needs or ANY_PART)):
        return trigger.nominal and not group.needs and bool(found.of("place"))
    return not group.weak or _shows_force(trigger, who, found)


def _empty_words(trigger: Trigger, found: Parts) -> bool:
    """A refusal, promise, demand or threat of which nothing is said ("he refused")."""
    said = trigger.noun is not None or trigger.nominal or trigger.frame.complements or found.of("target", "about")
    return trigger.group.reach == "complement" and not said


def _shows_force(trigger: Trigger, who: Participants, found: Parts) -> bool:
    """Whether more than words can be meant: something armed or solid is hit, or the doer is no mere named person, nor a
    party that attacks a minister, nor is it done "over" something."""
    aimed = found.of("target", "victim", "instrument")
    if any(part.kind in SOLID for part in aimed):
        return True
    doers = found.of("actor")
    if trigger.frame.after("over") and not found.of("instrument", "place"):
        return False
    civil = aimed and all(who.is_named_person(part.head) for part in aimed)
    if civil and doers and all(part.kind in {"organisation", "outlet"} for part in doers):
        return False
    if doers and all(who.is_named_person(part.head) for part in doers):
        return False
    return any(part.kind in ARMED or not who.is_named_person(part.head) for part in (*doers, *aimed))
