"""python -m training --corpora FOLDER --encoder FOLDER --out FOLDER: trains the reader and tells dev figures."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import fields
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")


def main(argv: list[str] | None = None) -> int:
    import torch
    from tokenizers import Tokenizer

    from training.corpora import attribution_examples, name_examples
    from training.evaluate import dev_figures
    from training.fit import Plan, fit, save
    from training.network import Reader, load_encoder, shape_of
    from training.targets import text_of

    ask = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True, help="folder with the train and dev files")
    ask.add_argument(
        "--encoder", type=Path, required=True, help="folder with model.safetensors, config.json, tokenizer.json"
    )
    ask.add_argument("--out", type=Path, required=True, help="folder for weights and log")
    ask.add_argument("--start", type=Path, help="weights to go on from instead of the bare encoder")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--few", type=int, default=0, help="only so many articles: a quick try")
    for f in fields(Plan):
        ask.add_argument("--" + f.name.replace("_", "-"), type=type(f.default), default=f.default)
    given = ask.parse_args(argv)
    plan = Plan(**{f.name: getattr(given, f.name) for f in fields(Plan)})
    torch.set_num_threads(given.threads)
    torch.manual_seed(plan.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    log_file = (given.out / "log.jsonl").open("a")

    def log(line: str) -> None:
        print(line, flush=True)
        log_file.write(line + "\n")
        log_file.flush()

    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reader = Reader(shape_of(given.encoder))
    load_encoder(reader, given.encoder)
    if given.start:
        reader.load_state_dict(torch.load(given.start)["weights"])
    told = [text_of(e, tokenizer) for e in attribution_examples(given.corpora / "attribution/train.jsonl")]
    if given.few:
        told = told[: given.few]
    named = {k: [text_of(e, tokenizer) for e in v] for k, v in name_examples(given.corpora).items()}
    log(
        json.dumps(
            {
                "plan": {f.name: getattr(plan, f.name) for f in fields(Plan)},
                "articles": len(told),
                "named": {k: len(v) for k, v in named.items()},
            }
        )
    )

    def after(epoch: int, average: Reader) -> None:
        save(average, plan, given.out / "weights.pt")
        log(json.dumps({"epoch": epoch, **dev_figures(average, tokenizer, given.corpora)}))

    reader.train()
    average = fit(reader, told, named, plan, log, after)
    save(average, plan, given.out / "weights.pt")
    return 0


sys.exit(main())
