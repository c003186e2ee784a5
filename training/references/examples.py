"""What the ranker learns from: for each gold mention, whom it may mean, and whom it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.references import gold_mentions
from sayso.record import Mention
from sayso.resolving.page import Page
from sayso.resolving.ranked.candidates import candidates_for
from sayso.resolving.ranked.pairs import FEATURES, numbers_of, scene_of
from sayso.resolving.ranked.phrases import Phrase, Phrases, head_of
from sayso.resolving.ranked.tables import TYPES, Table, keys_of
from sayso.resolving.ranked.told import Told
from sayso.text.parsed import Parse
from training.references.boosting import Examples

Row = dict[str, Any]
SAME_TYPE = {"plant": "object", "substance": "object"}
LEAST_SEEN = 2
"""Words seen once are left to their endings."""


@dataclass(frozen=True)
class Lesson:
    """One document: its row, its parse, and what its nouns tell."""

    row: Row
    parse: Parse
    nouns: Table


def lesson_of(row: Row, parse: Parse) -> Lesson:
    nouns: Table = {}
    for entity in row["entities"]:
        tokens = parse.tokens_in((entity["start"], entity["end"]))
        if tokens and (head := head_of(tokens)).pos != "PRON":
            kind = TYPES.index(SAME_TYPE.get(entity["type"], entity["type"]))
            for key in set(keys_of(head)):
                nouns.setdefault(key, [0] * len(TYPES))[kind] += 1
    return Lesson(row, parse, nouns)


def all_nouns(lessons: Iterable[Lesson]) -> Table:
    total: Table = {}
    for lesson in lessons:
        for key, counts in lesson.nouns.items():
            total[key] = [a + b for a, b in zip(total.get(key, [0] * len(TYPES)), counts, strict=True)]
    return total


def nouns_without(total: Table, lesson: Lesson) -> Table:
    """Of the other documents: what a document's own annotation tells, a text that is read does not have."""
    left = dict(total)
    for key, counts in lesson.nouns.items():
        left[key] = [a - b for a, b in zip(total[key], counts, strict=True)]
    return frequent(left)


def frequent(nouns: Table) -> Table:
    return {key: counts for key, counts in sorted(nouns.items()) if sum(counts) >= LEAST_SEEN}


def examples_of(lesson: Lesson, nouns: Table) -> Examples:
    """A group of rows for each mention that has candidates; those before it are in their gold clusters."""
    cluster_of = {(m["start"], m["end"]): k for k, cluster in enumerate(lesson.row["clusters"]) for m in cluster}
    mentions = gold_mentions(lesson.row, lesson.parse, nouns)
    phrases = _phrases(lesson.parse, mentions, nouns)
    scene, everyone, of_cluster = scene_of(lesson.parse, phrases), list[Told](), dict[int, Told]()
    rows: list[list[float]] = []
    starts, right = list[int](), list[float]()
    for phrase in phrases:
        cluster = cluster_of.get(phrase.span, -1)
        meant = of_cluster.get(cluster)
        candidates = candidates_for(phrase, everyone)
        if candidates:
            starts.append(len(rows))
            rows += numbers_of(scene, phrase, candidates)
            is_told = meant is not None and meant in candidates
            right += [float(not is_told), *(float(told is meant) for told in candidates)]
        if meant is not None:
            meant.add(phrase)
        else:
            everyone.append(Told(phrase))
            if cluster >= 0:
                of_cluster[cluster] = everyone[-1]
    table = np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))
    return Examples(table, np.array(starts, dtype=np.int64), np.array(right))


def _phrases(parse: Parse, mentions: Sequence[Mention], nouns: Table) -> list[Phrase]:
    page = Page(parse.document.text)
    known = {m.anchor.span: (m.kind, m.actor_id) for m in mentions if m.form != "pronoun"}
    return Phrases(parse, page.quoted, known, nouns).all(m.anchor.span for m in mentions)


def joined(parts: Sequence[Examples]) -> Examples:
    shifts = np.cumsum([0, *(len(part.rows) for part in parts)])
    return Examples(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.starts + shift for part, shift in zip(parts, shifts, strict=False)]),
        np.concatenate([part.right for part in parts]),
    )
