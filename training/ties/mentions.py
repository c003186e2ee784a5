"""Sayso's own mentions in the train texts, so that the head learns on what it will be given.

    python -m training.ties.mentions --corpora FOLDER --out FILE

Runs in Sayso's environment (it needs the parser); the training itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.reading import Crew, gather_readers, read_document
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from sayso.reading.ties_marked import KIND_OF
from sayso.settings import Settings
from training.corpora import Row, rows

FILES = ("re3d-train.jsonl", "crossre-train.jsonl")


def main(argv: list[str] | None = None) -> int:
    ask = argparse.ArgumentParser(prog="python -m training.ties.mentions", description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args(argv)
    crew = gather_readers().up_to(["mentions"])
    with given.out.open("w", encoding="utf-8") as out:
        for name in FILES:
            for row in rows(given.corpora / "ties" / name):
                out.write(json.dumps({"id": row["id"], "mentions": own_mentions(row, crew)}) + "\n")
    return 0


def own_mentions(row: Row, crew: Crew) -> list[tuple[int, int, str]]:
    """(start, end, kind of the head), in text order."""
    found = read_document(document_of(row, corpora()["re3d"]), crew, Settings()).findings.mentions
    return [(*m.anchor.span, KIND_OF[m.kind]) for m in found if m.kind in KIND_OF]


if __name__ == "__main__":
    sys.exit(main())
