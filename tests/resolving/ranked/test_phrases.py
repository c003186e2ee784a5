from __future__ import annotations

import pytest

from making import doc
from sayso.resolving.ranked.pairs import FEATURES, OF_PHRASE, numbers_of, scene_of
from sayso.resolving.ranked.phrases import DESCRIPTION, NAME, PRONOUN, PRONOUNS, Phrase, Phrases
from sayso.resolving.ranked.tables import TYPES, type_shares
from sayso.resolving.ranked.told import Told, gender_fits
from sayso.text.parsed import Parse, Sentence, Token

WORDS = (
    # text, lemma, pos, tag, dep, head
    ("The", "the", "DET", "DT", "det", 1),
    ("divers", "diver", "NOUN", "NNS", "nsubj", 2),
    ("freed", "free", "VERB", "VBD", "ROOT", 2),
    ("Nadia", "Nadia", "PROPN", "NNP", "compound", 4),
    ("Sabri", "Sabri", "PROPN", "NNP", "dobj", 2),
    ("and", "and", "CCONJ", "CC", "cc", 2),
    ("they", "they", "PRON", "PRP", "nsubj", 7),
    ("left", "leave", "VERB", "VBD", "conj", 2),
    ("the", "the", "DET", "DT", "det", 9),
    ("US", "US", "PROPN", "NNP", "dobj", 7),
)


def parsed() -> Parse:
    text = " ".join(word[0] for word in WORDS)
    tokens, at = [], 0
    for i, (word, lemma, pos, tag, dep, head) in enumerate(WORDS):
        tokens.append(Token(i, at, at + len(word), word, lemma, pos, tag, dep, head, 0))
        at += len(word) + 1
    document = doc(text)
    return Parse(document, tokens, [Sentence(0, 0, len(tokens), 0, len(text), 0, "body")])


def phrases(*words: str) -> list[Phrase]:
    parse = parsed()
    starts = (parse.document.text.index(part) for part in words)
    return Phrases(parse, lambda _: None).all((s, s + len(part)) for s, part in zip(starts, words, strict=True))


@pytest.mark.parametrize(
    ("words", "form", "plural", "gender", "word"),
    [
        ("The divers", DESCRIPTION, 1, 0, "divers"),
        ("Nadia Sabri", NAME, -1, 2, "sabri"),
        ("they", PRONOUN, 1, 0, "they"),
        ("US", NAME, -1, 0, "us"),
    ],
)
def test_what_a_phrase_tells(words: str, form: int, plural: int, gender: int, word: str) -> None:
    phrase = phrases(words)[0]
    assert (phrase.form, phrase.plural, phrase.gender, phrase.word) == (form, plural, gender, word)


def test_phrases_are_in_text_order_the_longer_first_and_know_what_holds_them() -> None:
    found = phrases("Sabri", "Nadia Sabri", "The divers", "Nadia")
    assert [p.text for p in found] == ["The divers", "Nadia Sabri", "Nadia", "Sabri"]
    assert [p.depth for p in found] == [0, 0, 1, 1]
    assert [p.number for p in found] == [0, 1, 2, 3]


def test_a_reader_s_kind_weighs_more_than_the_word() -> None:
    parse = parsed()
    span = (0, len("The divers"))
    plain = Phrases(parse, lambda _: None).all([span])[0]
    told = Phrases(parse, lambda _: None, {span: ("vessel", "")}).all([span])[0]
    assert told.types[TYPES.index("object")] > max(0.8, plain.types[TYPES.index("object")])


@pytest.mark.parametrize("pronoun", ["he", "she", "i", "we"])
def test_types_are_shares(pronoun: str) -> None:
    token = Token(0, 0, 4, "boat", "boat", "NOUN", "NN", "ROOT", 0, 0)
    assert sum(type_shares(token)) == pytest.approx(1)
    assert type_shares(token, pronoun)[TYPES.index("person")] == 1


def test_every_row_has_every_feature_and_the_first_is_of_somebody_new() -> None:
    found = phrases("The divers", "Nadia Sabri", "they")
    divers, nadia, they = found
    rows = numbers_of(scene_of(parsed(), found), they, [Told(nadia), Told(divers)])
    assert {len(row) for row in rows} == {len(FEATURES)}
    assert len({tuple(row[: OF_PHRASE - 1]) for row in rows}) == 1
    assert [row[FEATURES.index("new")] for row in rows] == [1, 0, 0]
    assert [row[FEATURES.index("plural_fits")] for row in rows[1:]] == [-1, 1]


def test_somebody_told_of_gathers_what_his_phrases_tell() -> None:
    divers, they = phrases("The divers", "they")
    told = Told(divers)
    told.add(they)
    assert told.named is divers
    assert told.pronouns == {PRONOUNS.index("they") + 1}
    assert told.near(0) == 2


@pytest.mark.parametrize(
    ("genders", "gender", "fits"), [({1}, 1, 1), ({1}, 2, -1), ({1, 2}, 2, 1), ((), 1, 0), ({1}, 0, 0)]
)
def test_gender_fits(genders: set[int], gender: int, fits: int) -> None:
    assert gender_fits(genders, gender) == fits
