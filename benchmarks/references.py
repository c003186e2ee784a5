"""Who is who in a document, as rows of the measure of references (``measures/references.py``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.measures.figures import Row
from benchmarks.sets.load import Row as CorpusRow
from sayso.record import Match, Mention
from sayso.record.ids import body_id


def reference_row(row: CorpusRow, mentions: Sequence[Mention], matches: Iterable[Match]) -> Row:
    """Mentions in the given order, and the matches that say "same", by the mentions' numbers. Dates are left out."""
    kept = [m for m in mentions if m.kind != "date"]
    number = {body_id(m): i for i, m in enumerate(kept)}
    same = (m for m in matches if m.verdict == "same")
    return {
        "id": row["id"],
        "mentions": [{"start": m.anchor.start, "end": m.anchor.end, "form": m.form} for m in kept],
        "links": [{"left": number[m.left], "right": number[m.right], "rule": m.rule} for m in same],
    }


def whole_clusters(row: CorpusRow) -> Row:
    """A row of GUM with its clusters made whole.

    As published here they fall apart where somebody is told to be something ("he was commissioned as a captain" begins
    another cluster), so those with one and the same Wikipedia link are put together.
    """
    link = {(e["start"], e["end"]): e["link"] for e in row.get("entities") or () if e.get("link")}
    joined: dict[str, list[Row]] = {}
    clusters: list[list[Row]] = []
    for cluster in row.get("clusters") or ():
        links = {link[m["start"], m["end"]] for m in cluster if (m["start"], m["end"]) in link}
        known = joined.get(next(iter(links))) if len(links) == 1 else None
        if known is not None:
            known.extend(cluster)
            continue
        clusters.append(list(cluster))
        if len(links) == 1:
            joined[next(iter(links))] = clusters[-1]
    placed = {(m["start"], m["end"]) for cluster in clusters for m in cluster}
    for place, name in link.items():
        if place not in placed:
            joined.get(name, []).append({"start": place[0], "end": place[1]})
    return {**row, "clusters": clusters}
