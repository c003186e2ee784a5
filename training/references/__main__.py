"""``python -m training.references --corpora FOLDER``: what the ranker of references learned.

Written into its ``weights``. Needs numpy; takes some minutes."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.measures import coref
from benchmarks.references import BEST, GOLD, cluster_row, gold_mentions
from benchmarks.sets.documents import document_of
from sayso.reading.parse import parse_document
from sayso.resolving.ranked import tables, trees
from sayso.resolving.ranked.pairs import FEATURES
from sayso.settings import Settings
from training.references import boosting
from training.references.examples import Lesson, all_nouns, examples_of, frequent, joined, lesson_of, nouns_without

HOME = Path(tables.__file__).parent / "weights"
PLAN = boosting.Wish(trees=260, depth=5, rate=0.12)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, required=True, help="folder with entities/gum-train.jsonl")
    options.add_argument(
        "--fold", type=int, default=-1, help="train without every fourth document, and measure on those"
    )
    chosen = options.parse_args()
    lessons = read_lessons(chosen.corpora)
    held = [lesson for k, lesson in enumerate(lessons) if k % 4 == chosen.fold]
    kept = [lesson for lesson in lessons if lesson not in held]
    nouns = all_nouns(kept)
    write("heads.json", frequent(nouns))
    found = boosting.fit(joined([examples_of(lesson, nouns_without(nouns, lesson)) for lesson in kept]), PLAN)
    write("trees.json", {"features": FEATURES, **found})
    forget()
    if held:
        measure(held)


def read_lessons(corpora: Path) -> list[Lesson]:
    lines = (corpora / "entities" / "gum-train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [lesson_of(r, parse_document(document_of(r, GOLD), Settings().parser, trained=False)) for r in rows]


def write(name: str, what: Any) -> None:
    HOME.mkdir(exist_ok=True)
    text = json.dumps(what, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
    (HOME / name).write_text(text + "\n", encoding="utf-8")


def forget() -> None:
    """Read the new files from here on."""
    for known in (tables.heads, trees.load_trees):
        known.cache_clear()


def measure(held: list[Lesson]) -> None:
    """CoNLL F1 at several odds, by rules and ranker together."""
    rows = [lesson.row for lesson in held]
    for odds in (0.3, 0.4, BEST.least_odds, 0.7, 1.0):
        wish = replace(BEST, least_odds=odds)
        said = [cluster_row(x.row, x.parse, gold_mentions(x.row, x.parse), wish=wish) for x in held]
        figures = coref.score(rows, said, drop_singletons=True)
        print(odds, {name: figures[name] for name in ("conll", "muc", "b3", "ceafe")}, flush=True)


if __name__ == "__main__":
    main()
