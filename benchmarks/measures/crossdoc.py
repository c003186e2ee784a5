"""Which mentions, in different documents, tell of the same thing, and which documents tell the same story.

Gold rows, one a document: ``{"id", "corpus", "topic", "subtopic", "mentions": [{"start", "end", "kind", "cluster"}]}``;
predicted rows: ``{"id", "mentions": [{"start", "end", "cluster"}], "story"}``. Labels of clusters hold across
documents.

Mentions are the same when document and span are. Only those of the wished kind count; predicted ones of another kind,
and those on a gold span of another kind or without a cluster, are left out. A gold span marked twice keeps its first
cluster. After the sixth line of a MEANTIME text, where only some mentions are annotated, predictions on other spans
than gold's are left out.

``mention``, ``muc``, ``b3``, ``ceafe``, ``conll`` as in ``coref``, over all documents at once. ``links``: pairs of
mentions in one cluster, ``across`` documents or ``inside`` one. ``stories``: pairs of documents of one label, against
gold's subtopic or, without, topic; ``hard`` looks only at pairs that share the topic. MEANTIME's topics are no stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import combinations

from benchmarks.measures import coref
from benchmarks.measures.figures import Figures, Row, counted
from benchmarks.measures.rows import Paired, pair_rows
from benchmarks.measures.spans import read_span
from sayso.errors import BadInput

Place = tuple[str, int, int]
Labels = dict[Place, Hashable]
_MEANTIME = "MEANTIME"
_ANNOTATED_LINES = 6


def score(
    gold_rows: Iterable[Row],
    predicted_rows: Iterable[Row],
    *,
    kind: str = "event",
    within: bool = False,
    drop_singletons: bool = False,
) -> Figures:
    """``kind``: event, entity or all. ``within`` cuts clusters at document borders; ``drop_singletons`` leaves out
    clusters of one mention, both on both sides."""
    rows = pair_rows(gold_rows, predicted_rows)
    gold, said = _labelled(rows, kind, within)
    least = 2 if drop_singletons else 1
    sides = [[c for c in _clusters(labels) if len(c) >= least] for labels in (gold, said)]
    figures = _as_one(sides[0], sides[1])
    ours, theirs = _links(sides[0]), _links(sides[1])
    links = {w: counted(len(g & p), len(p), len(g)) for w, g, p in zip(("across", "inside"), ours, theirs, strict=True)}
    told = {**figures, "documents": len(rows.pairs), "links": links, "stories": _stories(rows)}
    return {**told, "missing": rows.missing, "unknown": rows.unknown}


def _labelled(rows: Paired, kind: str, within: bool) -> tuple[Labels, Labels]:
    gold: Labels = {}
    said: Labels = {}
    for row, prediction in rows.pairs:
        off = _gold_of(row, kind, within, gold)
        for mention in prediction.get("mentions") or ():
            start, end = read_span(mention, f"{row['id']} (predicted)")
            place = (row["id"], start, end)
            if place not in gold and (place in off or start >= _annotated(row)):
                continue
            if kind == "all" or mention.get("kind", kind) == kind:
                _note(said, place, mention.get("cluster"), within)
    return gold, said


def _gold_of(row: Row, kind: str, within: bool, gold: Labels) -> set[Place]:
    """Adds the row's mentions that count, and gives the places of those that do not."""
    off = set()
    for mention in row["mentions"]:
        place = (row["id"], *read_span(mention, row["id"]))
        if mention.get("cluster") is None or (kind != "all" and mention["kind"] != kind):
            off.add(place)
        else:
            gold.setdefault(place, (row.get("corpus"), mention["cluster"], row["id"] if within else None))
    return off


def _note(said: Labels, place: Place, cluster: Hashable, within: bool) -> None:
    label: Hashable = ("alone", place) if cluster is None else (cluster, place[0] if within else None)
    if said.setdefault(place, label) != label:
        raise BadInput(f"Measuring {place[0]}", f"span {place[1:]} lies in two clusters", "Put each mention into one")


def _annotated(row: Row) -> float:
    text = row.get("text")
    if row.get("corpus") != _MEANTIME or text is None:
        return float("inf")
    return len("\n".join(text.split("\n")[:_ANNOTATED_LINES]))


def _clusters(labels: Mapping[Place, Hashable]) -> list[set[Place]]:
    found: dict[Hashable, set[Place]] = defaultdict(set)
    for place, label in labels.items():
        found[label].add(place)
    return list(found.values())


def _as_one(gold: Collection[set[Place]], said: Collection[set[Place]]) -> Figures:
    """The measure of one document that holds all mentions, each at a place of its own."""
    number = {place: n for n, place in enumerate(sorted({p for side in (gold, said) for c in side for p in c}))}

    def row(side: Collection[set[Place]]) -> Row:
        return {"id": "all", "clusters": [[[number[p], number[p] + 1] for p in sorted(c)] for c in side]}

    figures = coref.score([row(gold)], [row(said)])
    return {key: figures[key] for key in ("gold_clusters", "pred_clusters", "mention", "muc", "b3", "ceafe", "conll")}


def _links(clusters: Iterable[set[Place]]) -> tuple[set[tuple[Place, Place]], set[tuple[Place, Place]]]:
    across, inside = set(), set()
    for cluster in clusters:
        for one, other in combinations(sorted(cluster), 2):
            (inside if one[0] == other[0] else across).add((one, other))
    return across, inside


def _stories(rows: Paired) -> Figures | None:
    """None where no predicted row has a story."""
    if not any("story" in prediction for _, prediction in rows.pairs):
        return None
    told = [(row, prediction.get("story")) for row, prediction in rows.pairs if _story(row)]
    result = {}
    for name in ("all", "hard") if told else ():
        hits = predicted = gold = 0
        for (one, ours), (other, theirs) in combinations(told, 2):
            if name == "hard" and _topic(one) != _topic(other):
                continue
            true = (one.get("corpus"), _story(one)) == (other.get("corpus"), _story(other))
            guess = ours is not None and ours == theirs
            hits, predicted, gold = hits + (true and guess), predicted + guess, gold + true
        result[name] = counted(hits, predicted, gold)
    return result or None


def _story(row: Row) -> str | None:
    return None if row.get("corpus") == _MEANTIME else row.get("subtopic") or row.get("topic")


def _topic(row: Row) -> tuple[str | None, str | None]:
    return row.get("corpus"), row.get("topic")
