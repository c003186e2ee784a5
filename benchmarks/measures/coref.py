"""Coreference inside documents.

Rows: ``{"id", "clusters": [[mention, ...], ...]}``; a mention is {"start", "end"} or [start, end], the same when its
span is. Counts are summed over documents.

``mention``: mentions found. ``muc``: links (Vilain et al. 1995). ``b3``: B-cubed (Bagga and Baldwin 1998), a mention
that the other side lacks counting in its own side's denominator only. ``ceafe``: CEAF with phi4 (Luo 2005).
``conll``: the mean of the three F1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.measures.figures import Figures, Row, counted, mean, rates_of
from benchmarks.measures.pairing import best_pairs
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import read_span
from sayso.errors import BadInput
from sayso.record import Span

Cluster = set[Span]
Totals = defaultdict[str, float]
LINKS = ("muc", "b3", "ceafe")


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row], *, drop_singletons: bool = False) -> Figures:
    """``drop_singletons`` leaves out clusters of one mention, on both sides."""
    rows = pair_rows(gold_rows, predicted_rows)
    least = 2 if drop_singletons else 1
    totals: Totals = defaultdict(int)
    for row, prediction in rows.pairs:
        gold = _clusters(row, f"{row['id']} (gold)", least)
        said = _clusters(prediction, f"{row['id']} (predicted)", least)
        _count(gold, said, row["id"], totals)
    figures = {name: _figures(totals, name) for name in LINKS}
    return {
        "documents": len(rows.pairs),
        "gold_clusters": totals["gold clusters"],
        "pred_clusters": totals["pred clusters"],
        "mention": counted(totals["both mentions"], totals["pred mentions"], totals["gold mentions"]),
        **figures,
        "conll": mean(figures[name]["f1"] for name in LINKS),
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


def _figures(totals: Mapping[str, float], name: str) -> Figures:
    return rates_of(*(totals[f"{name} {what}"] for what in ("right pred", "all pred", "right gold", "all gold")))


def _clusters(row: Row, where: str, least: int) -> list[Cluster]:
    found = ({read_span(m, where) for m in cluster} for cluster in row.get("clusters") or ())
    return [cluster for cluster in found if len(cluster) >= least]


def _owners(clusters: list[Cluster], where: str) -> dict[Span, int]:
    placed = Counter(mention for cluster in clusters for mention in cluster)
    twice = [mention for mention, n in placed.items() if n > 1]
    if twice:
        raise BadInput(f"Measuring {where}", f"mention {min(twice)} lies in two clusters", "Put each mention into one")
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _count(gold: list[Cluster], said: list[Cluster], where: str, totals: Totals) -> None:
    in_gold, in_said = _owners(gold, f"{where} (gold)"), _owners(said, f"{where} (predicted)")
    both = Counter((k, in_said[m]) for m, k in in_gold.items() if m in in_said)
    overlap = {(g, s): 2 * n / (len(gold[g]) + len(said[s])) for (g, s), n in both.items()}
    best = sum(overlap[pair] for pair in best_pairs(overlap))
    for side, clusters, owner, others in (("gold", gold, in_gold, in_said), ("pred", said, in_said, in_gold)):
        at = 0 if side == "gold" else 1
        totals[f"{side} clusters"] += len(clusters)
        totals[f"{side} mentions"] += len(owner)
        totals[f"muc right {side}"] += sum(len(c) - _parts(c, others) for c in clusters)
        totals[f"muc all {side}"] += sum(len(c) - 1 for c in clusters)
        totals[f"b3 right {side}"] += sum(n * n / len(clusters[pair[at]]) for pair, n in sorted(both.items()))
        totals[f"b3 all {side}"] += len(owner)
        totals[f"ceafe right {side}"] += best
        totals[f"ceafe all {side}"] += len(clusters)
    totals["both mentions"] += both.total()


def _parts(cluster: Cluster, owner: Mapping[Span, int]) -> int:
    """Into how many parts the other side cuts this cluster; each mention it lacks is a part of its own."""
    return len({owner[m] for m in cluster if m in owner}) + sum(m not in owner for m in cluster)
