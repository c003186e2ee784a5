"""Runs the current readers over the corpora and measures what they find.

    python -m benchmarks.run [--only attribution,times,...] [--split dev|train] [--limit N] [--output FILE]

Prints a table; with --output writes FILE (JSON, for the gate) and the table beside it (.md). Corpora are looked for
where the setting ``corpora`` points; absent ones, and readers that are not there, are named and passed over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks import names
from benchmarks.measures.figures import Row
from benchmarks.reading import Crew, ReadOut, gather_readers, read_document
from benchmarks.sets.documents import document_of, taken_document
from benchmarks.sets.load import Loaded, load_corpus
from benchmarks.tables import results_table
from benchmarks.tasks import READER_OF, Task, needs, tasks
from sayso.errors import MissingPart, SaysoError
from sayso.settings import Settings, read_settings

NAMES = "names"
Result = dict[str, Any]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """needs: which to measure. limit: only so many rows of each corpus (0: all); such a run cannot pass the gate."""

    needs: tuple[str, ...]
    split: str = "dev"
    limit: int = 0
    output: Path | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """The command line. 0 when something was measured, else the exit code of the error met."""
    wish = _wish(argv)
    try:
        result = run_bench(wish, read_settings(), say=lambda line: print(line, file=sys.stderr, flush=True))
    except SaysoError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    table = results_table(result)
    print(table)
    if wish.output:
        wish.output.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        wish.output.with_suffix(".md").write_text(table + "\n", encoding="utf-8")
    return 0


def run_bench(wish: Wish, settings: Settings, say: Say = lambda line: None, crew: Crew | None = None) -> Result:
    """All lines of the bench that are wished for and possible.

    Raises MissingPart where there is not one corpus or the parser is not installed.
    """
    crew = crew or gather_readers()
    result = _frame(wish, settings, crew)
    chosen = [t for t in tasks() if t.need in wish.needs and _has_reader(t, crew, result)]
    for (corpus, taken), group in _by_text(chosen):
        try:
            loaded = load_corpus(corpus, Path(settings.corpora), wish.split)
        except MissingPart as error:
            result["absent"][corpus] = error.met
            continue
        _measure(list(group), taken, loaded, crew, Run(wish, settings, say, result))
    result["tasks"] = {task.name: result["tasks"][task.name] for task in chosen if task.name in result["tasks"]}
    if NAMES in wish.needs and not wish.limit:
        _measure_names(Path(settings.corpora), wish.split, result)
    if (chosen or NAMES in wish.needs) and not result["tasks"]:
        raise MissingPart(
            "Running the bench",
            f"none of the corpora is in {settings.corpora}",
            "Let the setting 'corpora' (SAYSO_CORPORA) point to the folder that holds them",
        )
    return result


def _measure_names(folder: Path, split: str, result: Result) -> None:
    """Pairs of names: no texts to read, so they stand beside the tasks."""
    for corpus, paths in names.SHOWN.items():
        file = folder / "names" / f"{corpus}-{split}.jsonl"
        if not file.is_file():
            result["absent"][corpus] = f"there is no {file}"
            continue
        data = file.read_bytes()
        facts = {"split": split, "digest": hashlib.sha256(data).hexdigest(), "documents": data.count(b"\n")}
        result["sets"][corpus] = facts | {"words": 0, "closed": False}
        for line, measured in names.measure(folder, split, [corpus]).items():
            figures = {path: _at(measured, path) for path in paths}
            result["tasks"][line] = {
                "need": NAMES,
                "corpus": corpus,
                "documents": facts["documents"],
                "figures": figures,
                "all": measured,
            }


@dataclass(frozen=True, slots=True)
class Run:
    """What every step of a run needs."""

    wish: Wish
    settings: Settings
    say: Say
    result: Result


def _measure(group: list[Task], taken: bool, loaded: Loaded, crew: Crew, run: Run) -> None:
    rows = loaded.rows[: run.wish.limit or None]
    began = time.monotonic()
    wanted = crew.up_to({READER_OF[task.need] for task in group})
    read = [_read(row, taken, loaded, wanted, run.settings) for row in rows]
    run.say(f"{loaded.corpus.name} {loaded.split}: {len(rows)} documents in {time.monotonic() - began:.0f} s")
    run.result["sets"][loaded.corpus.name] = _facts(loaded, rows)
    run.result["problems"] += [
        {"document": row["id"], "doing": problem.doing, "met": problem.met}
        for row, out in zip(rows, read, strict=True)
        for problem in out.problems
    ]
    for task in group:
        said = [task.form(row, out.findings) for row, out in zip(rows, read, strict=True)]
        run.result["tasks"][task.name] = _outcome(task, rows, said)


def _read(row: Row, taken: bool, loaded: Loaded, crew: Crew, settings: Settings) -> ReadOut:
    document = taken_document(row) if taken else document_of(row, loaded.corpus)
    return read_document(document, crew, settings)


def _outcome(task: Task, rows: Sequence[Row], said: Sequence[Row]) -> Result:
    measured = task.measure(rows, said)
    return {
        "need": task.need,
        "corpus": task.corpus,
        "documents": len(rows),
        "figures": {path: _at(measured, path) for path in task.shown},
        "all": measured,
    }


def _at(measured: dict[str, Any], path: str) -> float | None:
    found: Any = measured
    for name in path.removeprefix("-").split("."):
        found = found[name]
    return found  # type: ignore[no-any-return]


def _has_reader(task: Task, crew: Crew, result: Result) -> bool:
    """Whether there is a reader for it; if not, the result says so."""
    reader = READER_OF[task.need]
    if crew.has(reader):
        return True
    result["not_measured"][task.need] = f"no reader of {reader}: {crew.absent.get(reader, 'not in the catalogue')}"
    return False


def _by_text(chosen: Iterable[Task]) -> Iterable[tuple[tuple[str, bool], Iterable[Task]]]:
    """Tasks over the same texts together, so that each text is read once."""

    def text(task: Task) -> tuple[str, bool]:
        return task.corpus, task.taken

    return groupby(sorted(chosen, key=text), key=text)


def _facts(loaded: Loaded, rows: Sequence[Row]) -> Result:
    return {
        "split": loaded.split,
        "digest": loaded.digest,
        "documents": len(rows),
        "words": sum(len(row["text"].split()) for row in rows),
        "closed": loaded.corpus.closed,
    }


def _frame(wish: Wish, settings: Settings, crew: Crew) -> Result:
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "split": wish.split,
        "limit": wish.limit,
        "versions": {name: _version(name) for name in ("sayso", "spacy", settings.parser.replace("_", "-"))},
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "makers": [_maker(name, reader) for name, reader in crew.readers],
        "readers_absent": crew.absent,
        "sets": {},
        "absent": {},
        "not_measured": {},
        "problems": [],
        "tasks": {},
    }


def _maker(name: str, reader: Any) -> Result:
    maker = reader.maker
    return {"reader": name, "name": maker.name, "version": maker.version, "weights": maker.weights}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _wish(argv: Sequence[str] | None) -> Wish:
    known = [*needs(), NAMES]
    parser = argparse.ArgumentParser(prog="sayso bench", description="Measure the readers on annotated corpora.")
    parser.add_argument("--only", default=",".join(known), help=f"needs, by commas: {', '.join(known)}")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only the first N documents of each corpus")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the result as JSON, the table beside it")
    given = parser.parse_args(argv)
    chosen = tuple(name for name in given.only.split(",") if name)
    strange = [name for name in chosen if name not in known]
    if strange:
        parser.error(f"--only: there is no need {strange[0]!r}; use {', '.join(known)}")
    return Wish(needs=chosen, split=given.split, limit=given.limit, output=given.output)


if __name__ == "__main__":
    sys.exit(main())
