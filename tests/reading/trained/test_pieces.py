"""Words stand where they are in the text, whatever signs and scripts it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from sayso.reading.trained.pieces import FEATURES, PLACES, Words, words_of


def small_tokenizer() -> Tokenizer:
    """BERT's rules with the letters of the Latin alphabet for its vocabulary; all else is unknown to it."""
    letters = [*"abcdefghijklmnopqrstuvwxyz", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz")]
    vocabulary = {piece: i for i, piece in enumerate(["[UNK]", *letters, *".,!?\"'“”"])}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


TOKENIZER = small_tokenizer()
MIXED = st.text(st.sampled_from("abcX .,“”\"'«»\r\n\tقال🙂é́\u200f\u00ad\x07-"), max_size=60)


def read(text: str) -> Words:
    return words_of(text, [(0, len(text))], TOKENIZER)


def words_in(text: str) -> list[str]:
    return [text[a:b] for a, b in read(text).spans]


@given(MIXED)
def test_words_stand_in_order_and_hold_no_blank(text: str) -> None:
    words = read(text)
    assert all(a < b for a, b in words.spans)
    assert all(one[1] <= two[0] for one, two in zip(words.spans, words.spans[1:], strict=False))
    assert not any(c in " \r\n\t" for a, b in words.spans for c in text[a:b])


@given(MIXED)
def test_all_lists_are_of_one_length_and_all_features_known(text: str) -> None:
    words = read(text)
    assert {len(words.spans)} == {
        len(words.pieces),
        len(words.features),
        len(words.sentences),
        len(words.passages),
    } or (not words.spans)
    assert all(0 <= f < FEATURES for f in words.features)


@given(MIXED, MIXED)
def test_a_stretch_reads_the_same_wherever_it_stands(before: str, text: str) -> None:
    moved = words_of(before + text, [(len(before), len(before) + len(text))], TOKENIZER)
    here = read(text)
    assert moved.spans == tuple((a + len(before), b + len(before)) for a, b in here.spans)
    assert (moved.pieces, moved.features) == (here.pieces, here.features)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “No.”", ["He", "said", ":", "“", "No", ".", "”"]),
        ("Na\u00efve caf\u00e9s", ["Na\u00efve", "caf\u00e9s"]),
        ("🙂 قال القائد", ["🙂", "قال", "القائد"]),
        ("al-Qaim's", ["al", "-", "Qaim", "'", "s"]),
        ("one\r\ntwo", ["one", "two"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words_in(text) == expected


def places(text: str) -> list[int]:
    return [f % PLACES for f in read(text).features]


def quoted(text: str) -> str:
    words = read(text)
    inside = [f // PLACES % 2 for f in words.features]
    return " ".join(text[a:b] for (a, b), q in zip(words.spans, inside, strict=True) if q)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("It fell. He ran.", [0, 3]),
        ("He said “It fell.” She ran.", [0, 7]),
        ("Mr. Haddad ran.", [0]),
        ("J. Haddad ran.", [0]),
        ("It cost 3.5 million. ok", [0]),
    ],
)
def test_where_sentences_start(text: str, starts: list[int]) -> None:
    found = [i for i, place in enumerate(places(text)) if place]
    assert found == starts
    assert [read(text).sentences[i] for i in found] == list(range(len(found)))


def test_what_stands_in_quotation_marks_is_known() -> None:
    assert quoted('He said "we ran" and left') == '" we ran "'
    assert quoted("He said «we ran» and left") == "« we ran »"


def test_a_quotation_left_open_goes_on_only_where_the_next_passage_opens_one() -> None:
    passages = ["“We ran.", "“We hid.", "Nobody came."]
    text = "\n".join(passages)
    spans, at = [], 0
    for passage in passages:
        spans.append((at, at + len(passage)))
        at += len(passage) + 1
    words = words_of(text, spans, TOKENIZER)
    inside = {words.passages[i] for i, f in enumerate(words.features) if f // PLACES % 2}
    assert inside == {0, 1}
