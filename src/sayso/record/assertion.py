"""Assertion: one claim, who carries it, how sure the text is, when and where."""

from __future__ import annotations

from typing import Literal

from sayso.record.anchor import Anchor
from sayso.record.base import Record
from sayso.record.content import Content
from sayso.record.whenwhere import When, Where

Manner = Literal[
    "said",
    "denied",
    "claimed",
    "admitted",
    "warned",
    "threatened",
    "promised",
    "accused",
    "asked",
    "demanded",
    "praised",
    "condemned",
    "believes",
    "plans",
    "wants",
    "shows",
    "reported",
    "other",
]
"""How the words were uttered, or that they were thought (believes, plans, wants) or shown by a finding (shows)."""


class Voice(Record, frozen=True, kw_only=True):
    """Somebody through whom a claim reaches us.

    ``speaker`` is absent where the text names none ("it was announced"). ``on_behalf_of`` is the body spoken for,
    ``medium`` the words for the channel (statement, banner, interview). ``continued`` is true where the voice is
    carried on from an earlier sentence, which is an inference of the reader's, not of the text. ``source`` is the whole
    phrase that names and describes the speaker ("Ali Haddad, a spokesman for the port, who was there"), where it says
    more than ``speaker``; PolNeAR's source span. ``author`` is true where the speaker is an "I" or "we" outside of all
    words of others: the report's own author.
    """

    speaker: Anchor | None = None
    role: Anchor | None = None
    on_behalf_of: Anchor | None = None
    cue: Anchor | None = None
    manner: Manner = "said"
    medium: Anchor | None = None
    addressee: Anchor | None = None
    when: When | None = None
    continued: bool = False
    source: Anchor | None = None
    author: bool = False


class Certainty(Record, frozen=True, kw_only=True):
    """How sure the *text* is, with the words that carry it. Never mixed with the machine's confidence.

    ``stated`` plainly; ``hedged`` (may, reportedly); ``denied`` (did not); ``asked`` (whether); ``conditional`` (if).
    """

    stance: Literal["stated", "hedged", "denied", "asked", "conditional"] = "stated"
    cue: Anchor | None = None


STATED = Certainty()


class Assertion(Record, frozen=True, kw_only=True, tag_field="record", tag="assertion"):
    """``chain`` runs from the outermost voice to the innermost; empty means that the publication speaks itself.

    ``evidence`` is the stretch of text the whole claim rests on; every other anchor lies in the same document.
    The id (``sayso.record.ids``) is a digest of all fields and not of who found it.
    """

    evidence: Anchor
    content: Content
    chain: tuple[Voice, ...] = ()
    certainty: Certainty = STATED
    when: When | None = None
    where: Where | None = None
