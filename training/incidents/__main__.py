"""Trains the incident reader from MUC-4's train messages and packs it.

    python -m training.incidents --corpora FOLDER --reader WEIGHTS --tokenizer FILE --out FOLDER

``--reader``: ``weights.pt`` of ``python -m training``, from whose encoder it starts. Writes to the out folder
``log.jsonl``, both cycles' weights, and at the end ``incidents.onnx`` with ``incidents.sha256``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

# Waiting threads must not spin: training shares its cores. To be set before torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import torch
from tokenizers import Tokenizer

from training.incidents.evaluate import cases_of
from training.incidents.examples import Message, learn_casing, messages, told_texts
from training.incidents.export import export
from training.incidents.fit import Plan, fit
from training.incidents.network import Incidents, load_start
from training.incidents.parts import Part, parts_of
from training.incidents.weigh import ROLES, figures, likely, threshold, weigh
from training.logged import Log, logger

PLAN = Path(__file__).with_name("plan.toml")

EVERY = 5
"""Of so many messages one is held out of the first cycle."""


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    log = logger(given.out / "log.jsonl")
    plans = {name: Plan(**told) for name, told in tomllib.loads(PLAN.read_text(encoding="utf-8")).items()}
    train, dev = _messages(given.corpora, given.tokenizer)
    parts = [parts_of(message) for message in train]
    held = [p for n, p in enumerate(parts) if n % EVERY == 0]
    rest = [p for n, p in enumerate(parts) if n % EVERY]
    first = fit(load_start(given.reader), rest, plans["held_out"], log, _saver(given.out / "held_out.pt"))
    card = _weighed(first, held, log)
    whole = fit(load_start(given.reader), parts, plans["whole"], log, _saver(given.out / "whole.pt"))
    found = cases_of(whole, [parts_of(message) for message in dev])
    log({"dev": figures(found, likely(found, card["weights"]), card["least"]["victim"], dev)})
    _pack(whole, card, given.out)
    return 0


def _weighed(network: Incidents, held: Sequence[Sequence[Part]], log: Log) -> dict[str, dict[str, object]]:
    """Weights of the measures and the least scores, from messages the network has not learnt from."""
    found = cases_of(network, held)
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


def _saver(path: Path) -> Callable[[int, Incidents], None]:
    def save(_: int, average: Incidents) -> None:
        torch.save(average.state_dict(), path)

    return save


def _pack(network: Incidents, card: dict[str, dict[str, object]], out: Path) -> None:
    packed = out / "incidents.onnx"
    export(network, packed, card)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    (out / "incidents.sha256").write_text(f"{digest}  incidents.onnx\n", encoding="ascii")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m training.incidents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--corpora", type=Path, required=True, help="folder with the corpora's train and dev files")
    ask.add_argument("--reader", type=Path, required=True, help="weights.pt of the reader, to start from")
    ask.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the encoder")
    ask.add_argument("--out", type=Path, required=True, help="folder for log, weights and the packed reader")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return ask.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
