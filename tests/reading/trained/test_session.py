"""The shipped weights: whole, quick to refuse what is not theirs, and able to read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import MissingPart
from sayso.reading.trained import session
from sayso.reading.trained.labels import NAMES, PARTS, PARTS_OF_A_CUE
from sayso.reading.trained.session import load_session, read_marks, weights_digest

pytestmark = pytest.mark.model

TEXT = "Mayor Ali Haddad said on Monday that the harbour of Lisbon would stay shut.\n“We have no choice,” he added."


def whole(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return [span for span in spans if span[0] < span[1]]


def quotes(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in spans]


def test_the_weights_are_the_file_that_was_recorded() -> None:
    assert hashlib.sha256(session.WEIGHTS.read_bytes()).hexdigest() == weights_digest()
    assert session.WEIGHTS.stat().st_size <= 45 * 1024 * 1024


def test_the_labels_in_the_file_are_those_of_the_code() -> None:
    labels = load_session().card["labels"]
    assert tuple(labels["names"]) == NAMES
    assert (tuple(labels["parts"]), tuple(labels["parts_of_a_cue"])) == (PARTS, PARTS_OF_A_CUE)


def test_who_says_what_and_names() -> None:
    marks = read_marks(TEXT, whole(TEXT))
    said, added = marks.words
    assert TEXT[slice(*said.cue)].startswith("said")
    assert "Ali Haddad" in quotes(TEXT, said.sources)[0]
    assert "the harbour of Lisbon would stay shut" in quotes(TEXT, said.contents)[0]
    assert quotes(TEXT, added.sources) == ["he"]
    assert {(TEXT[slice(*n.span)], n.kind) for n in marks.names} >= {("Lisbon", "place")}


def test_the_same_text_reads_the_same() -> None:
    assert read_marks(TEXT, whole(TEXT)) == read_marks(TEXT, whole(TEXT))


def test_nothing_to_read_gives_nothing() -> None:
    assert not read_marks("", []).words
    assert not read_marks("\u200f \u00ad", [(0, 3)]).names


@given(st.text(st.sampled_from("ab “”\"'.,:\n\r\tقال🙂é́\u200f\u00ad\x00-"), max_size=80))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_mark_lies_in_the_text(text: str) -> None:
    marks = read_marks(text, whole(text))
    spans = [s for m in marks.words for s in (m.cue, *m.sources, *m.contents)] + [n.span for n in marks.names]
    assert all(0 <= a < b <= len(text) for a, b in spans)


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "reader.zip"
    other.write_bytes(b"not what was shipped")
    monkeypatch.setattr(session, "WEIGHTS", other)
    load_session.cache_clear()
    with pytest.raises(MissingPart, match="is not the file that was shipped"):
        load_session()
    other.unlink()
    with pytest.raises(MissingPart, match="is not there"):
        load_session()
    monkeypatch.undo()
    load_session.cache_clear()
