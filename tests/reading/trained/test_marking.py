"""From scores to marks, with a network that answers by rote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from sayso.reading.trained.decode import Scores
from sayso.reading.trained.labels import NAMES, PARTS, PARTS_OF_A_CUE, begin, inside
from sayso.reading.trained.marking import Numbers, Seen, Wish, marks_of
from sayso.reading.trained.pieces import Words

TEXT = "Haddad said it fell , he added . It burned"
SOURCE, CONTENT = (PARTS_OF_A_CUE.index(p) for p in ("source", "content"))


def words_of_text(passages: Mapping[int, int] | None = None) -> Words:
    """Each blank-separated word is one piece, whose number is its place."""
    spans, at = [], 0
    for word in TEXT.split():
        start = TEXT.index(word, at)
        at = start + len(word)
        spans.append((start, at))
    count = len(spans)
    return Words(
        tuple(spans),
        tuple((200 + i,) for i in range(count)),
        (0,) * count,
        (0,) * count,
        tuple((passages or {}).get(i, 0) for i in range(count)),
        (0,) * count,
    )


class ByRote:
    """Cues are "said" and "added"; to "said" belong "Haddad", "it fell" and "It burned", to "added" nothing."""

    PARTS: ClassVar = {0: begin(SOURCE), 2: begin(CONTENT), 3: inside(CONTENT), 8: begin(CONTENT), 9: inside(CONTENT)}

    def __init__(self, cue_score: float = 4.0) -> None:
        self.cue_score = cue_score

    def see(self, pieces: Numbers, features: Numbers, first: Numbers) -> Seen:
        place = pieces[first] - 200
        flat, names = (np.zeros((len(place), 2 * len(k) + 1), np.float32) for k in (PARTS, NAMES))
        flat[:, 0] = names[:, 0] = 2.0
        flat[np.isin(place, (1, 6)), begin(PARTS.index("cue"))] = self.cue_score
        names[place == 0, begin(NAMES.index("person"))] = 5.0
        cues = np.stack([place, np.zeros_like(place)], -1).astype(np.float32)
        return Seen(flat, names, place[:, None].astype(np.float32), cues)

    def parts(self, words: Scores, cues: Scores, distance: Numbers, step: Numbers) -> Scores:
        scores = np.zeros((len(cues), len(words), 2 * len(PARTS_OF_A_CUE) + 1), np.float32)
        scores[..., 0] = 1.0
        for row, cue in enumerate(cues[:, 0]):
            for place, label in self.PARTS.items() if cue == 1 else ():
                scores[row, words[:, 0] == place, label] = 4.0
        return scores


def told(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in spans]


def test_a_cue_gets_its_source_and_all_pieces_of_its_content() -> None:
    (mark,) = marks_of(words_of_text(), ByRote()).words
    assert told(TEXT, (mark.cue, *mark.sources, *mark.contents)) == ["said", "Haddad", "it fell", "It burned"]
    assert 0.5 < mark.score < 1


def test_a_cue_without_content_is_dropped() -> None:
    assert [TEXT[slice(*m.cue)] for m in marks_of(words_of_text(), ByRote()).words] == ["said"]


def test_names_carry_kind_and_score() -> None:
    (name,) = marks_of(words_of_text(), ByRote()).names
    assert (TEXT[slice(*name.span)], name.kind) == ("Haddad", "person")
    assert name.score > 0.5


def test_a_doubtful_mark_is_dropped_where_that_is_wished() -> None:
    (mark,) = marks_of(words_of_text(), ByRote()).words
    assert not marks_of(words_of_text(), ByRote(), Wish(least=mark.score + 0.01)).words


def test_what_is_said_in_another_window_is_not_seen() -> None:
    apart = words_of_text({8: 1, 9: 1})
    (mark,) = marks_of(apart, ByRote(), Wish(capacity=8)).words
    assert told(TEXT, mark.contents) == ["it fell"]
