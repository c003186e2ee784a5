from __future__ import annotations

import pytest

from benchmarks.measures.rows import number_repeats, pair_rows
from benchmarks.measures.spans import closeness, read_span, shared
from sayso.errors import BadInput


def test_rows_are_joined_by_id_in_the_order_of_gold() -> None:
    paired = pair_rows([{"id": "b"}, {"id": "a"}], [{"id": "a", "x": 1}, {"id": "z"}])
    assert paired.pairs == [({"id": "b"}, {}), ({"id": "a"}, {"id": "a", "x": 1})]
    assert (paired.missing, paired.unknown) == (["b"], ["z"])


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        ([{"id": "a"}, {"id": "a"}], [], "a occurs twice among the gold rows"),
        ([{"id": "a"}], [{"id": "b"}, {"id": "b"}], "b occurs twice among the predicted rows"),
        ([], [], "there is no gold row"),
    ],
)
def test_what_cannot_be_joined_is_refused(gold: list[dict], predicted: list[dict], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        pair_rows(gold, predicted)


def test_repeats_are_numbered() -> None:
    assert [r["id"] for r in number_repeats([{"id": "a"}, {"id": "a"}, {"id": "b"}, {"id": "a"}])] == [
        "a",
        "a#2",
        "b",
        "a#3",
    ]


@pytest.mark.parametrize("span", [[3, 3], [4, 2], [-1, 2], [0, 11], [0.0, 2], [True, 2], ["0", "2"]])
def test_what_is_no_span_is_refused(span: list) -> None:
    with pytest.raises(BadInput, match="is no span of its text"):
        read_span(span, "row a", 10)


def test_spans_share_characters() -> None:
    assert read_span({"start": 2, "end": 5}, "a") == (2, 5)
    assert (shared((0, 5), (5, 9)), shared((0, 6), (5, 9))) == (0, 1)
    assert closeness((0, 4), (2, 6)) == pytest.approx(2 / 6)
