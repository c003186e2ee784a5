"""Dev figures after an epoch, by the project's own measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measures import attribution as told_measure
from benchmarks.measures import entities as names_measure
from tokenizers import Tokenizer

from training.corpora import STYLES, Example, attribution_examples, rows
from training.evaluate import attributions, names
from training.network import Reader
from training.targets import text_of


def dev_figures(reader: Reader, tokenizer: Tokenizer, folder: Path) -> dict[str, Any]:
    reader.eval()
    gold = list(rows(folder / "attribution/dev.jsonl"))
    texts = [text_of(e, tokenizer) for e in attribution_examples(folder / "attribution/dev.jsonl")]
    found = [{"id": g["id"], "attributions": attributions(reader, t, 254)} for g, t in zip(gold, texts, strict=True)]
    return {"told": told_measure.score(gold, found), "names": name_figures(reader, tokenizer, folder)}


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
CORPORA = {
    "crossner": ("entities/crossner-politics-dev.jsonl", {}),
    "gum": ("entities/gum-dev.jsonl", {"names": True}),
    "wnut": ("entities/wnut17-dev.jsonl", {}),
    "uner": ("entities/uner-ewt-dev.jsonl", {}),
    "re3d": ("ties/re3d-dev.jsonl", {"min_confidence": 0.5}),
}


def name_figures(reader: Reader, tokenizer: Tokenizer, folder: Path) -> dict[str, Any]:
    """Exact F1 in the common types: read in no style, and in the corpus's own."""
    figures = {}
    for style, (path, wish) in CORPORA.items():
        gold = list(rows(folder / path))
        texts = [text_of(Example(g["id"], g["text"]), tokenizer) for g in gold]
        for number in (0, STYLES.index(style)):
            found = names(reader, texts, number)
            said = [{"id": g["id"], "entities": f} for g, f in zip(gold, found, strict=True)]
            chosen = names_measure.Wish(common=True, types=COMMON, **wish)
            exact = names_measure.score(gold, said, chosen)["exact"]
            figures[style + ("" if number == 0 else " styled")] = {k: exact[k] for k in ("p", "r", "f1")}
    return figures
