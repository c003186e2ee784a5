"""The corpora of ties as texts with mentions and the links between them. Only files named ``train`` are opened here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import benchmarks
from sayso.record import Span
from training.corpora import NO_RELEASE, SURE, Row, rows
from training.written.markup import Sentence, sentences

GIVEN = tomllib.loads(Path(benchmarks.__file__).with_name("given.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Link:
    """Mentions by number; ``cue``: the words that tell it, where the corpus marks them."""

    head: int
    tail: int
    label: str
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text. ``mentions``: span and kind each. ``unsure``: pairs of mentions that teach nothing. ``ids``: the
    corpus's own names of the mentions."""

    id: str
    text: str
    style: str
    mentions: tuple[tuple[Span, str], ...]
    links: tuple[Link, ...]
    unsure: frozenset[tuple[int, int]] = frozenset()
    ids: tuple[str, ...] = ()


def re3d(path: Path) -> list[Example]:
    """Documents that may be used for released weights."""
    return [_re3d(row) for row in rows(path) if NO_RELEASE not in row["licence"]]


def _re3d(row: Row) -> Example:
    kept = [e for e in row["entities"] if e["confidence"] >= SURE and re.search(r"\w", e["text"])]
    number = {e["id"]: n for n, e in enumerate(kept)}
    links, unsure = [], set()
    for tie in row["ties"]:
        head, tail = number.get(tie["head"]), number.get(tie["tail"])
        if head is None or tail is None:
            continue
        if tie["confidence"] < SURE:
            unsure |= {(head, tail), (tail, head)}
        else:
            links.append(Link(head, tail, tie["type"], (tie["cue_start"], tie["cue_end"])))
    mentions = tuple(((e["start"], e["end"]), GIVEN["re3d"]["kinds"].get(e["type"], "other")) for e in kept)
    return Example(
        row["id"], row["text"], "re3d", mentions, tuple(links), frozenset(unsure), tuple(e["id"] for e in kept)
    )


def crossre(path: Path) -> list[Example]:
    return [_crossre(row) for row in rows(path)]


def _crossre(row: Row) -> Example:
    number = {e["id"]: n for n, e in enumerate(row["entities"])}
    links = tuple(Link(number[t["head"]], number[t["tail"]], t["type"]) for t in row["ties"])
    mentions = tuple(
        ((e["start"], e["end"]), GIVEN["crossre"]["kinds"].get(e["type"], "other")) for e in row["entities"]
    )
    return Example(row["id"], row["text"], "crossre", mentions, links, ids=tuple(number))


def written(folder: Path, start: str, style: str) -> list[Example]:
    """The sentences of our own in the files whose names begin so, in the kinds and labels of this corpus."""
    return [_written(f"{p.stem}:{n}", s, style) for p in sorted(folder.glob(f"{start}*.txt")) for n, s in _numbered(p)]


def _numbered(path: Path) -> Iterable[tuple[int, Sentence]]:
    return enumerate(sentences(path), 1)


def _written(name: str, sentence: Sentence, style: str) -> Example:
    number = {m.name: n for n, m in enumerate(sentence.marked)}
    links = tuple(Link(number[a], number[b], label) for a, label, b in sentence.ties)
    mentions = tuple(((m.start, m.end), GIVEN[style]["kinds"].get(m.label, "other")) for m in sentence.marked)
    return Example(name, sentence.text, style, mentions, links)


def seen_by_sayso(example: Example, mentions: Iterable[tuple[Span, str]]) -> Example:
    """The example with Sayso's own mentions: each link goes to those that share most with the corpus's."""
    own = tuple(mentions)
    place = [_nearest(span, own) for span, _ in example.mentions]
    links = tuple(
        Link(head, tail, link.label, link.cue)
        for link in example.links
        if (head := place[link.head]) is not None and (tail := place[link.tail]) is not None and head != tail
    )
    unsure = {(place[a], place[b]) for a, b in example.unsure}
    known = frozenset((a, b) for a, b in unsure if a is not None and b is not None)
    return Example(example.id, example.text, example.style, own, links, known)


def _nearest(span: Span, mentions: tuple[tuple[Span, str], ...]) -> int | None:
    """The mention that has most characters in common and least besides."""
    fits = []
    for number, (other, _) in enumerate(mentions):
        shared = min(span[1], other[1]) - max(span[0], other[0])
        if shared > 0:
            fits.append((2 * shared / (span[1] - span[0] + other[1] - other[0]), -number))
    return -max(fits)[1] if fits else None
