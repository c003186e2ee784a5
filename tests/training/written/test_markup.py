"""Sentences with what they tell marked in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.written import markup
from training.written.markup import Marked, read_line, sentences

FILES = sorted(Path(markup.__file__).parent.glob("*.txt"))


def test_mentions_may_lie_in_others_and_are_told_by_number() -> None:
    read = read_line("[1:Person|Ali Haddad] heads [2:Organisation|the [3:Nationality|Marzani] Guard].\t1 InChargeOf 2")
    assert read.text == "Ali Haddad heads the Marzani Guard."
    assert read.marked == (
        Marked("1", "Person", 0, 10),
        Marked("2", "Organisation", 17, 34),
        Marked("3", "Nationality", 21, 28),
    )
    assert read.ties == (("1", "InChargeOf", "2"),)


def test_offsets_count_code_points() -> None:
    read = read_line("🕊 «هارون» {ASSAULT:shelled} the port {NONE:calmly}.")
    assert [(m.label, read.text[m.start : m.end]) for m in read.marked] == [("ASSAULT", "shelled"), ("NONE", "calmly")]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[1:Person|Ali Haddad left.", "not closed"),
        ("[1:Person|Ali] met [1:Person|Omar].", "one number"),
        ("[1:Person|Ali] left.\t1 InChargeOf 2", "numbered 2"),
        ("[1:Person|Ali] left.\t1 leads", "head label tail"),
    ],
)
def test_faults_are_told(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "ties.txt"
    path.write_text(f"# why\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=fault) as told:
        list(sentences(path))
    assert "line 3" in str(told.value)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_can_be_read_and_says_nothing_twice(path: Path) -> None:
    texts = [(s.text, s.ties) for s in sentences(path)]
    assert texts
    assert len(set(texts)) == len(texts)
