from __future__ import annotations

from making_views import READER, SECOND, entry, sample_assertions, sample_document, sample_view
from sayso.contracts import DocumentView
from sayso.exporting.claims import anchors_of, by_kind, claims_of
from sayso.record import Anchor, Record
from sayso.record.codec import record_fields


def test_two_makers_of_one_assertion_make_one_claim_with_both_votes() -> None:
    event = next(claim for claim in claims_of(sample_view()) if claim.kind == "event")
    assert event.votes == ((READER, 0.8), (SECOND, 0.6))
    assert event.confidence == 0.8


def test_claims_are_numbered_in_text_order() -> None:
    claims = claims_of(sample_view())
    assert [claim.number for claim in claims] == [1, 2, 3, 4, 5, 6]
    starts = [claim.assertion.evidence.start for claim in claims]
    assert starts == sorted(starts)


def test_order_of_entries_does_not_matter() -> None:
    view = sample_view()
    turned = DocumentView(
        document=view.document, source=view.source, intake=view.intake, assertions=view.assertions[::-1]
    )
    assert [claim.id for claim in claims_of(turned)] == [claim.id for claim in claims_of(view)]


def test_groups_come_in_the_order_of_kinds_and_hold_every_claim() -> None:
    claims = claims_of(sample_view())
    grouped = by_kind(claims)
    assert list(grouped) == ["attribution", "event", "tie", "forecast", "stance"]
    assert sorted(c.number for members in grouped.values() for c in members) == [1, 2, 3, 4, 5, 6]
    assert by_kind([]) == {}


def test_parts_are_paths_and_roles_go_by_their_name() -> None:
    event = sample_assertions(sample_document())["event"]
    parts = {part: anchor.quote for part, anchor in anchors_of(event)}
    assert parts["content.trigger"] == "killed"
    assert parts["content.roles.victim"] == "at least 12 guards"
    assert parts["chain.speaker"] == "Samir Odeh"
    assert parts["when.words"] == "3 May 2021"
    assert parts["where.words"] == "Port Salim"


def test_no_anchor_of_any_record_is_passed_over() -> None:
    for assertion in sample_assertions(sample_document()).values():
        assert sorted(a.span for _, a in anchors_of(assertion)) == sorted(a.span for a in _all_anchors(assertion))


def _all_anchors(value: object) -> list[Anchor]:
    """The same by another way: through every field of every record and every item of every tuple."""
    if isinstance(value, Anchor):
        return [value]
    items: list[object] = []
    if isinstance(value, tuple):
        items = list(value)
    elif isinstance(value, Record):
        items = [getattr(value, name) for name in record_fields(type(value))]
    return [anchor for item in items for anchor in _all_anchors(item)]


def test_a_maker_heard_twice_is_two_votes() -> None:
    body = sample_assertions(sample_document())["tie"]
    view = sample_view()
    view = DocumentView(
        document=view.document, source=view.source, intake=view.intake, assertions=(entry(body), entry(body, SECOND))
    )
    assert len(claims_of(view)[0].votes) == 2
