from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import AnchorError
from sayso.text.offsets import utf8_map, utf16_map

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("a \néشن\u200f中𐍈😀"), st.characters(exclude_categories=["Cs"])))


@settings(deadline=None)
@given(TEXTS)
def test_utf16_agrees_with_the_encoder_and_maps_back(text: str) -> None:
    offsets = utf16_map(text)
    for i in range(len(text) + 1):
        units = len(text[:i].encode("utf-16-le")) // 2
        assert offsets.units(i) == units
        assert offsets.code_points(units) == i


@settings(deadline=None)
@given(TEXTS)
def test_utf8_agrees_with_the_encoder_and_maps_back(text: str) -> None:
    offsets = utf8_map(text)
    for i in range(len(text) + 1):
        units = len(text[:i].encode("utf-8"))
        assert offsets.units(i) == units
        assert offsets.code_points(units) == i


@settings(deadline=None)
@given(TEXTS)
def test_every_unit_offset_either_is_a_character_s_beginning_or_is_refused(text: str) -> None:
    data = text.encode("utf-8")
    offsets = utf8_map(text)
    beginnings = {len(text[:i].encode("utf-8")) for i in range(len(text) + 1)}
    for unit in range(len(data) + 1):
        if unit in beginnings:
            offsets.code_points(unit)
        else:
            with pytest.raises(AnchorError, match="inside a character"):
                offsets.code_points(unit)


def test_an_emoji_counts_two_units_and_four_bytes() -> None:
    text = "a😀b"
    assert [utf16_map(text).units(i) for i in range(4)] == [0, 1, 3, 4]
    assert [utf8_map(text).units(i) for i in range(4)] == [0, 1, 5, 6]


def test_a_lone_surrogate_counts_one_utf16_unit() -> None:
    assert utf16_map("a\ud800b").units(3) == 3


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(AnchorError, match=rf"offset {offset} lies outside the text of 3 code points"):
        utf16_map("abc").units(offset)
    with pytest.raises(AnchorError, match=rf"UTF-16 offset {offset} lies outside"):
        utf16_map("abc").code_points(offset)


def test_inside_a_pair_is_refused() -> None:
    with pytest.raises(AnchorError, match="UTF-16 offset 2 lies inside a character"):
        utf16_map("a😀").code_points(2)
