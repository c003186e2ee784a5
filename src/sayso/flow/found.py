"""What one document's reading comes to, collected as it goes."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from sayso.contracts import Findings, Submission
from sayso.flow.outcome import Stage, problem_from
from sayso.record import Assertion, Document, Maker, Mention, Problem, Reading
from sayso.record.document import READ_FOR_FACTS
from sayso.record.ids import body_id
from sayso.text.parsed import Parse


@dataclass(slots=True)
class Read:
    """What a document's reading adds to the ledger, in the order it is to be written."""

    document: Document
    submissions: list[Submission] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    finished: list[Maker] = field(default_factory=list)

    def fail(self, error: Exception, stage: Stage, doing: str) -> None:
        self.problems.append(problem_from(error, self.document.address or self.document.id, stage, doing))

    def findings(self) -> Findings:
        """So far, in text order."""
        bodies = [submission.body for submission in self.submissions]
        mentions = dict.fromkeys(body for body in bodies if isinstance(body, Mention))
        assertions = dict.fromkeys(body for body in bodies if isinstance(body, Assertion))
        return Findings(
            tuple(sorted(mentions, key=lambda m: m.anchor.span)),
            tuple(sorted(assertions, key=lambda a: a.evidence.span)),
        )


def reading_of(read: Read, parse: Parse) -> Reading:
    """The record that this document was read: by whom, how much of it, and what was found."""
    records = {body_id(s.body): s.body for s in read.submissions}
    starts = sorted(r.evidence.start for r in records.values() if isinstance(r, Assertion))
    skipped = (p.end - p.start for p in read.document.passages if p.kind not in READ_FOR_FACTS)
    return Reading(
        document_id=read.document.id,
        layout_id=body_id(read.document),
        makers=tuple(read.finished),
        sentences=len(parse.sentences),
        fruitful=sum(bisect_left(starts, s.start) < bisect_left(starts, s.end) for s in parse.sentences),
        skipped=sum(skipped),
        found=dict(sorted(Counter(_kind(r) for r in records.values()).items())),
        findings=tuple(records),
    )


def _kind(record: object) -> str:
    return type(record.content if isinstance(record, Assertion) else record).__name__.lower()
