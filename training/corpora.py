"""The corpora as texts with marked words: attributions (PolNeAR) and names (several, each with its own habits).

Only files named ``train`` are ever opened here; ``dev`` is read by ``training.evaluate`` alone. What a corpus does not
annotate is no evidence against it: its words then allow several labels (see ``Example.names``).
"""

from __future__ import annotations

import gzip
import html
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Row = dict[str, Any]

NO_RELEASE = "NC"
"""Marks licences that forbid commercial use (re3d's BBC articles): such documents are left out of released weights."""

SURE = 0.5
"""re3d's annotators' confidence: below this a span teaches nothing, neither that it is one nor that it is none."""

STYLES = ("none", "crossner", "gum", "wnut", "uner", "redocred", "meantime", "re3d", "geovirus")
"""Whose habits of marking names an example follows; "none" stands for no one's in particular."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Spans of one attribution; ``contents`` may be several, ``source`` and ``cue`` may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that is one of ``kinds`` (which, the corpus does not say). Empty ``kinds``: nothing is known of it."""

    span: Span
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what its corpus marks. ``unmarked``: name kinds the corpus never marks, so that their absence says
    nothing. ``described`` is None where descriptions are not annotated."""

    id: str
    text: str
    attributions: tuple[Attributed, ...] | None = None
    names: tuple[Marked, ...] | None = None
    unmarked: tuple[str, ...] = ()
    described: tuple[Marked, ...] | None = None
    style: str = "none"
    discard: tuple[Span, ...] = field(default=())


def rows(path: Path) -> Iterator[Row]:
    """JSON lines, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def attribution_examples(path: Path) -> list[Example]:
    """PolNeAR's articles."""
    return [_attributed(row) for row in rows(path)]


def _attributed(row: Row) -> Example:
    told = [
        Attributed(*(tuple((s, e) for s, e in a[part]) for part in ("source", "cue", "content")))
        for a in row["attributions"]
    ]
    return Example(row["id"], row["text"], attributions=tuple(told), discard=tuple((s, e) for s, e in row["discard"]))


def name_examples(folder: Path) -> dict[str, list[Example]]:
    """Train texts of all name corpora, by style."""
    return {
        "crossner": [
            _listed(r, CROSSNER, (), "crossner") for r in rows(folder / "entities/crossner-politics-train.jsonl")
        ],
        "gum": [_gum(r) for r in rows(folder / "entities/gum-train.jsonl")],
        "wnut": [_listed(r, WNUT, ("people", "event"), "wnut") for r in rows(folder / "entities/wnut17-train.jsonl")],
        "uner": [
            _listed(r, UNER, ("people", "event", "work", "other", "weapon", "vessel"), "uner")
            for r in rows(folder / "entities/uner-ewt-train.jsonl")
        ],
        "redocred": [_redocred(r) for r in rows(folder / "ties/redocred-train.jsonl.gz")],
        "meantime": [_meantime(r) for r in rows(folder / "crossdoc/meantime-train.jsonl")],
        "re3d": [_re3d(r) for r in rows(folder / "ties/re3d-train.jsonl") if NO_RELEASE not in r["licence"]],
        "geovirus": [_geovirus(r) for r in rows(folder / "places/geovirus-train.jsonl")],
    }


def untold_examples(folder: Path, most_pages: int) -> list[Example]:
    """Reports that nobody annotated, for the teacher to be asked about: MUC-4's train messages, and paragraphs of the
    first ``most_pages`` reports on human rights (public domain)."""
    wire = [Example(f"wire:{row['id']}", _as_written(row["text"])) for row in rows(folder / "incidents/train.jsonl")]
    pages = itertools.islice(rows(folder / "bulk/reports-sample.jsonl.gz"), most_pages)
    return wire + [Example(f"page:{row['id']}", _paragraphs(row["html"])) for row in pages]


def _as_written(capitals: str) -> str:
    """A text all in capitals in small letters, sentences with a large first one; names stay small."""
    low = capitals.lower()
    return re.sub(r"(?:\A|(?<=\n)|(?<=[.?!] ))[^\w\n]*\w", lambda m: m.group().upper(), low)


