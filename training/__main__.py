"""Trains the reader from the corpora and packs it: the one command that makes the shipped weights.

    python -m training --corpora FOLDER --out FOLDER [--plan FILE] [--start WEIGHTS]

Writes to the out folder: ``log.jsonl`` (losses, figures on the development splits after each epoch), ``weights.pt``
(after each epoch), and at the end ``reader.zip`` with ``reader.sha256``. Hours on a slow machine; a cycle that was
stopped is taken up by giving its last ``weights.pt`` to --start and a plan with what is left.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

# Waiting threads must not spin: training shares its cores. To be set before torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import torch
from tokenizers import Tokenizer

from training.corpora import attribution_examples, name_examples
from training.encoder import encoder_folder
from training.evaluate import dev_figures
from training.export import export
from training.fit import Plan, fit, save
from training.network import Reader, load_encoder, shape_of
from training.targets import Text, text_of

OWN_PLAN = Path(__file__).with_name("plan.toml")


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    log = _logger(given.out / "log.jsonl")
    told_plan = tomllib.loads(given.plan.read_text(encoding="utf-8"))
    plans = [Plan(**cycle) for cycle in told_plan["cycle"]]
    wanted = {tuple(place) for place in told_plan["average"]}
    kept: list[dict[str, torch.Tensor]] = []
    encoder = encoder_folder(given.encoder, given.out)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    told, named = _texts(given.corpora, tokenizer)
    log({"articles": len(told), "named": {style: len(texts) for style, texts in named.items()}})
    reader = _reader(encoder, plans[0].seed, given.start)
    for number, plan in enumerate(plans, 1):
        log({"cycle": number, "plan": str(plan)})
        done = plans[:number]

        def after(epoch: int, average: Reader, done: list[Plan] = done) -> None:
            save(average, done, given.out / "weights.pt")
            if (len(done), epoch) in wanted:
                kept.append({name: value.clone() for name, value in average.state_dict().items()})
            log({"cycle": len(done), "epoch": epoch, **dev_figures(average, tokenizer, given.corpora)})

        reader = fit(reader.train(), told, named, plan, log, after)
    reader.load_state_dict(_mean(kept))
    log({"average": sorted(wanted), **dev_figures(reader, tokenizer, given.corpora)})
    save(reader, plans, given.out / "weights.pt")
    packed = given.out / "reader.zip"
    export(reader, encoder, packed, {"plan": [str(plan) for plan in plans]})
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    (given.out / "reader.sha256").write_text(f"{digest}  reader.zip\n", encoding="ascii")
    return 0


def _mean(kept: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    return {name: torch.stack([weights[name] for weights in kept]).mean(0) for name in kept[0]}


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--corpora", type=Path, required=True, help="folder with the corpora's train and dev files")
    ask.add_argument("--out", type=Path, required=True, help="folder for log, weights and the packed reader")
    ask.add_argument(
        "--plan", type=Path, default=OWN_PLAN, help="cycles to train (default: those of the shipped weights)"
    )
    ask.add_argument("--encoder", type=Path, help="folder with the encoder; fetched with pip where not given")
    ask.add_argument("--start", type=Path, help="weights.pt to go on from instead of the bare encoder")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return ask.parse_args(argv)


def _logger(path: Path) -> Callable[[dict[str, object]], None]:
    def log(told: dict[str, object]) -> None:
        line = json.dumps(told)
        print(line, flush=True)
        with path.open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")

    return log


def _texts(corpora: Path, tokenizer: Tokenizer) -> tuple[list[Text], dict[str, list[Text]]]:
    told = [text_of(e, tokenizer) for e in attribution_examples(corpora / "attribution/train.jsonl")]
    named = {style: [text_of(e, tokenizer) for e in found] for style, found in name_examples(corpora).items()}
    return told, named


def _reader(encoder: Path, seed: int, start: Path | None) -> Reader:
    torch.manual_seed(seed)
    reader = Reader(shape_of(encoder))
    if start:
        reader.load_state_dict(torch.load(start)["weights"])
    else:
        load_encoder(reader, encoder)
    return reader


if __name__ == "__main__":
    sys.exit(main())
