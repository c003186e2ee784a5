"""Quotation marks of many scripts, odd and straight; and what must not count as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.quotes import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we left” again", ["“we left”"]),
        ('He said "we left" again', ['"we left"']),
        ("He said ''we left'' again", ["''we left''"]),
        ("He said ``we left'' again", ["``we left''"]),
        ("He said „wir gehen“ again", ["„wir gehen“"]),
        ("He said « on part » again", ["« on part »"]),
        ("He said «мы ушли» again", ["«мы ушли»"]),
        ("قال «لن نغادر» اليوم", ["«لن نغادر»"]),
        ("He said “we left,“ again", ["“we left,“"]),
        ("“We left,” he said. “Go.”", ["“We left,”", "“Go.”"]),
        ("“He told me ‘go’ and left,” she said", ["“He told me ‘go’ and left,”"]),
        ('“He said "go" twice”', ['“He said "go" twice”']),
        ("It’s the men’s boat", []),
        ('a 5" pipe', []),
        ("“We left and", ["“We left and"]),
        ("a stray ” mark", []),
        ("‘We left,’ he said. ‘It’s the men’s boat.’", ["‘We left,’", "‘It’s the men’s boat.’"]),
        ("He called it ‘a crime’ against us", ["‘a crime’"]),
        ("The ‘peace talks’ in Aden", ["‘peace talks’"]),
        ("‘The guards’ wing was open,’ he said", ["‘The guards’ wing was open,’"]),
        ("since the ‘90s, the guards’ union", []),
        ("‘Abd al-Rahman met the fighters’ leader", []),
        ("‘Abd al-Rahman said: ‘We left.’", ["‘We left.’"]),
        ("‘He told me “go” and left,’ she said", ["‘He told me “go” and left,’"]),
        ("'We left,' he said. 'It's the men's boat.'", ["'We left,'", "'It's the men's boat.'"]),
        ("the guards' union and the men's boat", []),
        ("Ja'far met 'Isa al-Rida's men", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    found = [text[q.start : q.end] for q in quotations(text, 0, len(text))]
    assert found == expected


def test_an_unclosed_quotation_says_so() -> None:
    assert [q.closed for q in quotations("“We left and", 0, 12)] == [False]


@given(st.text(alphabet="abs .,“”\"'«»„‘’`\n؟،ق😀", max_size=60))
def test_quotations_are_in_order_apart_and_inside(text: str) -> None:
    found = quotations(text, 0, len(text))
    edges = [edge for q in found for edge in q.span]
    assert edges == sorted(edges)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