def _paragraphs(page: str) -> str:
    """Text of the page's paragraphs that hold a sentence, a line each."""
    found = re.findall(r"<p\b[^>]*>(.*?)</p>", page, flags=re.DOTALL | re.IGNORECASE)
    lines = (" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in found)
    return "\n".join(line for line in lines if line.endswith((".", "”", '"')) and len(line.split()) > 8)


THINGS = ("vessel", "weapon", "work", "other")
CROSSNER = {
    "politician": ("person",),
    "person": ("person",),
    "organisation": ("group",),
    "politicalparty": ("group",),
    "location": ("place",),
    "country": ("place",),
    "election": ("event",),
    "event": ("event",),
    "misc": ("people", "event", *THINGS),
}
WNUT = {
    "person": ("person",),
    "corporation": ("group",),
    "group": ("group",),
    "location": ("place",),
    "product": THINGS,
    "creative-work": ("work",),
}
UNER = {"PER": ("person",), "ORG": ("group",), "LOC": ("place",)}
REDOCRED = {"PER": ("person",), "ORG": ("group",), "LOC": ("place",), "MISC": ("people", "event", *THINGS)}
MEANTIME = {"PER": ("person",), "ORG": ("group",), "LOC": ("place",), "PRO": THINGS, "FIN": ("other",)}
GUM = {
    "person": ("person",),
    "organization": ("group",),
    "place": ("place",),
    "event": ("event",),
    "object": THINGS,
    "abstract": (),
    "substance": (),
    "animal": (),
    "plant": (),
}
RE3D = {
    "Person": ("person",),
    "Organisation": ("group",),
    "Location": ("place",),
    "Coordinate": ("place",),
    "Vehicle": ("vessel",),
    "MilitaryPlatform": ("vessel",),
    "Weapon": ("weapon",),
    "Nationality": ("people",),
    "DocumentReference": ("work",),
}
SMALL = frozenset(
    {"of", "the", "and", "for", "de", "la", "le", "al", "el", "in", "on", "at", "to", "a", "an", "del", "da", "di"}
    | {"von", "van", "der", "bin", "ibn", "ben", "des", "du", "y", "&", "'s", "’s"}
)


def _listed(row: Row, table: dict[str, tuple[str, ...]], unmarked: tuple[str, ...], style: str) -> Example:
    marked = [Marked((e["start"], e["end"]), table[e["type"]]) for e in row["entities"] if e["type"] in table]
    return Example(row["id"], row["text"], names=_outermost(marked), unmarked=unmarked, style=style)


def _outermost(marked: Iterable[Marked]) -> tuple[Marked, ...]:
    """Flat spans: the longer one where two overlap."""
    kept: list[Marked] = []
    for mark in sorted(marked, key=lambda m: (m.span[0] - m.span[1], m.span)):
        if all(mark.span[1] <= k.span[0] or k.span[1] <= mark.span[0] for k in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda m: m.span))


def is_name(text: str, span: Span) -> bool:
    """Every word but small ones starts with a capital or digit, and one of them with a capital."""
    words = [w.strip("\"'“”‘’(),.") for w in text[slice(*span)].split()]
    if words and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    telling = [w for w in words if w and w.lower() not in SMALL]
    return (
        bool(telling)
        and all(w[0].isupper() or w[0].isdigit() for w in telling)
        and any(w[0].isupper() for w in telling)
    )


PRONOUNS = frozenset(
    {"i", "me", "my", "mine", "you", "your", "yours", "he", "him", "his", "she", "her", "hers", "it", "its", "we", "us"}
    | {"our", "ours", "they", "them", "their", "theirs", "himself", "herself", "itself", "themselves", "myself"}
    | {"yourself", "ourselves", "this", "that", "these", "those", "who", "whom", "whose", "which", "what", "there"}
    | {
        "here",
        "one",
        "someone",
        "everyone",
        "anyone",
        "another",
        "other",
        "both",
        "all",
        "some",
        "many",
        "most",
        "such",
    }
)


def _gum(row: Row) -> Example:
    text = row["text"]
    marks = [(Marked((e["start"], e["end"]), GUM[e["type"]]), e) for e in row["entities"] if e["type"] in GUM]
    names = [m for m, e in marks if is_name(text, m.span) and e["text"].lower() not in PRONOUNS]
    described = [m for m, e in marks if m.kinds and not is_name(text, m.span) and e["text"].lower() not in PRONOUNS]
    known = [Marked(m.span, tuple(k for k in m.kinds if k in {"person", "group", "place"})) for m in described]
    return Example(
        row["id"],
        text,
        names=_outermost(names),
        unmarked=("people",),
        described=_outermost(m for m in known if m.kinds and len(text[slice(*m.span)].split()) <= 6),
        style="gum",
    )


def _redocred(row: Row) -> Example:
    marked = [
        Marked((m["start"], m["end"]), REDOCRED[e["type"]])
        for e in row["entities"]
        if e["type"] in REDOCRED
        for m in e["mentions"]
    ]
    return Example(row["id"], row["text"], names=_outermost(marked), style="redocred")


def _meantime(row: Row) -> Example:
    entities = [m for m in row["mentions"] if m.get("kind") == "entity" and m.get("form") == "NAM"]
    marked = [Marked((m["start"], m["end"]), MEANTIME.get(m["type"], ())) for m in entities]
    unmarked = ("people", "event", "work")
    return Example(row["id"], row["text"], names=_outermost(marked), unmarked=unmarked, style="meantime")


def _re3d(row: Row) -> Example:
    text = row["text"]
    names, described = [], []
    for e in row["entities"]:
        span, kinds = (e["start"], e["end"]), RE3D.get(e["type"])
        if kinds is None:
            continue
        if e["confidence"] < SURE:
            names.append(Marked(span, ()))
            described.append(Marked(span, ()))
        elif kinds == ("people",) or is_name(text, span):
            names.append(Marked(span, kinds))
        elif re.search(r"\w", text[slice(*span)]):
            described.append(Marked(span, kinds))
    return Example(
        row["id"],
        text,
        names=_outermost(names),
        unmarked=("event",),
        described=_outermost(m for m in described if m.kinds != ("work",)),
        style="re3d",
    )


def _geovirus(row: Row) -> Example:
    marked = [Marked((p["start"], p["end"]), ("place",)) for p in row["places"]]
    unmarked = ("person", "group", "people", "event", "vessel", "weapon", "work", "other")
    return Example(row["id"], row["text"], names=_outermost(marked), unmarked=unmarked, style="geovirus")
