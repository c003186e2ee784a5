"""Attributions: source, cue and content of who said what.

Rows: ``{"id", "text", "attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}, ...]}``; a
part is a list of spans, empty where it is absent. Of a predicted row only the id and the attributions are used.

Only letters and digits inside a part are compared, so blanks, punctuation and quotation marks never matter; a part
without any (the cue ":") is taken with all its characters that are not blank.

Within an article each gold attribution answers at most one predicted one, and only where their contents or their cues
share a character. Whole matches decide the pairing (a partial one counts 1, one that is exact too counts 2); what is
left open goes by closeness of content + cue/4 + source/8, summed over the pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from benchmarks.measures.figures import Figures, Row, rates, ratio
from benchmarks.measures.pairing import FIT, best_pairs
from benchmarks.measures.rows import pair_rows
from benchmarks.measures.spans import read_span

Characters = frozenset[int]
PARTS = ("source", "cue", "content")
PART_WEIGHTS = (("content", 1.0), ("cue", 1 / 4), ("source", 1 / 8))

ENOUGH_CONTENT = 0.5
"""Closeness of contents from which two attributions may count as the same one."""


class Told(NamedTuple):
    """The characters that count of one attribution's parts."""

    source: Characters
    cue: Characters
    content: Characters

    def part(self, name: str) -> Characters:
        return getattr(self, name)  # type: ignore[no-any-return]


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Figures:
    """Summed over articles: ``partial`` and ``exact`` for whole attributions; per part ``overlap`` and ``exact``;
    ``source_given_content`` over pairs whose contents are close enough (``right``: share whose sources touch)."""
    rows = pair_rows(gold_rows, predicted_rows)
    totals: Counter[str] = Counter()
    for row, prediction in rows.pairs:
        gold = _told(row["attributions"], row["text"], f"{row['id']} (gold)")
        said = _told(prediction.get("attributions") or (), row["text"], f"{row['id']} (predicted)")
        totals.update(_count(gold, said))
    return {
        "articles": len(rows.pairs),
        **{name: totals[name] for name in ("gold", "pred", "aligned")},
        **{part: _part_figures(totals, part) for part in PARTS},
        **{how: {"n": totals[how], **rates(totals[how], totals["pred"], totals["gold"])} for how in WHOLE},
        "source_given_content": _source_figures(totals),
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


WHOLE = ("partial", "exact")


def characters(spans: Iterable[Any] | None, text: str, where: str) -> Characters:
    """Positions of the letters and digits in these spans, or of all that is not blank if there are none."""
    places = {i for span in spans or () for i in range(*read_span(span, where, len(text)))}
    return frozenset(i for i in places if text[i].isalnum()) or frozenset(i for i in places if not text[i].isspace())


def _told(attributions: Iterable[Row], text: str, where: str) -> list[Told]:
    return [Told(*(characters(a.get(part), text, where) for part in PARTS)) for a in attributions]


def _closeness(a: Characters, b: Characters) -> float:
    both = len(a & b)
    return ratio(both, len(a) + len(b) - both)


def _touch(a: Characters, b: Characters) -> bool:
    """Whether they share a character, or are both absent."""
    return not a.isdisjoint(b) or len(a) + len(b) == 0


def _is_exact(gold: Told, said: Told) -> bool:
    return gold == said and any(gold)


def _is_close(gold: Told, said: Told) -> bool:
    return _closeness(gold.content, said.content) >= ENOUGH_CONTENT


def _is_partial(gold: Told, said: Told) -> bool:
    return _is_close(gold, said) and _touch(gold.source, said.source)


def _weight(gold: Told, said: Told) -> float:
    parts = sum(weight * _closeness(gold.part(name), said.part(name)) for name, weight in PART_WEIGHTS)
    return FIT * (_is_partial(gold, said) + _is_exact(gold, said)) + parts


def _align(gold: Sequence[Told], said: Sequence[Told]) -> list[tuple[Told, Told]]:
    weights = {
        (i, j): _weight(g, s)
        for i, g in enumerate(gold)
        for j, s in enumerate(said)
        if g.content & s.content or g.cue & s.cue
    }
    return [(gold[i], said[j]) for i, j in best_pairs(weights)]


def _count(gold: Sequence[Told], said: Sequence[Told]) -> Counter[str]:
    counts: Counter[str] = Counter(gold=len(gold), pred=len(said))
    for side, told in (("gold", gold), ("pred", said)):
        for part in PARTS:
            counts[f"{part} characters {side}"] += sum(len(t.part(part)) for t in told)
            counts[f"{part} filled {side}"] += sum(bool(t.part(part)) for t in told)
    for g, s in _align(gold, said):
        counts.update(_count_pair(g, s))
    return counts


def _count_pair(gold: Told, said: Told) -> dict[str, int]:
    counts = {"aligned": 1, "partial": int(_is_partial(gold, said)), "exact": int(_is_exact(gold, said))}
    for part in PARTS:
        g, s = gold.part(part), said.part(part)
        counts[f"{part} common"] = len(g & s)
        counts[f"{part} same"] = int(bool(g) and g == s)
    if _is_close(gold, said):
        counts["close"] = 1
        counts["close, sources touch"] = int(_touch(gold.source, said.source))
        counts["close, source common"] = len(gold.source & said.source)
        counts["close, source gold"] = len(gold.source)
        counts["close, source pred"] = len(said.source)
    return counts


def _part_figures(totals: Counter[str], part: str) -> Figures:
    common, same = totals[f"{part} common"], totals[f"{part} same"]
    return {
        "overlap": rates(common, totals[f"{part} characters pred"], totals[f"{part} characters gold"]),
        "exact": rates(same, totals[f"{part} filled pred"], totals[f"{part} filled gold"]),
    }


def _source_figures(totals: Counter[str]) -> Figures:
    common = totals["close, source common"]
    return {
        "n": totals["close"],
        **rates(common, totals["close, source pred"], totals["close, source gold"]),
        "right": ratio(totals["close, sources touch"], totals["close"]),
    }
