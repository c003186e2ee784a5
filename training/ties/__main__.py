"""Trains the heads of ties over the shipped reader's bottom and writes them as one int8 graph.

    python -m training.ties.mentions --corpora FOLDER --out MENTIONS      (in Sayso's environment)
    python -m training.ties --corpora FOLDER --mentions MENTIONS --reader WEIGHTS --out FOLDER [--folds 4]

WEIGHTS is what ``python -m training`` wrote of the shipped reader: the layers above the shared ones begin as its own.
With --folds the documents of re3d and CrossRE are split and each part is read by heads that have not seen it:
``log.jsonl`` then tells from which shares on to tell ties. In the end heads learn from all of them: ``ties.pt``,
``ties.onnx``, ``ties.sha256``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import torch

from sayso.reading.trained.session import load_session
from sayso.reading.trained.ties_rows import LABELS
from sayso.reading.trained.windows import CAPACITY
from training.corpora import rows
from training.network import Encoder, Shape
from training.ties.corpora import Example, crossre, re3d, seen_by_sayso, written
from training.ties.evaluate import choose_least, report
from training.ties.export import export
from training.ties.fit import PLANS, Plan, fit, shares
from training.ties.network import TieHead, start_from
from training.ties.own import own_sentences
from training.ties.rows import Taught, taught_rows

SHAPE = Shape(layers=6, width=384, heads=12, inner=1536, vocabulary=30522, positions=512, epsilon=1e-12)
"""The reader's: all-MiniLM-L6-v2's."""

WRITTEN = Path(__file__).parents[1] / "written"

OWN_OF_EACH = 6
"""Sentences made of each pattern of our own."""

Log = Callable[[dict[str, object]], None]


@dataclass(frozen=True, slots=True)
class Lessons:
    """``given``: examples by style with the corpus's own mentions; ``rows``: all there is to learn, by what it is."""

    given: dict[str, list[Example]]
    rows: dict[str, list[Taught]]


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    log = _logger(given.out / "log.jsonl")
    lessons = _lessons(given.corpora, given.mentions)
    encoder = _encoder(given.reader)
    log({"plans": str(PLANS), "rows": {name: len(found) for name, found in lessons.rows.items()}})
    if given.folds:
        _cross_validate(lessons, encoder, given.folds, log)
    heads = _heads(lessons, encoder, log, lambda t: True)
    torch.save({"weights": [head.state_dict() for head in heads], "labels": LABELS}, given.out / "ties.pt")
    packed = given.out / "ties.onnx"
    export(heads, packed)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_suffix(".sha256").write_text(f"{digest}  ties.onnx\n", encoding="ascii")
    return 0


def _cross_validate(lessons: Lessons, encoder: Encoder, folds: int, log: Log) -> None:
    """Logs, for each style, the best thresholds on what each head had not seen."""
    held: dict[str, list[tuple[Taught, object]]] = {style: [] for style in lessons.given}
    fold_of = {
        example.id: n % folds
        for examples in lessons.given.values()
        for n, example in enumerate(sorted(examples, key=lambda e: hashlib.sha256(e.id.encode()).hexdigest()))
    }
    for fold in range(folds):
        heads = _heads(lessons, encoder, log, lambda t, fold=fold: fold_of.get(t.example) != fold)
        for style in held:
            own = [t for t in lessons.rows[style] if fold_of[t.example] == fold]
            held[style] += zip(own, shares(heads, own), strict=True)
    for style, found in held.items():
        taught, scores = zip(*found, strict=True)
        least = choose_least(taught, scores, lessons.given[style])
        log({"style": style, **report(taught, scores, lessons.given[style], least)})


def _heads(lessons: Lessons, encoder: Encoder, log: Log, keep: Callable[[Taught], bool]) -> list[TieHead]:
    """One for each plan, trained on the rows that are to be kept."""
    heads = []
    for plan in PLANS:
        torch.manual_seed(plan.seed)
        head = TieHead(SHAPE, {style: len(labels) for style, labels in LABELS.items()}, plan.layers)
        start_from(head, encoder)
        heads.append(fit(head, [t for t in _all(lessons, plan) if keep(t)], plan, log))
    return heads


def _encoder(reader: Path) -> Encoder:
    """The encoder of a reader's weights."""
    encoder, start = Encoder(SHAPE), "encoder."
    weights = torch.load(reader, weights_only=True)["weights"]
    encoder.load_state_dict({k.removeprefix(start): v for k, v in weights.items() if k.startswith(start)})
    return encoder


def _all(lessons: Lessons, plan: Plan) -> list[Taught]:
    """An epoch's rows."""
    often = dict(plan.repeats)
    return [t for name, found in lessons.rows.items() for t in found * often.get(name, 1)]


def _lessons(corpora: Path, mentions: Path) -> Lessons:
    folder, session = corpora / "ties", load_session()
    given = {"re3d": re3d(folder / "re3d-train.jsonl"), "crossre": crossre(folder / "crossre-train.jsonl")}
    seen = {row["id"]: [((s, e), kind) for s, e, kind in row["mentions"]] for row in rows(mentions)}
    own = {"re3d-seen": [seen_by_sayso(e, seen[e.id]) for e in given["re3d"]], "own": own_sentences(OWN_OF_EACH)}
    own["written-reports"] = written(WRITTEN, "ties_reports", "re3d")
    own["written-politics"] = written(WRITTEN, "ties_politics", "crossre")
    learnt = {
        name: [t for e in found for t in taught_rows(e, LABELS[e.style], session, CAPACITY)]
        for name, found in {**given, **own}.items()
    }
    return Lessons(given, learnt)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m training.ties", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--corpora", type=Path, required=True, help="folder with the corpora's train files")
    ask.add_argument("--mentions", type=Path, required=True, help="what training.ties.mentions wrote")
    ask.add_argument("--reader", type=Path, required=True, help="weights of the shipped reader")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--folds", type=int, default=0, help="cross-validate first, in so many parts")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return ask.parse_args(argv)


def _logger(path: Path) -> Log:
    def log(told: dict[str, object]) -> None:
        line = json.dumps(told)
        print(line, flush=True)
        with path.open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")

    return log


if __name__ == "__main__":
    sys.exit(main())
