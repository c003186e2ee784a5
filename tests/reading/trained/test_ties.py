"""From shares to ties, with a network that answers by rote; and the shipped head."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from making_words import LOW, TEXT, WORDS
from sayso.errors import MissingPart
from sayso.reading.trained import ties
from sayso.reading.trained.lower import Lower
from sayso.reading.trained.ties import MarkedTie, load_ties, marked_ties, ties_digest
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


def told(forward: dict[str, float], back: dict[str, float], least: float = 0.5) -> list[MarkedTie]:
    return list(marked_ties(Lower(WORDS, (LOW,), 200), [FRONT, HADDAD], ByRote(forward, back), "re3d", least))


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


def test_words_outside_the_mentions_are_shown_by_attention() -> None:
    words = told({"BelongsTo": 0.9}, {})[0].words
    assert [TEXT[slice(*span)] for span, _ in words] == ["backs", "."]
    assert words[0][1] == 0.5


@pytest.mark.model
def test_the_weights_are_the_file_that_was_recorded() -> None:
    assert hashlib.sha256(ties.WEIGHTS.read_bytes()).hexdigest() == ties_digest()
    assert ties.WEIGHTS.stat().st_size <= 8 * 1024 * 1024


@pytest.mark.model
def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "ties.onnx"
    other.write_bytes(b"not what was shipped")
    monkeypatch.setattr(ties, "WEIGHTS", other)
    load_ties.cache_clear()
    with pytest.raises(MissingPart, match="is not the file that was shipped"):
        load_ties()
    other.unlink()
    with pytest.raises(MissingPart, match="is not there"):
        load_ties()
    monkeypatch.undo()
    load_ties.cache_clear()
