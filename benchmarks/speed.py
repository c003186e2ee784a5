"""How fast Sayso reads, beside the bare parser on the same texts.

    python -m benchmarks.speed [--texts N] [--rounds N] [--output FILE]

Four processes load everything first: "sayso" reads with all readers; "said" as far as names and attributions, parse
and rules and all; "marks" runs the trained reader alone, from raw text to names and linked attributions; "spacy" runs
the whole spaCy pipeline. Then they take turns, one round each and one at a time, so that whatever else the machine
does falls on all alike. Told are the medians over the rounds: words per second of processor time and of wall-clock
time, the ratio, and the peak memory of each process. Texts: articles of PolNeAR dev, or where that corpus is absent,
made-up reports.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.reading import gather_readers, read_document
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora, load_corpus
from sayso.errors import MissingPart
from sayso.reading.parse import load_pipeline
from sayso.reading.trained.session import load_session, read_marks
from sayso.settings import Settings, read_settings

Turn = tuple[float, float]
"""Seconds of processor time and of wall-clock time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Medians over the rounds."""

    words_per_cpu_second: float
    words_per_second: float
    loading_seconds: float
    peak_mb: float


def main(argv: Sequence[str] | None = None) -> int:
    given = _arguments(argv)
    settings = read_settings()
    name, texts = speed_texts(given.texts, Path(settings.corpora))
    result = measure_speed(texts, settings, given.rounds)
    result["texts"] = name
    print(_told(result))
    if given.output:
        given.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


def measure_speed(texts: Sequence[str], settings: Settings, rounds: int) -> dict[str, Any]:
    """Paces of all runners on these texts, and "ratio": how many times Sayso's processor time is spaCy's."""
    words = sum(len(text.split()) for text in texts)
    runners = {name: _Runner(name, texts, settings) for name in RUNNERS}
    turns: dict[str, list[Turn]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, runner in runners.items():
            turns[name].append(runner.turn())
    paces = {name: _pace(words, turns[name], runner) for name, runner in runners.items()}
    ratios = [ours[0] / theirs[0] for ours, theirs in zip(turns["sayso"], turns["spacy"], strict=True)]
    return {
        "words": words,
        "documents": len(texts),
        "rounds": rounds,
        "readers": runners["sayso"].readers,
        **{name: asdict(pace) for name, pace in paces.items()},
        "ratio": median(ratios),
    }


def speed_texts(most: int, folder: Path) -> tuple[str, list[str]]:
    """What the texts are, and the texts."""
    try:
        rows = load_corpus("polnear", folder).rows
    except MissingPart:
        return "made-up reports", [made_up_report(seed) for seed in range(most)]
    return "PolNeAR dev", [row["text"] for row in rows[:most]]


def made_up_report(seed: int) -> str:
    """About 600 words on invented groups; the same seed, the same text."""
    groups = ("the Northern Front", "the Dawn Movement", "the Falcon Brigades", "the Coastal Guard")
    towns = ("Tell Arash", "Port Selim", "Qasr Dunya", "Marj Haddad")
    people = ("Ali Haddad", "Sara Mansour", "Omar Selim", "Lina Darwish")

    def paragraph(n: int) -> str:
        k = seed + n
        who, whom, town, person = groups[k % 4], groups[(k + 1) % 4], towns[(k // 2) % 4], people[(k // 3) % 4]
        return (
            f"A spokesman for {who} said on Tuesday that {k % 9 + 2} of its fighters had been killed near {town}, "
            f"and accused {whom} of breaking the truce. “We will answer in our own time,” {person} told reporters in "
            f"{town}. Officials, who asked not to be named, denied that {whom} had received rockets from abroad."
        )

    return "\n\n".join(paragraph(n) for n in range(11))


class _Runner:
    """A process that has loaded its part and works a round when told to."""

    def __init__(self, name: str, texts: Sequence[str], settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, name, list(texts), settings), daemon=True)
        process.start()
        self.loading_seconds, self.readers = self._line.recv()

    def turn(self) -> Turn:
        self._line.send("go")
        seconds: Turn = self._line.recv()
        return seconds

    def stop(self) -> float:
        """Ends the process; its peak memory in MB."""
        self._line.send("stop")
        peak: float = self._line.recv()
        return peak


def _serve(line: Connection, name: str, texts: list[str], settings: Settings) -> None:
    began = time.perf_counter()
    readers, work = RUNNERS[name](texts, settings)
    work(1)  # the first text also fills what is filled on first use
    line.send((time.perf_counter() - began, readers))
    while line.recv() == "go":
        cpu, wall = time.process_time(), time.perf_counter()
        work(len(texts))
        line.send((time.process_time() - cpu, time.perf_counter() - wall))
    line.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


Work = Callable[[int], None]
"""Works on the first so many texts."""


def _sayso(texts: list[str], settings: Settings, last: str = "") -> tuple[list[str], Work]:
    """All readers, or those up to the one of this name."""
    every, corpus = gather_readers(), corpora()["polnear"]
    crew = every.up_to([last]) if last else every

    def work(most: int) -> None:
        for n, text in enumerate(texts[:most]):
            read_document(document_of({"id": str(n), "text": text}, corpus), crew, settings)

    return [name for name, _ in crew.readers], work


def _marks(texts: list[str], settings: Settings) -> tuple[list[str], Work]:
    load_session()

    def work(most: int) -> None:
        for text in texts[:most]:
            read_marks(text, [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)])

    return [], work


def _spacy(texts: list[str], settings: Settings) -> tuple[list[str], Work]:
    nlp = load_pipeline(settings.parser)

    def work(most: int) -> None:
        for _ in nlp.pipe(texts[:most]):
            pass

    return [], work


RUNNERS: dict[str, Callable[[list[str], Settings], tuple[list[str], Work]]] = {
    "sayso": _sayso,
    "said": partial(_sayso, last="attributions"),
    "marks": _marks,
    "spacy": _spacy,
}


def _pace(words: int, turns: Sequence[Turn], runner: _Runner) -> Pace:
    return Pace(
        words_per_cpu_second=round(words / median(cpu for cpu, _ in turns), 1),
        words_per_second=round(words / median(wall for _, wall in turns), 1),
        loading_seconds=round(runner.loading_seconds, 2),
        peak_mb=round(runner.stop(), 1),
    )


def _told(result: dict[str, Any]) -> str:
    lines = [f"{result['documents']} texts ({result['texts']}), {result['words']} words, {result['rounds']} rounds"]
    lines.append(f"readers: {', '.join(result['readers'])}")
    for name in RUNNERS:
        pace = result[name]
        lines.append(
            f"{name}: {pace['words_per_cpu_second']:.0f} words per second of processor time, "
            f"{pace['words_per_second']:.0f} of wall-clock time, peak memory {pace['peak_mb']:.0f} MB, "
            f"loading {pace['loading_seconds']:.1f} s"
        )
    return "\n".join([*lines, f"Sayso takes {result['ratio']:.2f} times the processor time of the bare pipeline"])


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description="Speed of Sayso beside the bare parser.")
    parser.add_argument("--texts", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the result as JSON")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
