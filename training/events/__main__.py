"""Trains the judge of events over the shipped reader's bottom and writes it as one int8 graph.

    python -m training.events.sentences --corpora FOLDER --out SENTENCES     (in Sayso's environment)
    python -m training.events --sentences SENTENCES --reader WEIGHTS --out FOLDER [--folds 4]

WEIGHTS is what ``python -m training`` wrote of the shipped reader: the judge's layers begin as its upper ones. With
--folds parts of the written sentences and of PLOVER's are held out in turn; ``log.jsonl`` tells how they are read. In
the end the judge learns from all of them: ``events.pt``, ``events.onnx``, ``events.sha256``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import numpy as np
import torch

from sayso.reading.trained.session import load_session
from training.events.evaluate import held, report
from training.events.export import export
from training.events.fit import Plan, fit, shares
from training.events.network import EventHead, start_from
from training.events.rows import Taught, taught_rows
from training.events.sentences import RULES, TEXTS, Example, read_examples
from training.network import Encoder
from training.ties.__main__ import SHAPE, Log, _encoder, _logger


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    log = _logger(given.out / "log.jsonl")
    examples, encoder, plan = read_examples(given.sentences), _encoder(given.reader), Plan()
    lessons = lessons_of(examples)
    log({"plan": str(plan), "sentences": len(examples), "rows": len(lessons)})
    if given.folds:
        cross_validate(lessons, encoder, plan, given.folds, log)
    head = trained(lessons, encoder, plan, log)
    torch.save({"weights": head.state_dict()}, given.out / "events.pt")
    packed = given.out / "events.onnx"
    export(head, packed)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_suffix(".sha256").write_text(f"{digest}  events.onnx\n", encoding="ascii")
    return 0


def lessons_of(examples: list[Example]) -> list[Taught]:
    """Sentences of texts alone, each other one twice: alone and among others."""
    session = load_session()
    made = [e for e in examples if e.source != TEXTS]
    return [*taught_rows(examples, session, 1, together=False), *taught_rows(made, session, 2, together=True)]


def cross_validate(lessons: list[Taught], encoder: Encoder, plan: Plan, folds: int, log: Log) -> None:
    """Logs what heads say of the parts that they have not seen."""
    seen, told = [], []
    for fold in range(folds):
        rest = [of_fold(t, fold, folds, inside=False) for t in lessons]
        head = trained([t for t in rest if t.weight.any()], encoder, plan, log)
        own = [t for t in (of_fold(t, fold, folds, inside=True) for t in lessons) if t.weight.any()]
        seen += own
        told += shares(head, own)
        log({"folds": fold + 1, **report(held(seen, told))})


def of_fold(taught: Taught, fold: int, folds: int, *, inside: bool) -> Taught:
    """The row with what is held out in this fold alone, or without it."""
    kept = np.array(
        [(fold_of(source, group, folds) == fold) == inside for source, group, _ in taught.asked], np.float32
    )
    return replace(taught, weight=taught.weight * kept)


def fold_of(source: str, group: str, folds: int) -> int:
    """-1 for what is never held out: the rules' examples and findings."""
    return -1 if source in RULES else int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def trained(lessons: list[Taught], encoder: Encoder, plan: Plan, log: Log) -> EventHead:
    torch.manual_seed(plan.seed)
    head = EventHead(SHAPE, plan.layers)
    start_from(head, encoder)
    return fit(head, lessons, plan, log)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m training.events", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--sentences", type=Path, required=True, help="what training.events.sentences wrote")
    ask.add_argument("--reader", type=Path, required=True, help="weights of the shipped reader")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--folds", type=int, default=0, help="cross-validate first, in so many parts")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return ask.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
