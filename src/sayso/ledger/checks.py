"""What must hold of a body, when it is written and whenever it is verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from sayso.errors import AnchorError, LedgerError
from sayso.record import (
    Anchor,
    Assertion,
    Body,
    Document,
    Match,
    Mention,
    Outcome,
    Problem,
    Reading,
    Record,
    Review,
    Source,
    Verdict,
)
from sayso.record.anchor import check_anchor
from sayso.record.ids import body_id, digest_bytes, document_id

MENTION = "mention:"
CLAIM = "assertion:"
ASSERTION = "assertion:"


class Facts(Protocol):
    """What a body may be checked against."""

    def text(self, document_id: str) -> str | None:
        """Text of a document, None where it is not there."""
        ...

    def home_of(self, body_id: str) -> str | None:
        """Id of the document a body belongs to (empty for none), None where there is no such body."""
        ...

    def bytes_of(self, digest: str) -> bytes | None:
        """A source's bytes, None where they are not there or cannot be unpacked."""
        ...


def anchors_in(value: Any) -> Iterator[Anchor]:
    """Every anchor at any depth, in order of fields."""
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, Record):
        for field in value.__struct_fields__:
            inner = getattr(value, field)
            if isinstance(inner, (Record, tuple)):
                yield from anchors_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from anchors_in(inner)


def home_of(body: Body, facts: Facts) -> str:
    """Id of the document a body belongs to; empty for a source, a judgement across documents and where none is named.

    A verdict on a mention and a row of the gazetteer belongs to the mention's document.
    """
    if isinstance(body, Verdict):
        homes = {facts.home_of(mention) or "" for mention in references_of(body)}
        return homes.pop() if len(homes) == 1 else ""
    if isinstance(body, Review | Outcome):
        return facts.home_of(body.assertion_id) or ""
    if isinstance(body, Match):
        left, right = facts.home_of(body.left), facts.home_of(body.right)
        return left if left and left == right else ""
    if isinstance(body, Document):
        return body.id
    if isinstance(body, Mention):
        return body.anchor.document_id
    if isinstance(body, Assertion):
        return body.evidence.document_id
    return "" if isinstance(body, Source) else body.document_id


def references_of(body: Body) -> tuple[str, ...]:
    """Ids of the other bodies this one leans on."""
    if isinstance(body, Document):
        return (body.source_id,)
    if isinstance(body, Match):
        return (body.left, body.right)
    if isinstance(body, Verdict):
        return tuple(side for side in (body.left, body.right) if side.startswith((MENTION, CLAIM)))
    if isinstance(body, Review):
        return tuple(filter(None, (body.assertion_id, body.instead)))
    if isinstance(body, Outcome):
        return (body.assertion_id, *body.evidence)
    return (body.layout_id, *body.findings) if isinstance(body, Reading) else ()


def check_body(body: Body, facts: Facts) -> int:
    """How many anchors were checked.

    Raises AnchorError for a quote that does not stand at its place, or whose document is not there; LedgerError for
    all else that does not hold.
    """
    if isinstance(body, Source):
        _check_source(body, facts)
    elif isinstance(body, Document):
        _check_document(body)
    elif isinstance(body, Match | Verdict):
        _check_pair(body)
    elif isinstance(body, Review):
        _check_review(body)
    elif isinstance(body, Outcome):
        _check_outcome(body)
    _check_references(body, facts)
    return 0 if isinstance(body, (Source, Match, Verdict, Review, Outcome, Problem)) else _check_anchors(body, facts)


def _check_source(source: Source, facts: Facts) -> None:
    data = facts.bytes_of(source.digest)
    if data is None:
        raise _broken(source, "its bytes are not in the ledger, or cannot be unpacked")
    if digest_bytes(data) != source.digest:
        raise _broken(source, f"its bytes have the digest {digest_bytes(data)}")
    if len(data) != source.size:
        raise _broken(source, f"it says {source.size} bytes, there are {len(data)}")


def _check_document(document: Document) -> None:
    wanted = document_id(document.source_id, document.text)
    if document.id != wanted:
        raise _broken(document, f"its document id is {document.id}, but source and text give {wanted}")
    end = 0
    for number, passage in enumerate(document.passages):
        place = f"passage {number} at [{passage.start}, {passage.end})"
        if not 0 <= passage.start < passage.end <= len(document.text):
            raise _broken(document, f"{place} is empty or outside the text of {len(document.text)} characters")
        if passage.start < end:
            raise _broken(document, f"{place} begins before the one before it ends, at {end}")
        if passage.parent is not None and not 0 <= passage.parent < len(document.passages):
            raise _broken(document, f"{place} names passage {passage.parent} as its parent, which is not there")
        end = passage.end


def _check_pair(pair: Match | Verdict) -> None:
    for side in (pair.left, pair.right):
        if not side.startswith(MENTION) and (isinstance(pair, Match) or not references_of(pair)):
            raise _broken(pair, f"{side} is no mention")
    if not pair.left < pair.right:
        raise _broken(pair, "its left id does not come before its right id")
    if pair.left.startswith(CLAIM) != pair.right.startswith(CLAIM):
        raise _broken(pair, "one of its sides is a claim and the other is none")
    if isinstance(pair, Verdict) and pair.turn < 0:
        raise _broken(pair, f"its turn is {pair.turn}")


def _check_review(review: Review) -> None:
    for claim in references_of(review):
        if not claim.startswith(ASSERTION):
            raise _broken(review, f"{claim} is no assertion")
    if review.instead == review.assertion_id:
        raise _broken(review, "it puts the claim in its own place")
    if review.turn < 0:
        raise _broken(review, f"its turn is {review.turn}")


def _check_outcome(outcome: Outcome) -> None:
    for claim in references_of(outcome):
        if not claim.startswith(ASSERTION):
            raise _broken(outcome, f"{claim} is no assertion")
    if outcome.assertion_id in outcome.evidence:
        raise _broken(outcome, "the forecast is given as its own evidence")
    if outcome.turn < 0:
        raise _broken(outcome, f"its turn is {outcome.turn}")


def _check_references(body: Body, facts: Facts) -> None:
    for reference in references_of(body):
        if facts.home_of(reference) is None:
            raise _broken(body, f"it leans on {reference}, which is not in the ledger")


def _check_anchors(body: Body, facts: Facts) -> int:
    home = home_of(body, facts)
    text = body.text if isinstance(body, Document) else facts.text(home)
    if text is None:
        raise AnchorError(
            f"Checking {body_id(body)}",
            f"its document {home} is not in the ledger",
            "Append the document with it or before it",
            document_id=home,
        )
    count = 0
    for anchor in anchors_in(body):
        check_anchor(anchor, home, text)
        count += 1
    return count


def _broken(body: Body, met: str) -> LedgerError:
    key = body_id(body)
    return LedgerError(f"Checking {key}", met, "It is refused; make it anew from its source", body_id=key)
