"""Parse values: the tree below and above a token, and tokens by place."""

from __future__ import annotations

import pytest

from making import doc
from sayso.text.parsed import Parse, Sentence, Token, span_of

TEXT = "Ann said so. Bob left."
WORDS = [
    ("Ann", 1, "nsubj"),
    ("said", 1, "ROOT"),
    ("so", 1, "dobj"),
    (".", 1, "punct"),
    ("Bob", 5, "nsubj"),
    ("left", 5, "ROOT"),
    (".", 5, "punct"),
]


@pytest.fixture
def parse() -> Parse:
    tokens, at = [], 0
    for i, (word, head, dep) in enumerate(WORDS):
        at = TEXT.index(word, at)
        pos = "PUNCT" if word == "." else "X"
        tokens.append(Token(i, at, at + len(word), word, word.lower(), pos, "", dep, head, 0 if i < 4 else 1))
        at += len(word)
    sentences = [Sentence(0, 0, 4, 0, 12, 0, "body"), Sentence(1, 4, 7, 13, 22, 0, "body")]
    return Parse(doc(TEXT), tokens, sentences)


def test_children_ancestors_and_subtree(parse: Parse) -> None:
    said, bob = parse.tokens[1], parse.tokens[4]
    assert [t.text for t in parse.children(said)] == ["Ann", "so", "."]
    assert [t.text for t in parse.children(said, "dobj")] == ["so"]
    assert parse.child(said, "nsubj") == parse.tokens[0]
    assert parse.child(said, "agent") is None
    assert [t.text for t in parse.subtree(said)] == ["Ann", "said", "so", "."]
    assert [t.text for t in parse.ancestors(bob)] == ["left"]
    assert list(parse.ancestors(said)) == []


def test_tokens_by_place(parse: Parse) -> None:
    assert [t.text for t in parse.tokens_in((0, 11))] == ["Ann", "said", "so"]
    assert [t.text for t in parse.tokens_in((1, 11))] == ["said", "so"]
    assert [t.text for t in parse.tokens_in((0, 10))] == ["Ann", "said"]
    assert parse.tokens_in((22, 30)) == ()
    assert parse.text_of(span_of(parse.tokens[4:6])) == "Bob left"
    assert [t.text for t in parse.tokens_of(parse.sentences[1])] == ["Bob", "left", "."]
    assert parse.sentence_of(parse.tokens[6]).i == 1
    assert [t.is_word for t in parse.tokens[:4]] == [True, True, True, False]
