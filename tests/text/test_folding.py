from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.folding import fold

SAME = [
    ("ÉCLAIR", "eclair", "case and accents"),
    ("Straße", "STRASSE", "sharp s has two letters in capitals"),
    ("İstanbul", "istanbul", "Turkish capital dotted i"),
    ("Kılıç", "kilic", "Turkish dotless i"),
    ("مُقَاوَمَة", "مقاومه", "vowel signs and ta marbuta"),
    ("أحمد", "احمد", "alef with hamza above"),
    ("إسلام", "اسلام", "alef with hamza below"),
    ("آمال", "امال", "alef with madda"),
    ("ٱلله", "الله", "alef wasla"),
    ("مصطفى", "مصطفي", "alef maqsura"),
    ("مسؤول", "مسوول", "hamza on waw"),
    ("دائرة", "دايره", "hamza on yeh"),
    ("حـــماس", "حماس", "tatweel"),
    ("الحشد", "حشد", "article"),
    ("والحشد", "حشد", "and with article"),
    ("وحماس", "حماس", "and"),
    ("کتائب", "كتايب", "Persian kaf"),
    ("ایران", "ايران", "Persian yeh"),
    ("ﻻجئ", "لاجي", "presentation forms"),
    ("١٢ و ۱۲", "12 و 12", "digits of Arabic and Persian"),
    ("שָׁלוֹם", "שלום", "Hebrew points"),
    ("“Go” ‘on’", "\"go\" 'on'", "curly quotes"),
    ("al‑Nur – north", "al-nur - north", "dashes"),
    ("me\u200cet\u00ad\u202eing", "meeting", "invisible joiners, soft hyphen, direction marks"),
]

DIFFERENT = [
    ("الله", "له", "the name of God keeps its article"),
    ("حمص", "حماس", "other letters"),
    ("की", "का", "vowels of Indic scripts are letters, not marks"),
]


@pytest.mark.parametrize(("left", "right", "why"), SAME)
def test_is_found_as_the_same(left: str, right: str, why: str) -> None:
    assert fold(left).text == fold(right).text, why


@pytest.mark.parametrize(("left", "right", "why"), DIFFERENT)
def test_stays_apart(left: str, right: str, why: str) -> None:
    assert fold(left).text != fold(right).text, why


def test_a_folded_stretch_leads_back_to_the_words_as_written() -> None:
    text = "قال إنّ والمُقاوَمة بخير"
    folded = fold(text)
    at = folded.text.index("مقاومه")
    start, end = folded.source_span(at, at + len("مقاومه"))
    assert text[start:end] == "مُقاوَمة"


def test_marks_belong_to_the_letter_before_them() -> None:
    assert fold("cafe\u0301s").source_span(3, 4) == (3, 5)


@pytest.mark.parametrize("stretch", [(1, 1), (-1, 1), (2, 9)])
def test_an_empty_or_outer_stretch_is_refused(stretch: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="empty or outside the folded text of 3 characters"):
        fold("abc").source_span(*stretch)


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("والأإآٱةىئؤـَُِّ abZé“’ﷺﬁ١\u200f\n")), max_size=60)


@given(TEXTS)
def test_every_folded_character_maps_back_in_order_and_inside(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    for i in range(len(folded.text)):
        start, end = folded.source_span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert i == 0 or (folded.starts[i - 1] <= start and folded.ends[i - 1] <= end)


@given(TEXTS)
def test_a_folded_character_comes_from_its_place_alone(text: str) -> None:
    folded = fold(text)
    for i, character in enumerate(folded.text):
        start, end = folded.source_span(i, i + 1)
        alone = unicodedata.normalize("NFKD", text[start:end].casefold())
        assert character in fold(text[start:end]).text or character in alone


@given(TEXTS)
def test_case_and_vowel_signs_make_no_difference(text: str) -> None:
    voweled = "".join(c + ("\u064e" if "\u0621" <= c <= "\u063a" else "") for c in text)
    assert fold(voweled).text == fold(text).text
    assert fold(text.swapcase().casefold()).text == fold(text.casefold()).text


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_the_short_way_for_ascii_gives_what_the_long_way_gives(text: str) -> None:
    short, long = fold(text), fold(text + "é")
    assert long.text == short.text + "e"
    assert [*short.starts, len(text)] == list(long.starts)
