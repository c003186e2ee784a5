"""Words and sentences of Arabic text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import doc
from sayso.reading.parse_arabic import parse_arabic


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال، نعم.", ["قال", "،", "نعم", "."]),
        ("قَالَ العـــمدة", ["قَالَ", "العـــمدة"]),
        ("\u200fقال\u200f نعم", ["قال", "نعم"]),  # direction marks belong to no word
        ("می\u200cگوید", ["می\u200cگوید"]),  # a joiner inside a word does
        ("12,5 و٣٫٧", ["12,5", "و", "٣٫٧"]),
        ("«نعم»: 🌾", ["«", "نعم", "»", ":", "🌾"]),
        ('بـ"نعم"', ["بـ", '"', "نعم", '"']),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [t.text for t in parse_arabic(doc(text)).tokens] == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("جاء الأول. ثم الثاني؟ ثم الثالث!", ["جاء الأول.", "ثم الثاني؟", "ثم الثالث!"]),
        ("قال د. سالم نعم.", ["قال د. سالم نعم."]),  # a title
        ("نقلته أ. ف. ب. أمس.", ["نقلته أ. ف. ب. أمس."]),  # initials
        ("بلغ 3.5 أمتار.", ["بلغ 3.5 أمتار."]),
        ("قال «نعم.» ثم مضى.", ["قال «نعم.»", "ثم مضى."]),
        ("سطر\r\nملفوف\r\n\r\nفقرة", ["سطر\r\nملفوف", "فقرة"]),
        ("آمن.\u200f وقال", ["آمن.", "وقال"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    parse = parse_arabic(doc(text))
    assert [parse.text_of((s.start, s.end)) for s in parse.sentences] == sentences


def test_lemmas_are_folded_and_keep_their_clitics() -> None:
    parse = parse_arabic(doc("وَأعلنتْ الوزارةُ ﻗﺎﻝ ذكرى"))
    assert [t.lemma for t in parse.tokens] == ["واعلنت", "الوزاره", "قال", "ذكري"]


def test_only_passages_in_which_words_are_looked_for_are_parsed() -> None:
    parse = parse_arabic(doc("عنوان\n\nنص\n\nتعليق", ("headline", "عنوان"), ("body", "نص"), ("comment", "تعليق")))
    assert [(t.text, s.kind) for s in parse.sentences for t in parse.tokens_of(s)] == [
        ("عنوان", "headline"),
        ("نص", "body"),
    ]


@given(st.text(alphabet='قال إنّـ.؟!«»"\r\n 1,🌾\u200f\u202b﴿﴾ab', max_size=60))
def test_tokens_stand_where_they_say_and_sentences_hold_them_all(text: str) -> None:
    parse = parse_arabic(doc(text))
    assert all(text[t.start : t.end] == t.text and t.lemma for t in parse.tokens)
    assert all(left.end <= right.start for left, right in pairwise(parse.tokens))
    assert [t for s in parse.sentences for t in parse.tokens_of(s)] == list(parse.tokens)
    read = {i for t in parse.tokens for i in range(t.start, t.end)}
    assert all(i in read for i, c in enumerate(text) if c.isalnum()), "no letter is lost"
