"""Who did what to whom in incident reports, as rows of the five-role view (``measures/incidents.py``).

    python -m benchmarks.incidents --corpora FOLDER [--split dev] [--out FILE]

prints the figures of the trained incident reader; ``--out`` keeps what it said as JSON lines.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measures.figures import Row
from benchmarks.measures.incidents import ROLES, score
from benchmarks.sets.load import load_corpus
from sayso.reading.trained.incidents_entities import Entity
from sayso.reading.trained.incidents_session import read_entities
from sayso.reading.trained.pieces import words_of
from sayso.reading.trained.session import load_session

SCORED = {
    "perpetrator": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
"""Our roles as MUC-4's view names them; it has none for victims who are only described."""


def incident_row(row: Row, entities: Iterable[Entity]) -> Row:
    """One string an entity, the surest: a wrong second one would make the whole entity wrong."""
    found: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    for entity in entities:
        if entity.role in SCORED:
            found[SCORED[entity.role]].append([entity.words[0]])
    return {"id": row["id"], "entities": found}


def read_row(row: Row) -> Row:
    """What the trained head says of a message. Raises MissingPart where its weights or libraries are absent."""
    text = row["text"]
    lines = [match.span() for match in re.finditer(r"[^\n]*\w[^\n]*", text)]
    words = words_of(text, lines, load_session().tokenizer)
    return incident_row(row, read_entities(text, words) if words.spans else ())


def main(argv: list[str] | None = None) -> int:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.incidents", description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True, help="folder that holds the corpora")
    ask.add_argument("--split", default="dev", choices=("dev", "train"))
    ask.add_argument("--out", type=Path, help="file for what was said, as JSON lines")
    given = ask.parse_args(argv)
    rows = load_corpus("muc4", given.corpora, given.split).rows
    said = [read_row(row) for row in rows]
    if given.out:
        given.out.write_text("".join(json.dumps(row) + "\n" for row in said), encoding="utf-8")
    for name, figures in score(rows, said).items():
        if isinstance(figures, dict):
            print(f"{name:<8} P {figures['p']:6.1%}  R {figures['r']:6.1%}  F1 {figures['f1']:6.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
