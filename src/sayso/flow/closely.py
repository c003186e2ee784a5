"""One claim looked at closely: all its parts, its makers, and the text around the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.contracts import DocumentView
from sayso.derived import flags_of, reviews_of, standpoint_of
from sayso.exporting.claims import Claim, anchors_of, claims_of
from sayso.exporting.names import Names
from sayso.exporting.words import part_label
from sayso.flow.summary import Told, told_of
from sayso.record import Assertion


@dataclass(frozen=True, slots=True)
class Closely:
    """One claim with all its parts (label, words), its makers, and the text before, at and after its evidence."""

    told: Told
    document_id: str
    title: str
    parts: tuple[tuple[str, str], ...]
    makers: tuple[str, ...]
    context: tuple[str, str, str]


CONTEXT = 240
"""Characters of the report shown on either side, less a word that would be cut."""


def closely(view: DocumentView, assertion: Assertion, body_id: str) -> Closely:
    """The claim as the view has it; one that no longer stands there is shown without makers."""
    names, text = Names(view), view.document.text
    claim = next((c for c in claims_of(view) if c.id == body_id), Claim(0, body_id, assertion, ()))
    start, end = assertion.evidence.span
    return Closely(
        told=told_of(
            claim, names, standpoint_of(view, claim.id), flags_of(view, claim.id), reviews_of(view).get(claim.id)
        ),
        document_id=view.document.id,
        title=view.document.title or view.document.address,
        parts=tuple(_parts(assertion, names)),
        makers=tuple(f"{maker.name} {maker.version}, confidence {sure:.0%}" for maker, sure in claim.votes),
        context=(_last_words(text[:start]), text[start:end], _first_words(text[end:])),
    )


def _last_words(text: str) -> str:
    return text if len(text) <= CONTEXT else text[-CONTEXT:].partition(" ")[2]


def _first_words(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0]


def _parts(assertion: Assertion, names: Names) -> Iterator[tuple[str, str]]:
    for part, anchor in anchors_of(assertion):
        if part != "evidence":
            named = names.of(anchor)
            yield part_label(part), anchor.quote + (f" = {named.name} ({named.resolved_by})" if named else "")
