"""Mention: a stretch of text that names, describes or stands for somebody or something."""

from __future__ import annotations

from typing import Literal

from sayso.record.anchor import Anchor
from sayso.record.base import Record
from sayso.record.whenwhere import When, Where

MentionKind = Literal[
    "person",
    "armed_group",
    "state",
    "state_body",
    "organisation",
    "outlet",
    "people",
    "place",
    "facility",
    "vessel",
    "weapon",
    "date",
    "event",
    "other",
]
"""``people``: a population or nationality ("Palestinians", "residents"). ``event``: a named event ("the Syrian civil
war"). ``state_body`` covers armies, ministries, services, and their units."""

MentionForm = Literal["name", "description", "pronoun"]


class Mention(Record, frozen=True, kw_only=True, tag_field="record", tag="mention"):
    """Who it is stands nowhere here: identity is a judgement (``Match``). ``head`` anchors the telling part."""

    anchor: Anchor
    kind: MentionKind
    form: MentionForm = "name"
    head: Anchor | None = None
    actor_id: str = ""
    """Row of the gazetteer whose spelling matched exactly, as a hint; empty when none did."""
    when: When | None = None
    where: Where | None = None
