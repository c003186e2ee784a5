"""What is worth a person's look first: claims of which the machine is least sure, or on which people disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.contracts import DocumentView, Ledger
from sayso.derived import Reviewed, flags_of, reviews_of
from sayso.exporting.claims import Claim, claims_of
from sayso.exporting.names import Names
from sayso.flow.summary import Told, told_of, views
from sayso.ledger.views import documents

WORTH = {"tie": 0.3, "forecast": 0.2, "event": 0.15, "stance": 0.1, "attribution": 0.0}
"""Added to the machine's doubt by kind: a wrong tie goes into every network drawn from it, a quotation can be seen to
be wrong. Set by hand; revisit with counts of what reviewers change."""

DISPUTED, FLAGGED, LONE, SEEN = 1.0, 0.5, 0.05, -0.5
"""Added where people disagree, where the gazetteer says otherwise, where one maker alone found it, and where others
have reviewed it and agree."""


@dataclass(frozen=True, slots=True)
class Look:
    """A claim to look at; ``worth`` grows with the doubt and with what hangs on it, ``why`` says so in words."""

    told: Told
    kind: str
    document_id: str
    title: str
    worth: float
    why: str
    reviewed: Reviewed | None


def looks(
    ledger: Ledger, person: str = "", document_ids: Sequence[str] = (), actors: str = "", limit: int = 50
) -> list[Look]:
    """Claims that this person has not reviewed, most worth a look first; ties by report and place."""
    chosen = document_ids or [document.id for document in documents(ledger)]
    found = [look for view in views(ledger, chosen, actors) for look in _in(view, person)]
    return sorted(found, key=lambda look: -look.worth)[:limit]


def _in(view: DocumentView, person: str) -> Iterator[Look]:
    names, reviewed = Names(view), reviews_of(view)
    title = view.document.title or view.document.address
    for claim in claims_of(view):
        told = reviewed.get(claim.id)
        if told and any(who == person for who, _ in told.reviews):
            continue
        worth, why = worth_of(claim, view, told)
        shown = told_of(claim, names, flags=flags_of(view, claim.id))
        yield Look(shown, claim.kind, view.document.id, title, worth, why, told)


def worth_of(claim: Claim, view: DocumentView, told: Reviewed | None) -> tuple[float, str]:
    """How much a person's look at the claim is worth, and why in words."""
    reasons = [f"confidence {claim.confidence:.0%}"]
    worth = 1 - claim.confidence + WORTH.get(claim.kind, 0.0)
    if told and told.word == "disputed":
        worth, reasons = worth + DISPUTED, [*reasons, "people disagree"]
    elif told:
        worth, reasons = worth + SEEN, [*reasons, f"{told.word} to others"]
    if flags_of(view, claim.id):
        worth, reasons = worth + FLAGGED, [*reasons, "the gazetteer says otherwise"]
    if len(claim.votes) == 1:
        worth += LONE
    return worth, ", ".join(reasons)
