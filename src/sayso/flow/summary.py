"""A view as a person wants to see it: zones, dates, and every claim in plain words. Doors print what this gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.contracts import Carried, DocumentView, Ledger
from sayso.derived import Appraised, Flag, Reviewed, Standpoint, flags_of, reviews_of, standpoint_of
from sayso.exporting.claims import Claim, by_kind, claims_of
from sayso.exporting.line_schema import line_schema
from sayso.exporting.lines import assertion_lines
from sayso.exporting.names import Names
from sayso.exporting.overview import overview, zone_lines
from sayso.exporting.page import write_page
from sayso.exporting.words import (
    account,
    certainty_words,
    flag_words,
    group_title,
    plain,
    review_words,
    sentence,
    squeezed,
    standpoint_words,
)
from sayso.flow.appraise import appraise
from sayso.flow.who_rulings import judged, rulings_now
from sayso.ledger.views import view_document
from sayso.record import Problem
from sayso.record.codec import encode


@dataclass(frozen=True, slots=True)
class Told:
    """One claim. ``account``: by whose account, ``A < B`` = A's words through B; empty for the report's own.

    ``certainty`` is empty for what is plainly stated; ``evidence`` quotes the words on which the claim rests.
    ``standpoint``: from where the voice speaks, in a few words, and ``standpoint_reason`` why, with the sort in front;
    the one is empty where nothing is known, the other where the report speaks itself. ``flags``: where the gazetteer
    says otherwise; the sentence stays as it is told. ``reviewed``: what people say of the reading, and who.
    """

    id: str
    sentence: str
    account: str
    certainty: str
    evidence: str
    confidence: float
    standpoint: str = ""
    standpoint_reason: str = ""
    flags: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one kind under their heading, in text order."""

    kind: str
    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """``read`` and ``kept`` describe the zones: those read for facts, and those only kept and shown. ``again``: how
    many of the events told are tellings of one told before."""

    id: str
    title: str
    address: str
    published: str
    how: str
    read: tuple[str, ...]
    kept: tuple[str, ...]
    sentences: int
    fruitful: int
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]
    again: int = 0


def views(ledger: Ledger, document_ids: Sequence[str], actors: str = "") -> Iterator[DocumentView]:
    """The named documents as they now stand, one at a time. Raises LedgerError for one that is not there.

    ``actors`` is the user's own table of actors, if any.
    """
    rulings = rulings_now(ledger) if document_ids else {}
    return (appraise(judged(view_document(ledger, document_id), rulings), actors) for document_id in document_ids)


def summarise(view: DocumentView) -> Summary:
    """The whole view; nothing is shortened here."""
    seen = overview(view)
    quoted = [f"“{' '.join(quote.split())}”" for quote in seen.evidence]
    return Summary(
        id=view.document.id,
        title=seen.title,
        address=view.document.address or view.source.address,
        published=seen.published,
        how="; ".join(filter(None, (seen.how, ", ".join(quoted)))),
        read=zone_lines(seen, read=True),
        kept=zone_lines(seen, read=False),
        sentences=seen.sentences,
        fruitful=seen.fruitful,
        groups=_groups(view),
        problems=view.problems,
        again=len(view.told_again) if isinstance(view, Appraised) else 0,
    )


def _groups(view: DocumentView) -> tuple[Group, ...]:
    names, reviewed = Names(view), reviews_of(view)
    grouped = by_kind(claims_of(view))
    return tuple(
        Group(
            kind,
            group_title(kind),
            tuple(
                told_of(claim, names, standpoint_of(view, claim.id), flags_of(view, claim.id), reviewed.get(claim.id))
                for claim in members
            ),
        )
        for kind, members in grouped.items()
    )


def told_of(
    claim: Claim,
    names: Names,
    point: Standpoint | None = None,
    flags: Sequence[Flag] = (),
    reviewed: Reviewed | None = None,
) -> Told:
    """A claim in plain words."""
    return Told(
        id=claim.id,
        sentence=plain(sentence(claim.assertion, names)),
        account=account(claim.assertion, names),
        certainty=certainty_words(claim.assertion),
        evidence=squeezed(claim.assertion.evidence.quote),
        confidence=claim.confidence,
        standpoint=standpoint_words(point),
        standpoint_reason=f"{point.sort}: {point.reason}" if point else "",
        flags=flag_words(flags),
        reviewed=review_words(reviewed),
    )


def assertion_json(view: DocumentView, ids: Sequence[str] = ()) -> Iterator[bytes]:
    """One line of JSON an assertion, without line ends, in text order; only those of ``ids`` where any are given."""
    return (encode(line) for line in assertion_lines(view) if not ids or line["id"] in ids)


def write_html(view: DocumentView, out: BinaryIO) -> Carried:
    """The self-contained page of this view."""
    return write_page(view, out)


def lines_schema() -> dict[str, Any]:
    """JSON Schema of the lines that ``assertion_json`` and the JSON lines export write."""
    return line_schema()
