"""Claims: the assertions of a view, each once with all its makers' votes, and every anchor in them with its part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sayso.contracts import DocumentView
from sayso.record import Anchor, Assertion, Content, Maker, Record
from sayso.record.codec import record_fields


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion and who found it, with each maker's confidence. ``number`` counts from 1 in text order."""

    number: int
    id: str
    assertion: Assertion
    votes: tuple[tuple[Maker, float], ...]

    @property
    def kind(self) -> str:
        """The tag of the content: attribution, event, tie, forecast."""
        return kind_of(self.assertion)

    @property
    def confidence(self) -> float:
        """The surest maker's; 0 for a claim without votes."""
        return max((confidence for _, confidence in self.votes), default=0.0)


def kind_of(assertion: Assertion) -> str:
    return type(assertion.content).__name__.lower()


def claims_of(view: DocumentView) -> tuple[Claim, ...]:
    """In text order (evidence start, then end, then id); two makers' entries of one assertion make one claim."""
    votes: dict[str, list[tuple[Maker, float]]] = {}
    assertions: dict[str, Assertion] = {}
    for entry in view.assertions:
        if isinstance(entry.body, Assertion):
            assertions[entry.body_id] = entry.body
            votes.setdefault(entry.body_id, []).append((entry.maker, entry.confidence))
    ordered = sorted(assertions.items(), key=lambda item: (item[1].evidence.span, item[0]))
    return tuple(Claim(n, key, body, tuple(votes[key])) for n, (key, body) in enumerate(ordered, start=1))


def by_kind(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Claims by kind, kinds in the order of the ``Content`` union; kinds without claims are left out."""
    kinds = [kind.__name__.lower() for kind in get_args(Content)]
    grouped = {kind: [claim for claim in claims if claim.kind == kind] for kind in kinds}
    return {kind: members for kind, members in grouped.items() if members}


def anchors_of(value: Any, part: str = "") -> Iterator[tuple[str, Anchor]]:
    """(part, anchor) of every anchor in a record, at any depth, in order of fields.

    The part is the dotted path of field names without list positions: ``content.roles.actor`` for a role named
    actor, ``chain.speaker`` for any voice's speaker.
    """
    if isinstance(value, Anchor):
        yield part, value
    elif isinstance(value, tuple):
        for item in value:
            yield from anchors_of(item, part)
    elif isinstance(value, Record):
        for field in record_fields(type(value)):
            yield from anchors_of(getattr(value, field), _part(part, field, value))


def _part(part: str, field: str, owner: Record) -> str:
    own_name = getattr(owner, "name", "") if field == "anchor" else ""
    return ".".join(filter(None, (part, own_name or field)))
