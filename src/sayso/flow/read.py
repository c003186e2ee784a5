"""Inputs -> ledger: take, parse, read, match, and one append per report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.contracts import Ledger, Submission, Taken
from sayso.errors import BadInput, MissingPart, SaysoError
from sayso.flow.findings import read_document
from sayso.flow.inputs import Desk, Input, expand
from sayso.flow.outcome import FLOW, Handled, Outcome, Status, placed, problem_from
from sayso.flow.pipeline import Pipeline, pipeline_from
from sayso.record import Document, Maker, Problem, Reading, Source
from sayso.record.ids import body_id
from sayso.settings import Settings

UNKNOWN_INTAKE = Maker(name="intake", sort="intake")
"""Stands in where a format did not name itself."""


def read_reports(
    addresses: Sequence[str],
    *,
    ledger: Ledger,
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    pipeline: Pipeline | None = None,
) -> Outcome:
    """Read files, folders, "-" (``stdin``) and web addresses into the ledger, one append per report.

    ``progress`` gets inputs done, inputs in all, and the address at hand. What goes wrong with one input becomes a
    Problem in the ledger and the run goes on; an interrupt ends it after the last finished report. Raises LedgerError
    where the ledger can no longer be written, and MissingPart where the parser is not installed.
    """
    pipeline = pipeline or pipeline_from(settings)
    inputs = expand(addresses, leave_out=Path(settings.ledger))
    run = _Run(ledger, settings, pipeline, Desk(pipeline.fetch, stdin, settings.max_input_mb))
    done: list[Handled] = []
    try:
        for one in inputs:
            if progress:
                progress(len(done), len(inputs), one.address)
            done.append(run.handle(one))
    except KeyboardInterrupt:
        return Outcome(tuple(done), interrupted=True)
    return Outcome(tuple(done))


def read_again(document_id: str, *, ledger: Ledger, settings: Settings, pipeline: Pipeline | None = None) -> Handled:
    """Reads a report anew from the bytes that the ledger kept of it; ``known`` where the same makers read it before.

    Where its format now makes another text of the bytes, that is another report, and the old one stays. Raises BadInput
    where the ledger does not hold it.
    """
    found = next(ledger.entries(record="document", document_id=document_id), None)
    kept = ledger.find(found.body.source_id) if found and isinstance(found.body, Document) else None
    if kept is None or not isinstance(kept.body, Source):
        raise BadInput("Reading a report again", f"the ledger holds no report {document_id}", "Give the id of one")
    source, data = kept.body, ledger.source_bytes(kept.body.digest)
    pipeline = pipeline or pipeline_from(settings)
    run = _Run(ledger, settings, pipeline, Desk(pipeline.fetch, None, settings.max_input_mb))
    one = Input(source.address, "file")
    return run.store(one, data, source)


@dataclass(frozen=True, slots=True)
class _Report:
    submissions: list[Submission]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class _Run:
    ledger: Ledger
    settings: Settings
    pipeline: Pipeline
    desk: Desk

    def handle(self, one: Input) -> Handled:
        """One input, from its bytes to its append."""
        try:
            data, source = self.desk.load(one)
        except Exception as error:  # noqa: BLE001 - a Problem is made of it, and the run goes on
            problem = problem_from(error, one.address, "fetch" if one.kind == "web" else "intake")
            self.ledger.append([Submission(problem, FLOW)])
            return Handled(one.address, "problem", problems=(problem,))
        return self.store(one, data, source)

    def store(self, one: Input, data: bytes, source: Source) -> Handled:
        """What its bytes give, to its append."""
        try:
            return self._store(one, data, source, self._take(one, data, source))
        except Exception as error:
            if _ends_the_run(error):
                raise
            problem = problem_from(error, one.address, "store")
            return self._store(one, data, source, Taken(problems=(problem,)))

    def _take(self, one: Input, data: bytes, source: Source) -> Taken:
        try:
            return self.pipeline.take(data, source)
        except Exception as error:  # noqa: BLE001 - a Problem is made of it, and the run goes on
            return Taken(problems=(problem_from(error, one.address, "intake"),), maker=FLOW)

    def _store(self, one: Input, data: bytes, source: Source, taken: Taken) -> Handled:
        report = self._gather(source, taken)
        is_new = self.ledger.append(report.submissions, [data]).new > 0
        status: Status = "problem" if not taken.documents else "new" if is_new else "known"
        return Handled(one.address, status, tuple(d.id for d in taken.documents), tuple(report.problems))

    def _gather(self, source: Source, taken: Taken) -> _Report:
        """The whole report in the order it is written: its source, its documents with their findings, its problems."""
        intake = taken.maker or UNKNOWN_INTAKE
        only = taken.documents[0] if len(taken.documents) == 1 else None
        report = _Report([Submission(source, FLOW)], [placed(problem, source, only) for problem in taken.problems])
        for document in taken.documents:
            report.submissions.append(Submission(document, intake))
            if not self._is_read(document):
                read = read_document(document, self.pipeline, self.settings.max_read_chars)
                report.submissions.extend(read.submissions)
                report.problems.extend(placed(problem, source, document) for problem in read.problems)
        report.submissions.extend(Submission(problem, FLOW) for problem in report.problems)
        return report

    def _is_read(self, document: Document) -> bool:
        """Whether the same makers have read this layout before."""
        readings = self.ledger.entries(record="reading", document_id=document.id)
        crew = self.pipeline.crew_for(document)
        if crew is None:
            return False
        wanted = body_id(document), crew.makers
        return any(isinstance(e.body, Reading) and (e.body.layout_id, e.body.makers) == wanted for e in readings)


def _ends_the_run(error: Exception) -> bool:
    """Where the parser is missing or the ledger's file failed (SQLite's error name is kept then): no report's fault."""
    return isinstance(error, MissingPart) or (isinstance(error, SaysoError) and "sqlite" in error.facts)
