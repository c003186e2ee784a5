"""From shares to verdicts, with a network that answers by rote; and the shipped judge."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from making_words import LOW, WORDS
from sayso.errors import MissingPart
from sayso.reading.trained import events
from sayso.reading.trained.events import Verdict, events_digest, judged, load_events
from sayso.reading.trained.events_rows import CODES, Row, Scores
from sayso.reading.trained.lower import Lower


class ByRote:
    """The n-th thing asked about of a sentence has the n-th category for sure."""

    def read(self, row: Row) -> Scores:
        return np.eye(len(CODES), dtype=np.float32)[: len(row.asked)]


def verdict(**shares: float) -> Verdict:
    return Verdict(np.array([shares.get(code, 0.0) for code in CODES], np.float32))


def test_each_span_gets_its_own_verdict() -> None:
    backs, left, the = WORDS.spans[2], WORDS.spans[6], WORDS.spans[9]
    found = judged(Lower(WORDS, (LOW,), 200), [the, backs, left, backs], ByRote())
    assert {span: CODES.index(v.best) for span, v in found.items()} == {backs: 0, left: 0, the: 1}


def test_what_is_no_word_of_one_sentence_gets_none() -> None:
    across = WORDS.spans[4][0], WORDS.spans[6][1]
    assert judged(Lower(WORDS, (LOW,), 200), [across], ByRote()) == {}


def test_the_best_is_a_category_though_none_is_likelier() -> None:
    found = verdict(NONE=0.8, AID=0.15, COERCE=0.05)
    assert (found.best, round(found.none, 2), round(found.of("COERCE"), 2)) == ("AID", 0.8, 0.05)
    assert found.of("STATEMENT") == 0


@pytest.mark.model
def test_the_weights_are_the_file_that_was_recorded() -> None:
    assert hashlib.sha256(events.WEIGHTS.read_bytes()).hexdigest() == events_digest()
    assert events.WEIGHTS.stat().st_size <= 8 * 1024 * 1024


@pytest.mark.model
def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "events.onnx"
    other.write_bytes(b"not what was shipped")
    monkeypatch.setattr(events, "WEIGHTS", other)
    load_events.cache_clear()
    with pytest.raises(MissingPart, match="is not the file that was shipped"):
        load_events()
    other.unlink()
    with pytest.raises(MissingPart, match="is not there"):
        load_events()
