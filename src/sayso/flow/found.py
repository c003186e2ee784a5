"""What one document's reading comes to, collected as it goes."""

from __future__ import annotations

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
        records = dict.fromkeys(submission.body for submission in self.submissions)
        mentions = sorted((r for r in records if isinstance(r, Mention)), key=lambda m: m.anchor.span)
        assertions = sorted((r for r in records if isinstance(r, Assertion)), key=lambda a: a.evidence.span)
        return Findings(tuple(mentions), tuple(assertions))


def reading_of(read: Read, parse: Parse) -> Reading:
    """The record that this document was read: by whom, how much of it, and what was found."""
    records = {body_id(s.body): s.body for s in read.submissions}
    starts = [r.evidence.start for r in records.values() if isinstance(r, Assertion)]
    skipped = (p.end - p.start for p in read.document.passages if p.kind not in READ_FOR_FACTS)
    return Reading(
        document_id=read.document.id,
        layout_id=body_id(read.document),
        makers=tuple(read.finished),
        sentences=len(parse.sentences),
        fruitful=sum(any(s.start <= start < s.end for start in starts) for s in parse.sentences),
        skipped=sum(skipped),
        found=dict(sorted(Counter(_kind(r) for r in records.values()).items())),
        findings=tuple(records),
    )


def _kind(record: object) -> str:
    return type(record.content if isinstance(record, Assertion) else record).__name__.lower()
