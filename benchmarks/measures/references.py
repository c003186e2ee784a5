"""Links from pronouns and descriptions to what they stand for: how many of those made are right.

Rows: gold ``{"id", "text", "clusters": [[mention, ...], ...], "entities": [mention, ...]}``, the entities (where the
row has them) for what is mentioned once; predicted ``{"id", "mentions": [{"start", "end", "form"}], "links": [{"left",
"right", "rule"}]}``, where ``left`` and ``right`` number two mentions said to be the same.

A link counts under the form of its needier mention, and is judged only where both ends fit a gold mention: the same
span but for article and possessive, else the shortest that goes on from it ("Omar Said, a smuggler from the coast"),
else the one that overlaps most, by at least ``LEAST_OVERLAP``. It is right where both lie in one gold cluster.
``landed``: the same for each pronoun and description that ends up in a cluster with a name: whether the first name of
that cluster is who is meant. What the corpus does not annotate is not judged; ``made`` counts it all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.measures.figures import Figures, Row, rates_of
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import read_span
from sayso.record import Span

LEAST_OVERLAP = 0.4
"""Shared part of two spans: a name without its title fits the gold phrase still, a name deep inside one does not."""

FORMS = ("pronoun", "description", "name")
ARTICLE = re.compile(r"(?:the|an?) (?=.)", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?<=.)\s?['’]s?\Z")
Owner = Mapping[Span, int]


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Figures:
    """Precision of links by form and by rule; recall: of mentions of that form with an earlier one of their gold
    cluster among the mentions found, those with a right link back."""
    totals: Counter[str] = Counter()
    rows = pair_rows(gold_rows, predicted_rows)
    for row, prediction in rows.pairs:
        _count(row, prediction, totals)
    rules = sorted({key.split(" ", 1)[1] for key in totals if key.startswith("rule:")})
    return {
        "documents": len(rows.pairs),
        "links": {form: _rates(totals, form) for form in FORMS},
        "landed": {form: _share(totals, "landed", form) for form in FORMS[:2]},
        "rules": {rule: _share(totals, "rule:", rule) for rule in rules},
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


def _rates(totals: Mapping[str, int], form: str) -> Figures:
    right, judged, wanted = (totals[f"{what} {form}"] for what in ("right", "judged", "wanted"))
    return {**rates_of(right, judged, right, wanted), "right": right, "judged": judged, "made": totals[f"made {form}"]}


def _share(totals: Mapping[str, int], what: str, name: str) -> Figures:
    right, judged = totals[f"{what}right {name}"], totals[f"{what} {name}"]
    return {"p": right / judged if judged else 0.0, "right": right, "judged": judged}


def _count(row: Row, prediction: Row, totals: Counter[str]) -> None:
    where = row["id"]
    owner = {read_span(m, where): -k for k, m in enumerate(row.get("entities") or (), start=1)}
    owner |= {read_span(m, where): k for k, cluster in enumerate(row.get("clusters") or ()) for m in cluster}
    mentions = prediction.get("mentions") or []
    text = row.get("text") or ""
    meant = [_meant(read_span(m, where), owner, text) for m in mentions]
    linked: set[int] = set()
    for link in prediction.get("links") or ():
        ends = link["left"], link["right"]
        earlier, later = sorted(ends, key=lambda k: (mentions[k]["start"], -mentions[k]["end"]))
        form = _form(mentions, earlier, later)
        totals[f"made {form}"] += 1
        if meant[earlier] is None or meant[later] is None:
            continue
        is_right = meant[earlier] == meant[later]
        totals[f"judged {form}"] += 1
        totals[f"rule: {form} {link['rule']}"] += 1
        totals[f"right {form}"] += is_right
        totals[f"rule:right {form} {link['rule']}"] += is_right
        if is_right:
            linked.add(later)
    _count_landed(mentions, prediction.get("links") or (), meant, totals)
    _count_wanted(mentions, meant, totals)


def _form(mentions: Sequence[Row], earlier: int, later: int) -> str:
    """Of the two the one that needs the other: a pronoun before a description before a name, then the later."""
    forms = {mentions[earlier]["form"], mentions[later]["form"]}
    return next(form for form in FORMS if form in forms)


def _meant(span: Span, owner: Owner, text: str) -> int | None:
    """Number of the gold cluster of what stands here; None where nothing is annotated."""
    bare = _bare(span, text)
    for gold, cluster in owner.items():
        if gold == span or _bare(gold, text) == bare:
            return cluster
    longer = [gold for gold in owner if _bare(gold, text)[0] == bare[0] and gold[1] > span[1]]
    if longer:
        return owner[min(longer, key=lambda gold: gold[1])]
    best = max(((_overlap(span, gold), gold) for gold in owner), default=(0.0, span))
    return owner[best[1]] if best[0] >= LEAST_OVERLAP else None


def _bare(span: Span, text: str) -> Span:
    """Without an article before and a possessive after."""
    words = text[span[0] : span[1]]
    opening, closing = ARTICLE.match(words), POSSESSIVE.search(words)
    start = span[0] + (opening.end() if opening else 0)
    return start, span[1] - (len(closing.group()) if closing else 0)


def _overlap(a: Span, b: Span) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def _count_wanted(mentions: Sequence[Row], meant: Sequence[int | None], totals: Counter[str]) -> None:
    seen: set[int] = set()
    for mention, cluster in sorted(zip(mentions, meant, strict=True), key=lambda pair: pair[0]["start"]):
        if cluster is None:
            continue
        totals[f"wanted {mention['form']}"] += cluster in seen
        seen.add(cluster)


def _count_landed(
    mentions: Sequence[Row], links: Sequence[Row], meant: Sequence[int | None], totals: Counter[str]
) -> None:
    for group in _groups(len(mentions), links):
        named = [k for k in sorted(group, key=lambda k: mentions[k]["start"]) if mentions[k]["form"] == "name"]
        if not named or meant[named[0]] is None:
            continue
        for k in group:
            if mentions[k]["form"] != "name" and meant[k] is not None:
                totals[f"landed {mentions[k]['form']}"] += 1
                totals[f"landedright {mentions[k]['form']}"] += meant[k] == meant[named[0]]


def _groups(count: int, links: Sequence[Row]) -> Iterator[set[int]]:
    group_of = {k: {k} for k in range(count)}
    for link in links:
        left, right = group_of[link["left"]], group_of[link["right"]]
        if left is not right:
            left |= right
            group_of.update(dict.fromkeys(right, left))
    return iter({id(group): group for group in group_of.values()}.values())
