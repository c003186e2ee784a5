"""What a form for a claim asks: its parts, to be filled with words of the report, and its choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from sayso.errors import BadInput
from sayso.exporting.claims import anchors_of, kind_of
from sayso.exporting.words import part_label
from sayso.reading.events_ontology import event_ontology
from sayso.reading.word_lists import load_ontology
from sayso.record import Anchor, Assertion, Attribution, Event, Forecast, Stance, Tie, Voice
from sayso.record.assertion import Certainty, Manner
from sayso.record.content import Attitude, Directness, RoleName
from sayso.record.whenwhere import Where

CONTENTS: Mapping[str, Any] = {
    "attribution": Attribution,
    "event": Event,
    "tie": Tie,
    "forecast": Forecast,
    "stance": Stance,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a claim, by its path (``claims.anchors_of``). ``many``: it may have several stretches of words."""

    name: str
    needed: bool = False
    many: bool = False


SLOTS: Mapping[str, tuple[Slot, ...]] = {
    "attribution": (Slot("content.content", needed=True, many=True),),
    "event": (
        Slot("content.trigger", needed=True),
        *(Slot(f"content.roles.{name}", many=True) for name in get_args(RoleName)),
    ),
    "tie": (
        Slot("content.left", needed=True),
        Slot("content.right", needed=True),
        Slot("content.cue", needed=True),
        Slot("content.goods"),
    ),
    "forecast": (
        Slot("content.of", needed=True),
        Slot("content.actors", many=True),
        Slot("content.earliest.words"),
        Slot("content.latest.words"),
        Slot("content.hedge"),
        Slot("content.condition"),
    ),
    "stance": (Slot("content.target", needed=True), Slot("content.cue", needed=True), Slot("content.holder")),
}
"""The parts that a claim of each kind has of its own, in the order in which a form shows them."""

VOICE_PARTS = ("speaker", "role", "on_behalf_of", "cue", "medium", "addressee")
VOICE_SLOTS = tuple(Slot(f"chain.{name}") for name in VOICE_PARTS)
"""Of the innermost voice."""

MOST_OUTER = 4
"""Voices around the innermost that a form has: "A told B that C heard of D" has three. Others stay as they are."""

OUTER_SLOTS = tuple(Slot(f"outer{n}.{name}") for n in range(1, MOST_OUTER + 1) for name in VOICE_PARTS)
"""Of the voices around it, ``outer1`` the nearest."""

MANNERS: Mapping[str, str] = {"chain": "manner", **{f"outer{n}": f"manner{n}" for n in range(1, MOST_OUTER + 1)}}
"""Voice -> the choice of its manner."""

