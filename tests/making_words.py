"""Words and a bottom's output by hand, for what the trained tie head is given."""

from __future__ import annotations

import numpy as np

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
LOW = np.arange(sum(map(len, WORDS.pieces)) + 2, dtype=np.float32)[:, None]
"""The bottom's output is each piece's place in the window; [CLS] is 0."""
