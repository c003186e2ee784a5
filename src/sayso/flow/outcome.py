"""What a run did: each input new, known or a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sayso.errors import SaysoError
from sayso.record import Document, Maker, Problem, Source
from sayso.record.codec import replace

FLOW = Maker(name="flow", sort="flow", version="1")
"""Who makes readings and the problems met on the way."""

Stage = Literal["fetch", "intake", "read", "resolve", "store"]

Status = Literal["new", "known", "problem"]
"""``new``: something was added to the ledger; ``known``: it was all there; ``problem``: no document came of it."""


@dataclass(frozen=True, slots=True)
class Handled:
    """One input. ``address`` as given (a folder's files each have their own, standard input is "-").

    ``problems`` may be there beside documents: a loss in decoding, a reader that failed, a finding refused.
    """

    address: str
    status: Status
    document_ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """All inputs of a run that were finished, in order. ``interrupted``: the user stopped it before the end."""

    reports: tuple[Handled, ...] = ()
    interrupted: bool = False

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many inputs were new, known, a problem; all three always there."""
        counted = Counter(report.status for report in self.reports)
        return {"new": counted["new"], "known": counted["known"], "problem": counted["problem"]}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for report in self.reports for problem in report.problems)

    @property
    def document_ids(self) -> tuple[str, ...]:
        """Each document once, in order of first appearance."""
        return tuple(dict.fromkeys(d for report in self.reports for d in report.document_ids))


def problem_from(error: Exception, address: str, stage: Stage, doing: str = "") -> Problem:
    """What is kept of an exception. One not raised on purpose is told as such, with its class."""
    if isinstance(error, SaysoError):
        parts = (doing or error.doing, error.met, error.todo)
    else:
        met = f"unforeseen {type(error).__name__}: {error}"
        parts = (doing or f"Reading {address}", met, "Report it, with this input if you may pass it on")
    doing, met, todo = (printable(part) for part in parts)
    return Problem(address=printable(address), stage=stage, doing=doing, met=met, todo=todo)


def placed(problem: Problem, source: Source, document: Document | None = None) -> Problem:
    """The problem with the source and the document it belongs to, where it does not name them itself."""
    document_id = problem.document_id or (document.id if document else "")
    return replace(problem, source_id=problem.source_id or source.id, document_id=document_id)


def printable(text: str) -> str:
    """Text that can be encoded: lone surrogates (file names that are no UTF-8) are written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
