"""The shipped second encoder: whole, or refused; and what its heads give."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from making_words import WORDS
from sayso.errors import MissingPart
from sayso.reading.trained import second
from sayso.reading.trained.events import EventSession
from sayso.reading.trained.events_rows import CODES
from sayso.reading.trained.events_rows import rows_of as event_rows
from sayso.reading.trained.second import ENCODER, HEADS, LIST, load_second, second_digest
from sayso.reading.trained.ties import TieSession
from sayso.reading.trained.ties_rows import LABELS
from sayso.reading.trained.ties_rows import rows_of as tie_rows

pytestmark = pytest.mark.model

NAMES = (*ENCODER, *HEADS)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the test's own with the list, from which the weights are loaded."""
    shutil.copy(second.WEIGHTS / LIST, tmp_path)
    for name in NAMES:
        (tmp_path / f"{name}.onnx").symlink_to(second.WEIGHTS / f"{name}.onnx")
    monkeypatch.setattr(second, "WEIGHTS", tmp_path)
    load_second.cache_clear()
    yield tmp_path
    load_second.cache_clear()


def test_the_weights_are_the_files_that_were_listed() -> None:
    listed = dict(reversed(line.split()) for line in (second.WEIGHTS / LIST).read_text().splitlines())
    found = {f"{name}.onnx": (second.WEIGHTS / f"{name}.onnx").read_bytes() for name in NAMES}
    assert {name: hashlib.sha256(graph).hexdigest() for name, graph in found.items()} == listed
    assert max(map(len, found.values())) <= 25_000_000


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_another_or_not_there_is_named(elsewhere: Path, name: str) -> None:
    path = elsewhere / f"{name}.onnx"
    path.unlink()
    with pytest.raises(MissingPart, match=f"{name}.onnx is not there"):
        load_second()
    path.write_bytes(b"not what was shipped")
    with pytest.raises(MissingPart, match=f"{name}.onnx is not the file that was shipped"):
        load_second()


def test_another_list_is_another_digest(elsewhere: Path) -> None:
    before = second_digest()
    (elsewhere / LIST).write_text("")
    assert second_digest() != before
    (elsewhere / LIST).unlink()
    assert second_digest() == ""


def test_verdicts_are_shares() -> None:
    (row,) = event_rows(WORDS, [WORDS.spans[2], WORDS.spans[4]], 200)
    found = EventSession(load_second()).read(row)
    assert found.shape == (2, len(CODES))
    assert np.allclose(found.sum(-1), 1, atol=1e-4)


def test_each_pair_has_shares_of_both_styles() -> None:
    spans = [((WORDS.spans[a][0], WORDS.spans[b - 1][1]), kind) for a, b, kind in ((0, 2, "group"), (3, 4, "person"))]
    (row,) = tie_rows(WORDS, spans, 200)
    shares, attention = TieSession(load_second()).read(row)
    assert {style: found.shape for style, found in shares.items()} == {s: (2, len(n)) for s, n in LABELS.items()}
    assert attention.shape == (2, len(row.pieces))
    assert all(((found >= 0) & (found <= 1)).all() for found in shares.values())
