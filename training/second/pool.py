"""Sentences of train texts with words to ask the judge about, and no labels: what a teacher says of them is learnt.

    python -m training.second.pool --corpora FOLDER --out FILE

Runs in Sayso's environment (it needs the parser); the training itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from sayso.reading.events import events_in
from sayso.reading.events_ontology import Ontology, event_ontology
from sayso.reading.parse import parse_document
from sayso.settings import Settings
from sayso.text.parsed import Parse, Sentence, Token
from training.corpora import NO_RELEASE, rows
from training.events.sentences import Asked, Example, participants

FILES = (
    ("ties/re3d-train.jsonl", 1),
    ("attribution/train.jsonl", 5),
    ("incidents/train.jsonl", 2),
    ("entities/gum-train.jsonl", 3),
    ("ties/redocred-train.jsonl.gz", 1),
)
"""Train files, and how many of their texts: one in so many."""

SHORTEST, LONGEST = 6, 70
"""Words of a sentence."""

BESIDE = 4
"""Of a sentence's verbs and event nouns that the rules pass over, so many are asked about."""

UNKNOWN = "NONE"
"""Stands for the label, which is not known."""


def main(argv: list[str] | None = None) -> int:
    ask = argparse.ArgumentParser(prog="python -m training.second.pool", description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args(argv)
    with given.out.open("w", encoding="utf-8") as out:
        for example in _examples(given.corpora):
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
    return 0


def _examples(folder: Path) -> Iterator[Example]:
    ontology, chance, seen = event_ontology(), random.Random(3), set()
    nouns = {pattern.lemma for pattern in ontology.patterns()}
    for source, name, text in _texts(folder):
        parse = parse_document(document_of({"id": name, "text": text}, corpora()["plover"]), Settings().parser)
        told_by = _told(parse, ontology)
        for sentence in parse.sentences:
            own, tokens = text[sentence.start : sentence.end].replace("\n", " "), list(parse.tokens_of(sentence))
            if not SHORTEST <= len(tokens) <= LONGEST or own in seen:
                continue
            seen.add(own)
            told, taken = told_by[sentence.i]
            rest = [t for t in tokens if t.i not in taken and (t.pos == "VERB" or _names_one(t, nouns))]
            chance.shuffle(rest)
            spans = {*told, *((t.start, t.end) for t in rest[:BESIDE])}
            asked = tuple(Asked(a - sentence.start, b - sentence.start, UNKNOWN) for a, b in sorted(spans))
            if asked:
                yield Example(source, name, own, asked)


def _texts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(source, id, text) of each that weights for release may learn from."""
    for name, step in FILES:
        free = [row for row in rows(folder / name) if NO_RELEASE not in str(row.get("licence", ""))]
        yield from ((Path(name).name.split(".")[0], row["id"], row["text"]) for row in free[::step])


def _told(parse: Parse, ontology: Ontology) -> dict[int, tuple[set[tuple[int, int]], set[int]]]:
    """Of each sentence the spans of the rules' events, and their tokens."""
    who = participants(parse)
    return {s.i: _of_sentence(parse, s, [t for t, _ in events_in(parse, s, who, ontology)]) for s in parse.sentences}


def _of_sentence(parse: Parse, sentence: Sentence, told: list) -> tuple[set[tuple[int, int]], set[int]]:
    tokens = {t.i for trigger in told for t in (*trigger.tokens, *([trigger.support] if trigger.support else []))}
    return {trigger.span for trigger in told}, tokens


def _names_one(token: Token, nouns: set[str]) -> bool:
    return token.pos == "NOUN" and token.lemma in nouns


if __name__ == "__main__":
    sys.exit(main())
