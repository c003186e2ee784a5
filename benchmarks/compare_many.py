"""What one more report costs beside a large ledger: CPU for its alignments, for a grid and a search that know it, and
for building the tables at first.

    python -m benchmarks.compare_many [--reports 10000] [--added 20]

Reports are made up from parts by seeded dice, with their claims written down, so that no reader runs: one in ten is a
copy of an earlier one with a line put before, one in ten retells the statement and the event of an earlier one in other
words. Told as a line of JSON, CPU seconds; ``added`` from the look at the ledger to the alignments of the new report,
its grid (who says what of its place) and the search for its speaker, ``worst`` of all the dearest.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from sayso.contracts import Ledger, Submission
from sayso.flow.compare import compare_reports
from sayso.flow.grid import reaction_grid
from sayso.flow.search import search
from sayso.ledger.sqlite import SqliteLedger
from sayso.record import Anchor, Assertion, Attribution, Document, Event, Maker, Mention, Passage, Role, Source, Voice
from sayso.record.ids import digest_bytes, document_id

Answer = TypeVar("Answer")
Files = tuple[str, str, str]
"""See ``flow.opening.tables_beside``."""
INTAKE = Maker(name="made up", sort="intake", version="1")
READER = Maker(name="made up", sort="reader", version="1")
SYLLABLES = [a + b for a in "bdfgklmnrstz" for b in ("a", "ad", "an", "ar", "i", "il", "o", "or", "u", "um")]
VERBS = (("repaired", "mended"), ("bought", "purchased"), ("attacked", "raided"), ("seized", "captured"))
THINGS = ("mill", "ferry", "well", "barracks", "bakery", "orchard", "bridge", "depot", "quarry", "school")


@dataclass(frozen=True, slots=True)
class Told:
    """A report's text, who says what in it of which place, and what was done to what."""

    text: str
    speaker: str
    said: str
    trigger: str
    victim: str
    place: str


def made_up(count: int, seed: int = 6) -> Iterator[Told]:
    """Reports, always the same ones; copies and retellings come after what they tell."""
    dice = Random(seed)
    earlier: list[tuple[Told, Told]] = []
    for number in range(count):
        throw = dice.random()
        if earlier and throw < 0.1:
            first = dice.choice(earlier)[0]
            lead = f"Printed again on page {number}.\n"
            yield replace(first, text=lead + first.text)
        elif earlier and throw < 0.2:
            second = dice.choice(earlier)[1]
            yield replace(second, text=f"{second.text} It was the {number}th report of the year.")
        else:
            pair = _fresh(dice)
            earlier.append(pair)
            yield pair[0]


def _name(dice: Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=3)).capitalize()


def _fresh(dice: Random) -> tuple[Told, Told]:
    """A report and how another would tell the same."""
    speaker, place, group = f"{_name(dice)} {_name(dice)}", _name(dice), _name(dice)
    verb, other = dice.choice(VERBS)
    thing, second = dice.sample(THINGS, 2)
    around = " ".join(f"{_name(dice)} of {_name(dice)} waited near the {dice.choice(THINGS)}." for _ in range(8))
    said = f"the people of {place} will never give the {second} to {group}"
    retold = f"that {place} would never hand its {second} over to {group}"
    return (
        Told(
            f"Men of {group} {verb} the {thing} at {place}. {speaker} said: {said}. {around}",
            speaker,
            said,
            verb,
            thing,
            place,
        ),
        Told(
            f"{speaker} told us {retold}. Earlier {group} {other} a {thing} there, in {place}.",
            speaker,
            retold,
            other,
            thing,
            place,
        ),
    )


def put(ledger: Ledger, told: Told) -> str:
    """Into the ledger as a reading leaves it; gives back the report's id."""
    data = told.text.encode()
    source = Source(digest=digest_bytes(data), media_type="text/plain", size=len(data))
    key = document_id(source.id, told.text)
    document = Document(
        id=key,
        source_id=source.id,
        text=told.text,
        passages=(Passage(kind="body", start=0, end=len(told.text)),),
        language="en",
    )

    def at(words: str) -> Anchor:
        start = told.text.index(words)
        return Anchor(document_id=key, start=start, end=start + len(words), quote=words)

    statement = Assertion(
        evidence=at(told.said),
        content=Attribution(content=(at(told.said),), directness="indirect"),
        chain=(Voice(speaker=at(told.speaker)),),
    )
    event = Event(code="ASSAULT", trigger=at(told.trigger), roles=(Role(name="victim", anchor=at(told.victim)),))
    found = (
        Mention(anchor=at(told.speaker), kind="person"),
        statement,
        Assertion(evidence=at(told.trigger), content=event),
    )
    taken = [Submission(source, INTAKE), Submission(document, INTAKE)]
    ledger.append([*taken, *(Submission(body, READER) for body in found)], [data])
    return key


def measure(reports: int, added: int, home: Path) -> dict[str, float]:
    """CPU seconds; ``tellings`` is how many claims the new reports' alignments hold, ``cells`` and ``hits`` what grids
    and searches found, so that nothing is measured of nothing."""
    ledger = SqliteLedger(home / "ledger", create=True)
    made = list(made_up(reports + added))
    for told in made[:reports]:
        put(ledger, told)
    kept = ("", str(home / "who"), str(home / "alike"))
    first = next(iter(ledger.entries(record="document"))).body
    assert isinstance(first, Document)
    built = _timed(lambda: compare_reports(ledger, [first.id], *kept))[0]
    costs: dict[str, list[float]] = {"alignments": [], "grid": [], "search": []}
    found = Counter[str]()
    for told in made[reports:]:
        new = put(ledger, told)
        asked: dict[str, Callable[[], int]] = {
            "alignments": partial(_tellings, ledger, new, kept),
            "grid": partial(_cells, ledger, told.place, kept),
            "search": partial(_hits, ledger, told.speaker, kept),
        }
        for name, ask in asked.items():
            seconds, n = _timed(ask)
            costs[name].append(seconds)
            found[name] += n
    ledger.close()
    whole = [sum(each) for each in zip(*costs.values(), strict=True)]
    told_of = {"tellings": found["alignments"], "cells": found["grid"], "hits": found["search"]}
    medians = {name: statistics.median(each) for name, each in costs.items()}
    return (
        {"reports": reports, "built": built, "added": statistics.median(whole), "worst": max(whole)} | medians | told_of
    )


def _timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    """CPU seconds and the answer."""
    started = time.process_time()
    answer = ask()
    return time.process_time() - started, answer


def _tellings(ledger: Ledger, document_id: str, kept: Files) -> int:
    return sum(len(a.tellings) for a in compare_reports(ledger, [document_id], *kept))


def _cells(ledger: Ledger, about: str, kept: Files) -> int:
    return sum(bool(cell.cited) for row in reaction_grid(ledger, about, tables=kept).rows for cell in row.cells)


def _hits(ledger: Ledger, words: str, kept: Files) -> int:
    return len(search(ledger, words, kept=kept[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--added", type=int, default=20)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps(measure(chosen.reports, chosen.added, Path(home))))


if __name__ == "__main__":
    main()
