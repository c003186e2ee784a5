"""What a run did: each input new, known or a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sayso.record import Problem

Status = Literal["new", "known", "problem"]
"""``new``: something was added to the ledger. ``known``: the ledger held all of it. ``problem``: no document came of it."""


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
