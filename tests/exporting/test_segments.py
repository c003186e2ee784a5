from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exporting.segments import Mark, cut

LENGTH = 40


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    spans = draw(st.lists(st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)), max_size=12))
    return [
        Mark(start=start, end=min(start + size, LENGTH), claim=n, kind="tie", part="content.cue")
        for n, (start, size) in enumerate(spans)
    ]


BREAKS = st.lists(st.integers(0, LENGTH), max_size=5)


@settings(deadline=None)
@given(marks(), BREAKS)
def test_segments_cover_the_text_in_order_without_gap_or_overlap(given_marks: list[Mark], breaks: list[int]) -> None:
    segments = cut(LENGTH, given_marks, breaks)
    assert [n for s in segments for n in range(s.start, s.end)] == list(range(LENGTH))
    assert set(breaks) - {LENGTH} <= {s.start for s in segments}


@settings(deadline=None)
@given(marks(), BREAKS)
def test_every_character_bears_exactly_the_marks_that_cover_it(given_marks: list[Mark], breaks: list[int]) -> None:
    for segment in cut(LENGTH, given_marks, breaks):
        for at in range(segment.start, segment.end):
            assert list(segment.marks) == [m for m in given_marks if m.start <= at < m.end]


def test_nested_and_crossing_marks() -> None:
    outer = Mark(0, 10, 1, "attribution", "content.content")
    inner = Mark(2, 4, 2, "event", "content.trigger")
    crossing = Mark(3, 12, 3, "tie", "content.left")
    assert [(s.start, s.end, [m.claim for m in s.marks]) for s in cut(14, [outer, inner, crossing])] == [
        (0, 2, [1]),
        (2, 3, [1, 2]),
        (3, 4, [1, 2, 3]),
        (4, 10, [1, 3]),
        (10, 12, [3]),
        (12, 14, []),
    ]


def test_an_empty_text_has_no_segments() -> None:
    assert cut(0, []) == []
