"""The near misses of an entity: names like its own that stand for somebody else, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.flow.who_cast import Cast
from sayso.resolving.across import look_alike
from sayso.resolving.across_context import Persona


@dataclass(frozen=True, slots=True)
class Near:
    """``id`` is what to judge, ``entity`` whose it is."""

    id: str
    entity: str
    name: str
    reason: str


def kept_apart(cast: Cast, entity: str, members: Sequence[Persona]) -> list[Near]:
    """Each other entity once, in order of names; people's words go before machines' reasons."""
    found: dict[str, Near] = {}
    for near in (*_by_people(cast, entity), *_by_machines(cast, entity), *_by_name(cast, members)):
        if near.entity != entity:
            found.setdefault(near.entity, near)
    return sorted(found.values(), key=lambda near: (near.name, near.entity))


def _by_people(cast: Cast, entity: str) -> Iterator[Near]:
    for pair, ruling in cast.rulings.items():
        if ruling.verdict != "same":
            told = f"{' and '.join(ruling.by)} said {ruling.verdict}" + (f": {ruling.why}" if ruling.why else "")
            yield from _other(cast, entity, pair, told)


def _by_machines(cast: Cast, entity: str) -> Iterator[Near]:
    for match in cast.matches:
        if match.verdict == "different" and cast.home.get(match.left) != cast.home.get(match.right):
            yield from _other(cast, entity, (match.left, match.right), match.reason)
    for cut in cast.entities.cut:
        yield from _other(cast, entity, (cut.link.left, cut.link.right), cut.why)


def _other(cast: Cast, entity: str, pair: tuple[str, str], reason: str) -> Iterator[Near]:
    for one, other in (pair, pair[::-1]):
        if cast.entities.entity(one) == entity:
            persona = cast.persona(other) or cast.persona(cast.entities.entity(other))
            yield Near(other, cast.entities.entity(other), persona.names[0] if persona else other, reason)


def _by_name(cast: Cast, members: Sequence[Persona]) -> Iterator[Near]:
    """Rows and personas with a like name that nothing leads to."""
    ours = {name: persona for persona in members for name in persona.names}
    near: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(ours):
        for key, spelled in cast.near(name):
            near.setdefault(key, []).append((name, spelled))
    for key in sorted(near.keys() - {persona.id for persona in members}):
        other = cast.persona(key)
        alike = look_alike(ours[near[key][0][0]], other, near[key], cast.likeness) if other else None
        if other and alike:
            yield Near(key, cast.entities.entity(key), other.names[0], alike.reason)
