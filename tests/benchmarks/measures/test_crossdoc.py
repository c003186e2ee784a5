from __future__ import annotations

import random
from typing import Any

import pytest

from benchmarks.crossdoc import FILES
from benchmarks.measures.crossdoc import score
from sayso.errors import BadInput

SEEDS = (1, 2, 3)


def row(key: str, *mentions: tuple[int, str | None], topic: str = "t", **fields: Any) -> dict[str, Any]:
    listed = [{"start": n, "end": n + 1, "kind": "event", "cluster": cluster} for n, cluster in mentions]
    return {"id": key, "corpus": "ECB+", "topic": topic, "mentions": listed, **fields}


GOLD = [row("a", (0, "x"), (2, "y")), row("b", (0, "x"), (2, "z")), row("c", (0, "w"), topic="u")]


def test_gold_is_right() -> None:
    found = score(GOLD, GOLD)
    assert found["conll"] == 1
    assert found["links"]["across"]["gold"] == 1
    assert score(GOLD, GOLD, drop_singletons=True)["gold_clusters"] == 1
    assert score(GOLD, GOLD, within=True)["links"]["across"]["gold"] == 0


def test_a_link_too_many_and_one_missing() -> None:
    said = [row("a", (0, "1"), (2, "2")), row("b", (0, "3"), (2, "2"))]
    found = score(GOLD, said)
    assert found["links"]["across"] == {"p": 0, "r": 0, "f1": 0, "hits": 0, "pred": 1, "gold": 1}
    assert found["mention"]["r"] == pytest.approx(4 / 5)
    assert found["missing"] == ["c"]


def test_other_kinds_and_spans_without_cluster_do_not_count() -> None:
    gold = [row("a", (0, "x"), (2, None))]
    gold[0]["mentions"].append({"start": 4, "end": 5, "kind": "entity", "cluster": "e"})
    said = [row("a", (0, "1"), (2, "1"), (4, "1"))]
    assert score(gold, said)["mention"] == {"p": 1, "r": 1, "f1": 1, "hits": 1, "pred": 1, "gold": 1}


def test_stories() -> None:
    said = [{"id": key, "mentions": [], "story": story} for key, story in (("a", "1"), ("b", "1"), ("c", "1"))]
    found = score(GOLD, said)["stories"]
    assert (found["all"]["p"], found["all"]["r"]) == (pytest.approx(1 / 3), 1)
    assert found["hard"]["p"] == 1
    assert score(GOLD, GOLD)["stories"] is None


def test_one_span_in_two_clusters_is_refused() -> None:
    with pytest.raises(BadInput, match="two clusters"):
        score(GOLD, [row("a", (0, "1"), (0, "2"))])


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("seed", SEEDS)
def test_the_numbers_of_the_reference_scorer(name: str, seed: int, reference: Any, rows_of: Any) -> None:
    rows, dice = rows_of(FILES[name].format("dev"), 60), random.Random(seed)
    said = [spoilt(gold, dice) for gold in rows if dice.random() > 0.05]
    theirs = reference("crossdoc")
    for how in ({}, {"kind": "entity"}, {"kind": "all"}, {"within": True}, {"drop_singletons": True}):
        assert_same(theirs.score(rows, said, **how), score(rows, said, **how))


def spoilt(gold: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Mentions dropped, moved and put in other clusters; some of no kind; another story now and then."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for mention in gold["mentions"]:
        start, end = max(0, mention["start"] - dice.choice((0, 0, 0, 2))), mention["end"]
        cluster = mention.get("cluster") if dice.random() < 0.7 else dice.choice(["x", "y", None])
        kind = {"kind": mention["kind"]} if dice.random() < 0.5 else {}
        if dice.random() > 0.15:
            found.setdefault((start, end), {"start": start, "end": end, "cluster": cluster, **kind})
    story = (gold.get("subtopic") or gold["topic"]) if dice.random() < 0.7 else dice.choice(["s", None])
    return {"id": gold["id"], "mentions": list(found.values()), "story": story}


def assert_same(theirs: Any, ours: Any) -> None:
    if isinstance(theirs, dict):
        for key in theirs:
            assert_same(theirs[key], ours[key])
    else:
        assert theirs == pytest.approx(ours, abs=1e-12)
