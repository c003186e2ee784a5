"""From shares to verdicts, with a network that answers by rote."""

from __future__ import annotations

import numpy as np

from making_words import WORDS
from sayso.reading.trained.events import Verdict, judged
from sayso.reading.trained.events_rows import CODES, Row, Scores
from sayso.reading.trained.pieced import Pieced


class ByRote:
    """The n-th thing asked about of a sentence has the n-th category for sure."""

    def read(self, row: Row) -> Scores:
        return np.eye(len(CODES), dtype=np.float32)[: len(row.asked)]


def verdict(**shares: float) -> Verdict:
    return Verdict(np.array([shares.get(code, 0.0) for code in CODES], np.float32))


def test_each_span_gets_its_own_verdict() -> None:
    backs, left, the = WORDS.spans[2], WORDS.spans[6], WORDS.spans[9]
    found = judged(Pieced(WORDS, 200), [the, backs, left, backs], ByRote())
    assert {span: CODES.index(v.best) for span, v in found.items()} == {backs: 0, left: 0, the: 1}


def test_what_is_no_word_of_one_sentence_gets_none() -> None:
    across = WORDS.spans[4][0], WORDS.spans[6][1]
    assert judged(Pieced(WORDS, 200), [across], ByRote()) == {}


def test_the_best_is_a_category_though_none_is_likelier() -> None:
    found = verdict(NONE=0.8, AID=0.15, COERCE=0.05)
    assert (found.best, round(found.none, 2), round(found.of("COERCE"), 2)) == ("AID", 0.8, 0.05)
    assert found.of("STATEMENT") == 0
