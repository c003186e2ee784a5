"""At the gate: submissions to drafts, each checked; one that does not hold turns all of them away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from sayso.contracts import Submission
from sayso.errors import LedgerError, SaysoError
from sayso.ledger.chain import Draft
from sayso.ledger.checks import check_body, home_of, references_of
from sayso.record import Body, Document, Maker
from sayso.record.codec import decode_body, decode_maker
from sayso.record.ids import body_id, canonical, digest_bytes, maker_id


@dataclass(frozen=True, slots=True)
class Held:
    """Where a body stands that is in the ledger: its document, and who holds it."""

    home: str
    maker_ids: frozenset[str]


class Shelf(Protocol):
    """What the ledger holds already."""

    def held(self, body_ids: Collection[str]) -> Mapping[str, Held]:
        """Of those that are there."""
        ...

    def text(self, document_id: str) -> str | None: ...

    def bytes_of(self, digest: str) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A body with its encoding; ``draft`` lacks the document it belongs to until it is admitted."""

    body: Body
    draft: Draft


@dataclass(frozen=True, slots=True)
class Admitted:
    """What is to be written, in the order given, and how many submissions were there already."""

    drafts: tuple[Prepared, ...]
    known: int
    blobs: Mapping[str, bytes]


def prepare(submission: Submission) -> Prepared:
    """Encode a submission. Raises LedgerError where it would not read back as it is, e.g. for a wrong field type."""
    body, maker = submission.body, submission.maker
    try:
        encoded, encoded_maker = canonical(body), _encoded_maker(maker)
        sound = canonical(decode_body(encoded)) == encoded and bool(encoded_maker)
        met = "it reads back with other values (a list for a tuple, or a whole number for a fraction)"
    except (SaysoError, UnicodeEncodeError, TypeError) as error:
        sound, met = False, error.met if isinstance(error, SaysoError) else str(error)
    if not sound:
        raise LedgerError(f"Encoding a {_record_of(body)} of {maker.name}", met, "Correct what made it")
    if not 0 <= submission.confidence <= 1:
        met = f"its confidence is {submission.confidence}"
        raise LedgerError(f"Appending a {_record_of(body)} of {maker.name}", met, "Give one between 0 and 1")
    draft = Draft(
        body_id=body_id(body),
        maker_id=_maker_id(maker),
        record=_record_of(body),
        document_id="",
        body=encoded,
        maker=encoded_maker,
        confidence=float(submission.confidence),
    )
    return Prepared(body, draft)


@lru_cache(maxsize=64)
def _encoded_maker(maker: Maker) -> bytes:
    """Empty where it would not read back."""
    encoded = canonical(maker)
    return encoded if canonical(decode_maker(encoded)) == encoded else b""


_maker_id = lru_cache(maxsize=64)(maker_id)


def admit(prepared: Sequence[Prepared], blobs: Sequence[bytes], shelf: Shelf) -> Admitted:
    """Those that are new, each checked. Raises as ``check_body``; nothing of the append is to be written then."""
    given = {digest_bytes(data): data for data in blobs}
    facts = _Facts(prepared, given, shelf)
    seen: set[tuple[str, str]] = set()
    drafts: list[Prepared] = []
    for one in prepared:
        pair = (one.draft.body_id, one.draft.maker_id)
        if pair not in seen and not facts.is_held(*pair):
            check_body(one.body, facts)
            drafts.append(Prepared(one.body, replace(one.draft, document_id=home_of(one.body, facts))))
        seen.add(pair)
    _refuse_stray(given, facts)
    return Admitted(tuple(drafts), len(prepared) - len(drafts), given)


class _Facts:
    """The ledger and the append together."""

    def __init__(self, prepared: Sequence[Prepared], blobs: Mapping[str, bytes], shelf: Shelf) -> None:
        self._shelf = shelf
        self._blobs = blobs
        self._texts = {one.body.id: one.body.text for one in prepared if isinstance(one.body, Document)}
        self._bodies = {one.draft.body_id: one.body for one in prepared}
        asked = {reference for one in prepared for reference in references_of(one.body)}
        asked |= {f"source:{digest}" for digest in blobs}
        self._held = shelf.held(asked | self._bodies.keys())

    def is_held(self, body_id: str, maker_id: str) -> bool:
        return body_id in self._held and maker_id in self._held[body_id].maker_ids

    def text(self, document_id: str) -> str | None:
        return self._texts[document_id] if document_id in self._texts else self._shelf.text(document_id)

    def home_of(self, body_id: str) -> str | None:
        if body_id in self._bodies:
            return home_of(self._bodies[body_id], self)
        return self._held[body_id].home if body_id in self._held else None

    def bytes_of(self, digest: str) -> bytes | None:
        return self._blobs[digest] if digest in self._blobs else self._shelf.bytes_of(digest)


def _refuse_stray(blobs: Mapping[str, bytes], facts: _Facts) -> None:
    for digest in blobs:
        if facts.home_of(f"source:{digest}") is None:
            met = f"no source has the digest {digest} of the bytes given"
            raise LedgerError("Appending bytes", met, "Append a Source with them", digest=digest)


def _record_of(body: Body) -> str:
    """The tag of its encoding."""
    return type(body).__name__.lower()
