"""Judgements: verdicts on identity. Never an edit of what a source said."""

from __future__ import annotations

from typing import Literal

from sayso.record.base import Record


class Match(Record, frozen=True, kw_only=True, tag_field="record", tag="match"):
    """Two mentions taken for the same (or not). ``left`` and ``right`` are mention ids, ``left`` < ``right``.

    ``score`` in [0, 1]; ``rule`` is a short stable name, ``reason`` a sentence a person can judge by.
    """

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    score: float = 1.0
    rule: str = ""
    reason: str = ""
