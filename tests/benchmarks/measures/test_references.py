from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.references import score

TEXT = "Omar Said, a smuggler, met Karim. He left. The smuggler's boat sank. It was old."


def span(words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def found(words: str, form: str = "name") -> dict[str, Any]:
    start, end = span(words)
    return {"start": start, "end": end, "form": form}


def figures(*links: tuple[int, int, str], clusters: list | None = None) -> dict[str, Any]:
    omar = [span("Omar Said, a smuggler"), span("He"), span("The smuggler's")]
    gold = {
        "id": "a",
        "text": TEXT,
        "clusters": clusters or [omar],
        "entities": [span("Karim"), span("The smuggler's boat")],
    }
    mentions = [found("Omar Said"), found("Karim"), found("He", "pronoun"), found("The smuggler", "description")]
    mentions.append(found("It", "pronoun"))
    made = [{"left": left, "right": right, "rule": rule} for left, right, rule in links]
    return score([gold], [{"id": "a", "mentions": mentions, "links": made}])


def test_a_link_is_right_where_both_ends_lie_in_one_cluster() -> None:
    of = figures((0, 2, "near"), (0, 3, "told"))
    assert of["links"]["pronoun"] == {"p": 1, "r": 1, "f1": 1, "right": 1, "judged": 1, "made": 1}
    assert of["links"]["description"]["right"] == 1
    assert of["landed"]["pronoun"] == {"p": 1, "right": 1, "judged": 1}


def test_who_is_mentioned_once_makes_a_link_wrong() -> None:
    of = figures((1, 2, "near"))
    assert (of["links"]["pronoun"]["p"], of["links"]["pronoun"]["r"]) == (0, 0)
    assert of["rules"] == {"pronoun near": {"p": 0, "right": 0, "judged": 1}}


def test_what_is_not_annotated_is_counted_and_not_judged() -> None:
    of = figures((0, 4, "near"))
    assert (of["links"]["pronoun"]["made"], of["links"]["pronoun"]["judged"]) == (1, 0)


def test_a_right_link_into_a_wrong_cluster_does_not_land() -> None:
    of = figures(
        (0, 1, "names"), (0, 2, "near"), clusters=[[span("Karim"), span("He")], [span("Omar Said, a smuggler")]]
    )
    assert of["landed"]["pronoun"]["right"] == 0
    of = figures((0, 1, "names"), (0, 2, "near"))
    assert of["landed"]["pronoun"]["right"] == 1


@pytest.mark.parametrize(("left", "right"), [(0, 2), (2, 0)])
def test_a_link_has_no_direction(left: int, right: int) -> None:
    assert figures((left, right, "near"))["links"]["pronoun"]["right"] == 1
