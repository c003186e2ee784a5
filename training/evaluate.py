"""Dev figures while training: the product's own decoding over the network in torch, by the project's own measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.measures import attribution as told_measure
from benchmarks.measures import entities as names_measure
from sayso.reading.trained.decode import Scores
from sayso.reading.trained.marking import Seen, Wish, marks_of
from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.pieces import words_of
from sayso.text.marked import Marks
from training.corpora import STYLES, Row, rows
from training.network import Encoder, Reader
from training.targets import passages_of

COMMON = {
    "person": "person",
    "group": "group",
    "place": "place",
    "people": "other",
    "event": "other",
    "vessel": "vehicle",
    "weapon": "weapon",
    "work": "other",
    "other": "other",
}
"""The names' kinds as the common types of the measure."""

CORPORA: dict[str, tuple[str, dict[str, Any]]] = {
    "crossner": ("entities/crossner-politics-dev.jsonl", {}),
    "gum": ("entities/gum-dev.jsonl", {"names": True}),
    "wnut": ("entities/wnut17-dev.jsonl", {}),
    "uner": ("entities/uner-ewt-dev.jsonl", {}),
    "re3d": ("ties/re3d-dev.jsonl", {"min_confidence": 0.5}),
}


class TorchNetwork:
    """The network as ``marks_of`` wants it, reading names in one style."""

    def __init__(self, reader: Reader, style: int = 0) -> None:
        self.reader = reader.eval()
        self.style = style

    def see(self, pieces: Numbers, features: Numbers, first: Numbers) -> Seen:
        given = [torch.from_numpy(a)[None] for a in (pieces, features, np.ones(len(pieces), np.float32), first)]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            h = self.reader.hidden(*given)
            names, _ = self.reader.name_scores(h, torch.tensor([self.style]))
            found = (self.reader.flat(h), names, self.reader.word_side(h), self.reader.cue_side(h))
        return Seen(*(f[0].float().numpy() for f in found))

    def parts(self, words: Scores, cues: Scores, distance: Numbers, step: Numbers) -> Scores:
        own, *rest = [torch.from_numpy(a) for a in (words, cues, distance, step)]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores: Scores = self.reader.parts(own.expand(len(cues), -1, -1), *rest).float().numpy()
        return scores


def dev_figures(reader: Reader, tokenizer: Tokenizer, folder: Path) -> dict[str, Any]:
    """Attribution on PolNeAR dev; names (exact F1, common types) in no style and in the corpus's own. A teacher knows
    no names."""
    if not isinstance(reader.encoder, Encoder):
        return {"told": told_figures(TorchNetwork(reader), tokenizer, list(rows(folder / "attribution/dev.jsonl")))}
    network = TorchNetwork(reader)
    told = told_figures(network, tokenizer, list(rows(folder / "attribution/dev.jsonl")))
    names = {}
    for style, (path, wish) in CORPORA.items():
        gold = list(rows(folder / path))
        for number in (0, STYLES.index(style)):
            network.style = number
            names[style + (" styled" if number else "")] = name_figures(network, tokenizer, gold, wish)["f1"]
    return {"told": told, "names": names}


def told_figures(network: Any, tokenizer: Tokenizer, gold: list[Row], wish: Wish | None = None) -> dict[str, float]:
    """Whole attributions and single spans, in percent."""
    found = [{"id": r["id"], "attributions": list(_told(m))} for r, m in _marks(network, tokenizer, gold, wish)]
    s = told_measure.score(gold, found)
    whole = {f"{how} {k}": s[how][k] for how in ("partial", "exact") for k in ("p", "r", "f1")}
    parts = {f"{part} exact": s[part]["exact"]["f1"] for part in ("source", "cue", "content")}
    return {k: round(100 * v, 2) for k, v in (whole | parts).items()}


def name_figures(network: Any, tokenizer: Tokenizer, gold: list[Row], wish: dict[str, Any]) -> dict[str, float]:
    """Exact P, R, F1 in the common types, in percent."""
    said = [
        {"id": r["id"], "entities": [{"start": n.span[0], "end": n.span[1], "type": n.kind} for n in m.names]}
        for r, m in _marks(network, tokenizer, gold, None)
    ]
    exact = names_measure.score(gold, said, names_measure.Wish(common=True, types=COMMON, **wish))["exact"]
    return {k: round(100 * exact[k], 2) for k in ("p", "r", "f1")}


def _marks(network: Any, tokenizer: Tokenizer, gold: Iterable[Row], wish: Wish | None) -> Iterator[tuple[Row, Marks]]:
    for row in gold:
        words = words_of(row["text"], passages_of(row["text"]), tokenizer)
        yield row, marks_of(words, network, wish) if words.spans else Marks()


def _told(marks: Marks) -> Iterator[Row]:
    for m in marks.words:
        yield {"cue": [list(m.cue)], "source": [list(s) for s in m.sources], "content": [list(s) for s in m.contents]}
