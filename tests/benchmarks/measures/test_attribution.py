from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.attribution import score
from sayso.errors import BadInput

TEXT = 'Mona said "the road is open", and Karim denied that he was hurt. The union: no talks.'


def told(source: str, cue: str, content: str) -> dict[str, Any]:
    def place(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []

    return {"source": place(source), "cue": place(cue), "content": place(content)}


MONA = told("Mona", "said", '"the road is open"')
KARIM = told("Karim", "denied", "that he was hurt")
UNION = told("The union", ":", "no talks")


def figures(gold: list[dict], said: list[dict]) -> dict[str, Any]:
    return score([{"id": "a", "text": TEXT, "attributions": gold}], [{"id": "a", "attributions": said}])


def test_the_same_in_another_order_is_perfect() -> None:
    found = figures([MONA, KARIM, UNION], [UNION, MONA, KARIM])
    assert found["partial"]["f1"] == found["exact"]["f1"] == found["cue"]["exact"]["f1"] == 1


def test_quotation_marks_do_not_matter_but_a_cue_of_marks_does() -> None:
    bare = told("Mona", "said", "the road is open")
    assert figures([MONA], [bare])["exact"]["n"] == 1
    assert figures([UNION], [{**UNION, "cue": []}])["exact"]["n"] == 0


def test_a_wrong_source_spoils_the_whole_but_not_the_content() -> None:
    found = figures([MONA, KARIM], [{**MONA, "source": KARIM["source"]}, KARIM])
    assert (found["partial"]["n"], found["exact"]["n"]) == (1, 1)
    assert found["content"]["overlap"]["f1"] == 1
    assert found["source_given_content"]["right"] == 0.5


@pytest.mark.parametrize(
    ("content", "partial", "why"),
    [
        ('"the road is', 1, "10 of 14 letters"),
        ("open", 0, "4 of 14 letters: under half"),
        ("hurt", 0, "elsewhere: held together by the cue alone"),
    ],
)
def test_half_of_the_content_is_enough(content: str, partial: int, why: str) -> None:
    found = figures([MONA], [told("Mona", "said", content)])
    assert (found["partial"]["n"], found["aligned"]) == (partial, 1), why


def test_absent_sources_agree_with_each_other_only() -> None:
    silent = {**MONA, "source": []}
    assert figures([silent], [silent])["exact"]["n"] == 1
    assert figures([silent], [MONA])["partial"]["n"] == 0


def test_doubles_cost_precision() -> None:
    assert figures([MONA], [MONA, MONA])["partial"] == {"n": 1, "p": 0.5, "r": 1, "f1": pytest.approx(2 / 3)}


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(BadInput, match=r"Measuring a \(predicted\): \[0, 999\) is no span"):
        figures([MONA], [{**MONA, "content": [[0, 999]]}])
