"""Quotation marks of Arabic print."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.arabic_quotes import arabic_quotations, nested_quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال «نعم» ثم «لا».", ["«نعم»", "«لا»"]),
        ('وصفه بـ"الخطأ" وقال "لا".', ['"الخطأ"', '"لا"']),  # clitics are written onto marks
        ('قال و"الأول" و"الثاني".', ['"الأول"', '"الثاني"']),
        ("قال «أ «ب» ج» د", ["«أ «ب» ج»"]),
        ("قال ”نعم“ ثم مضى", ["”نعم“"]),  # typed the wrong way round
        ("قال »نعم« ثم مضى", ["»نعم«"]),
        ("قال ((نعم)) ثم مضى", ["((نعم))"]),
        ("قال ‹نعم›", ["‹نعم›"]),
        ("«أول الكلام. ثم آخره", ["«أول الكلام. ثم آخره"]),  # runs on in the next paragraph
        ("كلام « ضال بلا إغلاق", []),
        ("﴿وقالوا «سمعنا»﴾", []),  # a verse
        ('طوله 5" تقريبا', []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in arabic_quotations(text, 0, len(text))] == found


def test_inner_ones_follow_their_outer_one() -> None:
    text = 'قال «قالت "لا" ومضت» ثم "نعم"'
    found = [text[q.start : q.end] for q in nested_quotations(text, 0, len(text))]
    assert found == ['«قالت "لا" ومضت»', '"لا"', '"نعم"']


@given(st.text(alphabet='«»“”"‹›(). وقال،:\n', max_size=40), st.integers(0, 5), st.integers(0, 5))
def test_they_lie_inside_in_order_and_apart(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    found = arabic_quotations(text, start, end)
    assert all(start <= q.start < q.end <= end for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