SHARED_SLOTS = (Slot("evidence", needed=True), Slot("certainty.cue"), Slot("when.words"), Slot("where.words"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that is chosen or, where there are no ``options``, typed."""

    name: str
    value: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A part with the words it has now."""

    slot: Slot
    label: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """All that can be said of a claim of this kind; ``places`` are (id, name) of what its place may be."""

    kind: str
    parts: tuple[Filled, ...]
    choices: tuple[Choice, ...]
    places: tuple[tuple[str, str], ...] = ()


def form_for(kind: str, claim: Assertion | None = None) -> Form:
    """The form of this kind, empty or filled with a claim. Raises BadInput for an unknown kind."""
    slots = slots_of(kind)
    told = filled_parts(claim) if claim and kind_of(claim) == kind else {}
    parts = tuple(Filled(slot, _label(slot.name), tuple(told.get(slot.name, ()))) for slot in slots)
    guesses = claim.where.guesses if claim and claim.where else ()
    return Form(kind, parts, choices_of(kind, claim), tuple((guess.gazetteer_id, guess.name) for guess in guesses))


def slots_of(kind: str) -> tuple[Slot, ...]:
    """Parts of a claim of this kind: the evidence, its own, the voices', then certainty, time and place."""
    if kind not in SLOTS:
        raise BadInput("Making a claim", f"{kind!r} is no kind of claim", f"Give one of {', '.join(SLOTS)}")
    return (SHARED_SLOTS[0], *SLOTS[kind], *VOICE_SLOTS, *OUTER_SLOTS, *SHARED_SLOTS[1:])


def filled_parts(claim: Assertion) -> dict[str, list[Anchor]]:
    """Part -> its anchors."""
    found: dict[str, list[Anchor]] = {}
    voices = [(place, anchors_of(voice, place)) for place, voice in voices_of(claim).items()]
    own = (pair for pair in anchors_of(claim) if not pair[0].startswith("chain."))
    for name, anchor in (*own, *(pair for _, pairs in voices for pair in pairs)):
        found.setdefault(name, []).append(anchor)
    return found


def voices_of(claim: Assertion | None) -> dict[str, Voice]:
    """The voices that a form has, from the innermost (``chain``) outwards (``outer1`` ...)."""
    places = ("chain", *(f"outer{n}" for n in range(1, MOST_OUTER + 1)))
    return dict(zip(places, reversed(claim.chain), strict=False)) if claim else {}


def choices_of(kind: str, claim: Assertion | None = None) -> tuple[Choice, ...]:
    """Choices with their values now: those of the claim, else what is plainest."""
    content = claim.content if claim and kind_of(claim) == kind else None
    voices = voices_of(claim)
    made = [_choice(name, _value(content, name, options), options) for name, options in _own_choices(kind)]
    certainty = claim.certainty if claim else Certainty()
    when, where = (claim.when, claim.where) if claim else (None, None)
    return (
        *made,
        *(Choice(name, _manner(voices.get(place)), get_args(Manner)) for place, name in MANNERS.items()),
        Choice("certainty", certainty.stance, get_args(get_type_hints(Certainty)["stance"])),
        *(Choice(f"window_{side}", bound) for side, bound in _window(kind, content)),
        Choice("earliest", when.earliest if when else ""),
        Choice("latest", when.latest if when else ""),
        Choice("place", place_of(where)),
    )


def _manner(voice: Voice | None) -> str:
    return voice.manner if voice else "said"


def _choice(name: str, value: str, options: tuple[str, ...]) -> Choice:
    """A value that the ontology no longer has, or of a plugin's reader, may stay."""
    return Choice(name, value, options if value in options else (value, *options))


def _window(kind: str, content: Any) -> Sequence[tuple[str, str]]:
    """The first and last day of a forecast's window; nothing for other kinds."""
    sides = ("earliest", "latest") if kind == "forecast" else ()
    return [(side, str(getattr(getattr(content, side, None), side, ""))) for side in sides]


def place_of(where: Where | None) -> str:
    """The gazetteer's id of the place in use, empty where none is."""
    return where.guesses[0].gazetteer_id if where and where.guesses else ""


def _own_choices(kind: str) -> Sequence[tuple[str, tuple[str, ...]]]:
    literal = {name: get_args(hint) for name, hint in get_type_hints(CONTENTS[kind]).items()}
    return {
        "attribution": [("directness", get_args(Directness))],
        "event": [("code", _event_codes()), ("reality", literal.get("reality", ())), NEGATED],
        "tie": [("code", tuple(load_ontology("ties"))), NEGATED, ("ended", ("no", "yes"))],
        "forecast": [("sort", literal.get("sort", ())), NEGATED],
        "stance": [("attitude", get_args(Attitude)), NEGATED],
    }[kind]


NEGATED: tuple[str, tuple[str, ...]] = ("negated", ("no", "yes"))
PLAINEST: Mapping[str, str] = MappingProxyType({"directness": "indirect"})


def _event_codes() -> tuple[str, ...]:
    """``CODE`` and ``CODE/mode`` of the ontology, in its order by code."""
    known = event_ontology()
    return tuple(
        f"{code}/{mode}" if mode else code
        for code in known.codes
        for mode in dict.fromkeys(["", *(mode for owner, mode in known.groups if owner == code)])
    )


def _value(content: Any, name: str, options: tuple[str, ...]) -> str:
    if content is None:
        return PLAINEST.get(name, options[0])
    held = getattr(content, name)
    if isinstance(held, bool):
        return "yes" if held else "no"
    mode = getattr(content, "mode", "") if name == "code" else ""
    return f"{held}/{mode}" if mode else str(held)


def _label(name: str) -> str:
    if name == "evidence":
        return "the words it rests on"
    place, _, part = name.partition(".")
    return part_label(f"chain.{part}" if place.startswith("outer") else name)
