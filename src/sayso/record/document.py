"""Source (bytes), Document (text made from them), Passage (a typed part of the text)."""

from __future__ import annotations

from typing import Literal

from sayso.record.anchor import Anchor, Span, anchor_at, check_anchor
from sayso.record.base import Record

PassageKind = Literal[
    "headline",
    "dek",
    "body",
    "heading",
    "statement",
    "caption",
    "placeholder",
    "byline",
    "author_note",
    "boilerplate",
    "comment",
    "dateline",
]
"""What a part of a page is. ``dek`` covers pull quotes too; ``statement`` is a free-standing run of
somebody's own words; ``placeholder`` stands where a picture or an untyped text was; ``dateline`` is a
line that carries the date of publication."""

READ_FOR_FACTS: frozenset[PassageKind] = frozenset({"body", "statement"})
"""Passages that may make facts."""

READ_FOR_ATTRIBUTIONS: frozenset[PassageKind] = frozenset({"headline", "body", "statement"})
"""Passages in which somebody's words are looked for. A headline repeats the body, so it makes no event or tie."""


class Source(Record, frozen=True, kw_only=True, tag_field="record", tag="source"):
    """Bytes as they came. ``digest`` is their SHA-256 in hex; the bytes themselves are kept by the ledger."""

    digest: str
    size: int
    media_type: str = ""
    address: str = ""
    """URL or file name as given by the user; empty for standard input."""
    fetched_at: str = ""
    """UTC, ISO 8601, seconds; empty for local files."""

    @property
    def id(self) -> str:
        return f"source:{self.digest}"


class Passage(Record, frozen=True, kw_only=True):
    """Part [start, end) of the text, in code points. Passages are in text order and do not overlap.

    ``parent`` is the index of the passage this one belongs to (a statement's introducing paragraph).
    ``by`` anchors the name on a comment, byline or post; ``at`` its time as written.
    ``place`` leads back to the source: an element path for a web page, a line number for plain text.
    ``why`` names the rule that gave the kind.
    """

    kind: PassageKind
    start: int
    end: int
    parent: int | None = None
    by: Anchor | None = None
    at: Anchor | None = None
    place: str = ""
    why: str = ""

    @property
    def span(self) -> Span:
        return self.start, self.end


class Published(Record, frozen=True, kw_only=True):
    """Publication date and what it rests on.

    ``earliest`` and ``latest`` are ISO dates, both included, and equal when the day is known. ``guessed`` is true
    where the page does not state it and it was bounded from what is there; ``evidence`` lists the words used,
    ``how`` says in a sentence how they were used (or which metadata field of the page stated it).
    """

    earliest: str = ""
    latest: str = ""
    guessed: bool = False
    evidence: tuple[Anchor, ...] = ()
    how: str = ""


class Document(Record, frozen=True, kw_only=True, tag_field="record", tag="document"):
    """Text made from one source, cut into typed passages.

    ``id`` digests source and text only: another typing of the same text is a new entry for the same document,
    and anchors survive it. The text is what was decoded: nothing trimmed, normalised or collapsed.
    """

    id: str
    source_id: str
    text: str
    passages: tuple[Passage, ...] = ()
    language: str = ""
    """ISO 639 code of the greater part, or empty when not told."""
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    address: str = ""
    published: Published | None = None
    made_from: Literal["original", "translation", "ocr", "transcript"] = "original"
    parent_id: str | None = None

    def anchor(self, start: int, end: int) -> Anchor:
        """Anchor on [start, end) of this text; AnchorError where that is empty or outside."""
        return anchor_at(self.id, self.text, start, end)

    def check(self, anchor: Anchor) -> None:
        """Raise AnchorError unless the anchor's quote stands at its place here."""
        check_anchor(anchor, self.id, self.text)
