"""Trains the incident head from MUC-4's train messages and packs it.

    python -m training.incidents --corpora FOLDER --reader WEIGHTS --tokenizer FILE --out FOLDER

``--reader``: ``weights.pt`` of ``python -m training``, whose lower layers stay as they are. Writes to the out folder
``log.jsonl``, ``top.pt``, and at the end ``incidents.onnx`` with ``incidents.sha256``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

# Waiting threads must not spin: training shares its cores. To be set before torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import random

import torch
from tokenizers import Tokenizer

from training.incidents.evaluate import cases_of, summaries
from training.incidents.examples import Message, learn_casing, messages, told_texts
from training.incidents.export import export
from training.incidents.fit import Plan, fit
from training.incidents.lows import Lows, Part, compute, parts_of
from training.incidents.network import Top, load_halves
from training.incidents.weigh import ROLES, figures, likely, threshold, weigh

PLAN = Path(__file__).with_name("plan.toml")

EVERY = 5
"""Of so many messages one is held out of the first cycle."""

CAPITALS = 0.65
"""Share of the messages that are read in capitals, as they are; the others in ordinary writing, as reports of today."""

Log = Callable[[dict[str, object]], None]


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    log = _logger(given.out / "log.jsonl")
    plans = {name: Plan(**told) for name, told in tomllib.loads(PLAN.read_text(encoding="utf-8")).items()}
    train, dev = _messages(given.corpora, given.tokenizer)
    bottom, top = load_halves(given.reader)
    chance = random.Random(5)
    ways = ["upper" if chance.random() < CAPITALS else "cased" for _ in train] + ["upper"] * len(dev)
    lows = compute(bottom, [*train, *dev], ways, given.out / "lows.bin")
    parts = [parts_of(n, message) for n, message in enumerate([*train, *dev])]
    if given.start:
        top.load_state_dict(torch.load(given.start), strict=False)
    top.learn_usual(summaries(lows, parts[: len(train)]))
    held = [p for n, p in enumerate(parts[: len(train)]) if n % EVERY == 0]
    rest = [p for n, p in enumerate(parts[: len(train)]) if n % EVERY]
    first = fit(top, lows, rest, plans["held_out"], log, _saver(given.out / "first.pt"))
    card = _weighed(first, lows, held, log)
    whole = fit(first.train(), lows, parts[: len(train)], plans["whole"], log, _saver(given.out / "top.pt"))
    found = cases_of(whole, lows, parts[len(train) :])
    log({"dev": figures(found, likely(found, card["weights"]), card["least"]["victim"], dev)})
    _pack(whole, card, given.out)
    return 0


def _weighed(top: Top, lows: Lows, held: Sequence[Sequence[Part]], log: Log) -> dict[str, dict[str, object]]:
    """Weights of the measures and the least scores, from messages the top has not learnt from."""
    found = cases_of(top, lows, held)
    least, best = threshold(found, [parts[0].message for parts in held])
    log({"held out": best, "least": least})
    return {"weights": weigh(found), "least": dict.fromkeys(ROLES, least)}


def _messages(corpora: Path, tokenizer_file: Path) -> tuple[list[Message], list[Message]]:
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    casing = learn_casing(told_texts(corpora))
    folder = corpora / "incidents"
    return messages(folder / "train.jsonl", tokenizer, casing), messages(folder / "dev.jsonl", tokenizer, casing)


def _saver(path: Path) -> Callable[[int, Top], None]:
    def save(_: int, average: Top) -> None:
        torch.save(average.state_dict(), path)

    return save


def _pack(top: Top, card: dict[str, dict[str, object]], out: Path) -> None:
    packed = out / "incidents.onnx"
    export(top, packed, card)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    (out / "incidents.sha256").write_text(f"{digest}  incidents.onnx\n", encoding="ascii")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m training.incidents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--corpora", type=Path, required=True, help="folder with the corpora's train and dev files")
    ask.add_argument("--reader", type=Path, required=True, help="weights.pt of the reader, for its lower layers")
    ask.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the encoder")
    ask.add_argument("--out", type=Path, required=True, help="folder for log, weights and the packed head")
    ask.add_argument("--start", type=Path, help="first.pt of an earlier run, to go on from its top")
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
