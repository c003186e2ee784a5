"""Judgements: verdicts on identity, reviews of claims, outcomes of forecasts. Never an edit of what a source said."""

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


VerdictWord = Literal["same", "different", "unsure", "withdrawn"]


class Verdict(Record, frozen=True, kw_only=True, tag_field="record", tag="verdict"):
    """A person's word on whether two are one; who, stands in the entry's maker. It goes before every ``Match``.

    ``left`` and ``right`` are ids of mentions or rows of the gazetteer, ``left`` < ``right``, one of them a mention; or
    both of claims: whether they are one statement or one event told twice.
    ``turn`` counts this person's verdicts on this pair from 0: the highest counts, in whatever order they arrive.
    ``withdrawn`` takes all before it back. ``seen`` is the number of reports that told of either one when it was given:
    an ``unsure`` is asked again when there are more, a ``different`` when there are far more. ``given_at`` (UTC, ISO
    8601) is the day it was given in another ledger; empty where the entry's own ``made_at`` tells.
    """

    left: str
    right: str
    verdict: VerdictWord
    why: str = ""
    turn: int = 0
    seen: int = 0
    given_at: str = ""


ReviewWord = Literal["right", "wrong", "unsure", "withdrawn"]


class Review(Record, frozen=True, kw_only=True, tag_field="record", tag="review"):
    """A person's word on whether a claim was read rightly; who, stands in the entry's maker.

    It says nothing of the world: a claim that is ``right`` is told so by the report, true or not. ``instead`` is the id
    of the claim by the same person that tells it better; empty where there is none. ``turn`` counts this person's
    reviews of this claim from 0: the highest counts, in whatever order they arrive. ``withdrawn`` takes all before it
    back.
    """

    assertion_id: str
    verdict: ReviewWord
    instead: str = ""
    why: str = ""
    turn: int = 0


OutcomeWord = Literal["came true", "did not", "partly", "unclear", "withdrawn"]


class Outcome(Record, frozen=True, kw_only=True, tag_field="record", tag="outcome"):
    """A person's word on what became of a forecast; who, stands in the entry's maker.

    ``evidence`` are ids of the claims it rests on; they are told by reports, and true or not. ``turn`` counts this
    person's outcomes of this forecast from 0: the highest counts. ``withdrawn`` takes all before it back.
    """

    assertion_id: str
    verdict: OutcomeWord
    evidence: tuple[str, ...] = ()
    why: str = ""
    turn: int = 0
