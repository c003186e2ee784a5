"""Near-duplicate pages: sections of public reports, copies of them changed by a script, and what is found of these.

    python -m benchmarks.copies CORPORA [--pages N] [--year 2022]

Pages are sections of the country reports in ``bulk/reports-sample.jsonl.gz``, of one year, as years repeat each other;
what pages of two countries have in common whole is furniture and left out. Every third page gets a copy of which 5 to
40 % is changed, in one of four ways: words replaced, words dropped and put in between, words cut and a lead put before,
words replaced and sentences moved. Gold is each page with its own copy. Pairs of unchanged pages that are found, and
what follows from them, are told as ``natural``: those of which three quarters agree are near copies in truth and not
counted; the others are, in ``strict``, as errors.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measures.figures import counted
from sayso.comparing.copies import CopyIndex, sketch

FILE = "bulk/reports-sample.jsonl.gz"
SEED = 20220101
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<h[2-4][^>]*>", re.IGNORECASE)
_LEAST_WORDS = 80
_WHOLE, _IN_TRUTH = 0.9, 0.75
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """``of``: the page that this is a copy of, empty for an original; ``changed`` the share that was changed."""

    id: str
    text: str
    of: str = ""
    how: str = ""
    changed: float = 0.0


def sections(path: Path, year: str) -> Iterator[Page]:
    """Parts between headings, tags taken out, of at least 80 words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if str(row["year"]) != year:
                continue
            for number, piece in enumerate(_HEADING.split(row["html"])):
                text = " ".join(html.unescape(_TAGS.sub(" ", piece)).split())
                if len(text.split()) >= _LEAST_WORDS:
                    yield Page(f"{row['id']}:{number}", text)


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Without pages that another country's report has, too, but for a word in ten."""
    index, doubles = CopyIndex(), set[str]()
    for page in pages:
        for copy in index.add(sketch(page.id, page.text)):
            doubles |= {copy.left, copy.right} if copy.share >= _WHOLE else set()
    return [page for page in pages if page.id not in doubles]


def planted(pages: Sequence[Page], seed: int = SEED) -> list[Page]:
    """A changed copy of every third page; the same for the same pages and seed."""
    dice = random.Random(seed)
    store = [word for page in pages[::5] for word in page.text.split() if word.isalpha()]
    hows = (_replaced, _thinned, _cut, _moved)
    copies = []
    for number, page in enumerate(pages[::3]):
        share, how = dice.uniform(0.05, 0.4), hows[number % len(hows)]
        text = how(page.text, share, dice, store)
        copies.append(Page(f"{page.id}:copy", text, page.id, how.__name__.strip("_"), share))
    return copies


def _replaced(text: str, share: float, dice: random.Random, store: Sequence[str]) -> str:
    return " ".join(dice.choice(store) if dice.random() < share else word for word in text.split())


def _thinned(text: str, share: float, dice: random.Random, store: Sequence[str]) -> str:
    """Half of the changes drop a word, half put one in."""
    kept: list[str] = []
    for word in text.split():
        if dice.random() >= share / 2:
            kept.append(word)
        if dice.random() < share / 2:
            kept.append(dice.choice(store))
    return " ".join(kept)


def _cut(text: str, share: float, dice: random.Random, store: Sequence[str]) -> str:
    """Words off the end, two thirds of the changes, and a new lead."""
    words = text.split()
    lead = [dice.choice(store) for _ in range(int(len(words) * share / 3))]
    return " ".join([*lead, *words[: len(words) - int(len(words) * share * 2 / 3)]])


def _moved(text: str, share: float, dice: random.Random, store: Sequence[str]) -> str:
    """Single words replaced for half of the changes; sentences of the other half go to the end."""
    pieces = re.split(r"(?<=[.!?]) ", text)
    moved = [i for i in range(len(pieces)) if dice.random() < share / 2]
    ordered = [p for i, p in enumerate(pieces) if i not in moved] + [pieces[i] for i in moved]
    return _replaced(" ".join(ordered), share / 2, dice, store)


def measure(pages: Sequence[Page], copies: Sequence[Page]) -> dict[str, object]:
    """P, R and F1 of pairs, recall by kind of change and by share changed; seconds for all."""
    index, found = CopyIndex(), dict[Pair, float]()
    begun = time.process_time()
    for page in (*pages, *copies):
        found |= {(copy.left, copy.right): copy.share for copy in index.add(sketch(page.id, page.text))}
    seconds = time.process_time() - begun
    gold = {_pair(copy.id, copy.of) for copy in copies}
    first = {copy.id: copy.of for copy in copies}
    natural = {pair: share for pair, share in found.items() if not first.keys() & set(pair)}
    others = {p for p in found.keys() - gold if _pair(*(first.get(one, one) for one in p)) not in natural}
    wrong = others - natural.keys()
    doubtful = {pair for pair, share in natural.items() if share < _IN_TRUTH}
    hits = len(gold & found.keys())
    return {
        "planted": counted(hits, hits + len(wrong), len(gold)),
        "strict": counted(hits, hits + len(wrong) + len(doubtful), len(gold)),
        "natural": len(natural),
        "recall": {how: _recall([c for c in copies if c.how == how], found) for how in sorted({c.how for c in copies})},
        "over 30 % changed": _recall([c for c in copies if c.changed > 0.3], found),
        "pages": len(pages) + len(copies),
        "seconds": seconds,
    }


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _recall(copies: Sequence[Page], found: Collection[Pair]) -> float:
    return sum(_pair(c.id, c.of) in found for c in copies) / max(1, len(copies))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--pages", type=int, default=0, help="only so many pages (0: all)")
    options.add_argument("--year", default="2022")
    chosen = options.parse_args()
    pages = without_furniture(list(sections(chosen.corpora / FILE, chosen.year)))[: chosen.pages or None]
    print(json.dumps(measure(pages, planted(pages)), indent=1))


if __name__ == "__main__":
    main()
