"""Takes and reads all texts of the corpora and checks every anchor of every record against its text.

    python -m benchmarks.robust [--only polnear,muc4,...] [--splits dev,train] [--limit N] [--log FILE] [--processes 2]

Each text goes through the intake of plain text, the parser and all readers. One line a text is added to the log (JSON
lines) as soon as it is done, so that a run that was stopped goes on where it was; ``--limit`` stops after so many new
texts. Processes are renewed now and then, so that memory stays bounded. Ends with 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.reading import Crew, gather_readers, read_document
from benchmarks.sets.documents import take_text
from benchmarks.sets.load import corpora, load_corpus
from sayso.errors import AnchorError, MissingPart
from sayso.ledger.checks import anchors_in
from sayso.reading.parse import load_pipeline
from sayso.record import Document, Record
from sayso.settings import Settings, read_settings

Outcome = dict[str, Any]
TEXTS_A_PROCESS = 300
"""After so many texts a process is replaced: caches of the parser grow with every new word."""
TEXTS_UNDER_WAY = 8


@dataclass(frozen=True, slots=True)
class Job:
    """A text to examine; ``name`` is its corpus, split, number and id, the same in every run."""

    name: str
    text: str
    settings: Settings


def main(argv: Sequence[str] | None = None) -> int:
    given = _arguments(argv)
    done = {outcome["name"] for outcome in read_log(given.log)}
    new = (job for job in _jobs(given.only.split(","), given.splits.split(",")) if job.name not in done)
    jobs = islice(new, given.limit or None)
    with given.log.open("a", encoding="utf-8") as log:
        log.write("\n")  # a line cut off by a kill must not swallow the next one
        for n, outcome in enumerate(_examined(jobs, given.processes), start=1):
            log.write(json.dumps(outcome) + "\n")
            log.flush()
            if n % 25 == 0:
                print(f"{n} texts examined", file=sys.stderr, flush=True)
    outcomes = read_log(given.log)
    print(summary(outcomes))
    return 1 if any(outcome["faults"] for outcome in outcomes) else 0


def examine(job: Job) -> Outcome:
    """Take and read one text. Never raises: ``faults`` holds whatever should not be (a crash, a wrong anchor, a refused
    finding), ``problems`` what the intake had to say, which is a finding and no fault."""
    began = time.monotonic()
    outcome: Outcome = {"name": job.name, "characters": len(job.text), "faults": [], "problems": []}
    try:
        _take_and_read(job, outcome)
    except Exception as error:  # noqa: BLE001 - the purpose of this file is to count what breaks, and to go on
        outcome["faults"].append(f"broke off: {type(error).__name__}: {error}")
    outcome["seconds"] = round(time.monotonic() - began, 3)
    outcome["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return outcome


def faults_of(document: Document, records: Sequence[Record]) -> tuple[int, list[str]]:
    """How many anchors were checked, and what is wrong with anchors or passages."""
    anchors, faults = 0, list(_passage_faults(document))
    for record in (document, *records):
        for anchor in anchors_in(record):
            anchors += 1
            try:
                document.check(anchor)
            except AnchorError as error:
                faults.append(f"{type(record).__name__}: {error}")
    return anchors, faults


def summary(outcomes: Sequence[Outcome]) -> str:
    total: Counter[str] = Counter()
    for outcome in outcomes:
        total.update({"characters": outcome["characters"], **outcome.get("counts", {})})
        total.update(problems=len(outcome["problems"]), wrong=bool(outcome["faults"]))
    peak = max((outcome["peak_mb"] for outcome in outcomes), default=0)
    slowest = max(outcomes, key=lambda o: o["seconds"], default={"name": "-", "seconds": 0})
    lines = [
        f"{len(outcomes)} texts, {total['characters']:,} characters: {total['mentions']:,} mentions, "
        f"{total['assertions']:,} assertions, {total['anchors']:,} anchors checked",
        f"{total['wrong']} texts with something wrong, {total['problems']} problems of the intake",
        f"peak memory of a process {peak} MB; slowest text {slowest['name']}, {slowest['seconds']} s",
    ]
    wrong = [(outcome["name"], found) for outcome in outcomes for found in outcome["faults"]]
    return "\n".join([*lines, *(f"- {name}: {found}" for name, found in wrong[:20])])


def read_log(log: Path) -> list[Outcome]:
    """Outcomes so far; a last line cut off by a kill is left out, and its text examined anew."""
    if not log.is_file():
        return []
    outcomes = []
    for line in log.read_text(encoding="utf-8").split("\n"):
        try:
            outcomes.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return outcomes


def _take_and_read(job: Job, outcome: Outcome) -> None:
    taken = take_text(job.text, job.name)
    outcome["problems"] = [problem.met for problem in taken.problems]
    counts: Counter[str] = Counter()
    for document in taken.documents:
        if document.text != job.text:
            outcome["faults"].append("the intake changed the text")
        out = read_document(document, _crew(), job.settings)
        found = out.findings
        anchors, faults = faults_of(document, [*found.mentions, *found.assertions])
        counts.update(anchors=anchors, mentions=len(found.mentions), assertions=len(found.assertions))
        outcome["faults"] += faults
        outcome["faults"] += [f"{problem.doing}: {problem.met}" for problem in out.problems]
    outcome["counts"] = dict(counts)


@cache
def _crew() -> Crew:
    return gather_readers()


def _passage_faults(document: Document) -> Iterator[str]:
    at = 0
    for passage in document.passages:
        if not at <= passage.start < passage.end <= len(document.text):
            yield f"passage [{passage.start}, {passage.end}) is empty, out of order or outside the text"
        at = passage.end


def _jobs(names: Sequence[str], splits: Sequence[str]) -> Iterator[Job]:
    settings = read_settings()
    for name in names:
        for split in (split for split in splits if split in corpora()[name].files):
            try:
                loaded = load_corpus(name, Path(settings.corpora), split)
            except MissingPart as error:
                print(f"passed over: {error}", file=sys.stderr)
                continue
            for n, row in enumerate(loaded.rows):
                yield Job(f"{name}/{split}/{n}/{row['id']}", row["text"], settings)


def _examined(jobs: Iterator[Job], processes: int) -> Iterator[Outcome]:
    """Outcomes as they come. A process that dies costs the texts under way an outcome that says so, no others."""
    pool = _new_pool(processes)
    under_way: dict[Future[Outcome], Job] = {}
    try:
        while True:
            for job in islice(jobs, TEXTS_UNDER_WAY - len(under_way)):
                under_way[pool.submit(examine, job)] = job
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            lost = [under_way[f] for f in done if isinstance(f.exception(), BrokenProcessPool)]
            yield from (future.result() for future in done if future.exception() is None)
            if lost:
                yield from (_died(job) for job in under_way.values())
                pool, under_way = _new_pool(processes), {}
            else:
                under_way = {future: job for future, job in under_way.items() if future not in done}
    finally:
        pool.shutdown(cancel_futures=True)


def _new_pool(processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, max_tasks_per_child=TEXTS_A_PROCESS, initializer=_warm_up)


def _warm_up() -> None:
    """Parser and readers are loaded before the first text, so that no text is charged for it."""
    load_pipeline(read_settings().parser)
    _crew()


def _died(job: Job) -> Outcome:
    outcome: Outcome = {"name": job.name, "characters": len(job.text), "problems": [], "seconds": 0.0, "peak_mb": 0}
    return {**outcome, "faults": ["the process died while this text was under way"]}


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.robust", description="Read every text and check every anchor.")
    parser.add_argument("--only", default=",".join(corpora()), help="names of corpora, by commas")
    parser.add_argument("--splits", default="dev,train")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="stop after N new texts")
    parser.add_argument("--log", type=Path, default=Path("robust.jsonl"))
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
