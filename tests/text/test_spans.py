"""The index gives what a plain scan gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.text.spans import SpanIndex

SPAN = st.tuples(st.integers(0, 600), st.integers(1, 300)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPAN, max_size=20), SPAN)
def test_covering_is_the_plain_scan(spans: list[tuple[int, int]], place: tuple[int, int]) -> None:
    index = SpanIndex((span, k) for k, span in enumerate(spans))
    expected = [(span, k) for k, span in enumerate(spans) if span[0] <= place[0] and place[1] <= span[1]]
    assert index.covering(place) == expected
