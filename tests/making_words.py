"""Words and their pieces by hand, for what the second encoder is given."""

from __future__ import annotations

from sayso.reading.trained.pieces import Words

TEXT = "The Front backs Haddad . He left Harib with the Front"
SENTENCES = (0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1)


def words_of_text() -> Words:
    """Each blank-separated word is one piece, but "Haddad", which is two."""
    spans, at = [], 0
    for word in TEXT.split():
        start = TEXT.index(word, at)
        at = start + len(word)
        spans.append((start, at))
    pieces = tuple((200 + i,) if i != 3 else (203, 303) for i in range(len(spans)))
    none = (0,) * len(spans)
    return Words(tuple(spans), pieces, none, SENTENCES, none, none)


WORDS = words_of_text()
FIRST_SENTENCE = [101, 200, 201, 202, 203, 303, 204, 102]
SECOND_SENTENCE = [101, 205, 206, 207, 208, 209, 210, 102]
"""Numbers of their pieces between [CLS] and [SEP]."""
