"""From shares to ties, with a network that answers by rote."""

from __future__ import annotations

import numpy as np

from making_words import TEXT, WORDS
from sayso.reading.trained.pieced import Pieced
from sayso.reading.trained.ties import MarkedTie, TieWish, marked_ties
from sayso.reading.trained.ties_rows import LABELS, Row, Scores

RE3D = LABELS["re3d"]
FRONT, HADDAD = ((0, 9), "group"), ((16, 22), "person")


class ByRote:
    """Each pair's shares as given by label, forward and back; attention on the third word, and on [CLS]."""

    def __init__(self, forward: dict[str, float], back: dict[str, float]) -> None:
        self.given = forward, back

    def read(self, row: Row) -> tuple[dict[str, Scores], Scores]:
        shares = np.zeros((len(row.head), len(RE3D)), np.float32)
        for pair, (head, tail) in enumerate(zip(row.head, row.tail, strict=True)):
            for label, share in self.given[int(head > tail)].items():
                shares[pair, RE3D.index(label)] = share
        attention = np.full(row.place.shape, 0.1, np.float32)
        attention[:, [0, 3]] = 0.5
        return {"re3d": shares}, attention


def told(
    forward: dict[str, float], back: dict[str, float], least: float = 0.5, subjects: frozenset[int] | None = None
) -> list[MarkedTie]:
    wish = TieWish("re3d", least, subjects)
    return list(marked_ties(Pieced(WORDS, 200), [FRONT, HADDAD], ByRote(forward, back), wish))


def test_a_tie_runs_from_head_to_tail() -> None:
    found = told({"InChargeOf": 0.2}, {"InChargeOf": 0.9})
    assert [(t.head, t.tail, t.label, round(t.share, 2)) for t in found] == [(1, 0, "InChargeOf", 0.9)]


def test_a_mutual_tie_stands_once_with_the_mean_of_both_directions() -> None:
    found = told({"AlliesOf": 0.9}, {"AlliesOf": 0.3})
    assert [(t.head, t.tail, round(t.share, 2)) for t in found] == [(0, 1, 0.6)]
    assert not told({"AlliesOf": 0.9}, {"AlliesOf": 0.0})


def test_what_has_too_small_a_share_is_not_told() -> None:
    assert not told({"BelongsTo": 0.49}, {})
    assert told({"BelongsTo": 0.49}, {}, least=0.4)


def test_of_others_than_those_asked_for_nothing_is_told() -> None:
    assert told({"BelongsTo": 0.9}, {}, subjects=frozenset({1}))
    assert not told({"BelongsTo": 0.9}, {}, subjects=frozenset({2}))


def test_words_outside_the_mentions_are_shown_by_attention() -> None:
    words = told({"BelongsTo": 0.9}, {})[0].words
    assert [TEXT[slice(*span)] for span, _ in words] == ["backs", "."]
    assert words[0][1] == 0.5
