"""Entry: what a ledger row is; Maker: who or what made it; Problem: what could not be handled."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.record.assertion import Assertion
from sayso.record.base import Record
from sayso.record.document import Document, Source
from sayso.record.judgement import Match, Outcome, Review, Verdict
from sayso.record.mention import Mention


class Maker(Record, frozen=True, kw_only=True):
    """A person, or a piece of Sayso: name, version, digest of weights and data files, digest of settings."""

    name: str
    sort: Literal["intake", "reader", "resolver", "flow", "person"] = "reader"
    version: str = ""
    weights: str = ""
    settings: str = ""


class Problem(Record, frozen=True, kw_only=True, tag_field="record", tag="problem"):
    """One input, or one part of it, that could not be handled, or only with a loss.

    ``address`` is the path or URL as given; ``stage`` where it happened. ``doing``, ``met`` and ``todo`` are the three
    parts of every message of Sayso's.
    """

    address: str
    stage: Literal["fetch", "intake", "read", "resolve", "store"]
    doing: str
    met: str
    todo: str
    source_id: str = ""
    document_id: str = ""


class Reading(Record, frozen=True, kw_only=True, tag_field="record", tag="reading"):
    """That a document was read, by whom, and how much was read and found: silence can then be told from not looking.

    ``sentences`` counts those read; ``fruitful`` those in which at least one assertion rests. ``found`` counts
    records by kind ("event": 3). ``skipped`` counts characters of passages that may not make facts.
    ``makers`` are those who came to an end. ``findings`` are the body ids of all that this reading found, new or known
    before: what an earlier reading found of another layout, and this one no longer does, can then be told apart.
    """

    document_id: str
    layout_id: str
    makers: tuple[Maker, ...] = ()
    sentences: int = 0
    fruitful: int = 0
    skipped: int = 0
    found: dict[str, int] = msgspec.field(default_factory=dict)
    findings: tuple[str, ...] = ()


Body = Source | Document | Mention | Assertion | Match | Verdict | Review | Outcome | Problem | Reading


class Entry(Record, frozen=True, kw_only=True):
    """A body as it stands in the ledger. Uniqueness is (body_id, maker): two makers who find the same both stay.

    ``seq`` counts from 1; ``made_at`` is UTC, ISO 8601; ``confidence`` in [0, 1] is the machine's, 1 for people.
    ``link`` chains the entry to all before it: SHA-256 over the previous link and this entry.
    """

    seq: int
    body_id: str
    body: Body
    maker: Maker
    made_at: str
    confidence: float = 1.0
    link: str = ""
