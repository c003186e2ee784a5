from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.robust import faults_of, main, read_log, summary
from making import at, doc
from sayso.record import Anchor, Mention, Passage

REPORT = doc("The union met in Port Selim.")


def mention(anchor: Anchor) -> Mention:
    return Mention(anchor=anchor, kind="place")


def test_sound_anchors_are_counted() -> None:
    anchors, faults = faults_of(REPORT, [mention(at(REPORT, "Port Selim")), mention(at(REPORT, "The union"))])
    assert (anchors, faults) == (2, [])


def test_an_anchor_beside_its_words_is_a_fault() -> None:
    moved = Anchor(document_id=REPORT.id, start=18, end=28, quote="Port Selim")
    _, faults = faults_of(REPORT, [mention(moved)])
    assert len(faults) == 1
    assert "the anchor quotes 'Port Selim'" in faults[0]


@pytest.mark.parametrize("spans", [[(0, 5), (4, 9)], [(0, 999)], [(5, 9), (0, 5)]])
def test_passages_must_lie_in_order_inside_the_text(spans: list[tuple[int, int]]) -> None:
    passages = tuple(Passage(kind="body", start=start, end=end) for start, end in spans)
    changed = type(REPORT)(id=REPORT.id, source_id=REPORT.source_id, text=REPORT.text, passages=passages)
    _, faults = faults_of(changed, [])
    assert len(faults) == 1
    assert "empty, out of order or outside the text" in faults[0]


def put_corpus(folder: Path, texts: list[str]) -> None:
    file = folder / "attribution" / "dev.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("".join(json.dumps({"id": f"d{n}", "text": t}) + "\n" for n, t in enumerate(texts)))


@pytest.mark.model
def test_a_run_goes_on_where_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_corpus(tmp_path, ["The union met in Port Selim.", "Omar Selim said that the strike was over.", "A third."])
    monkeypatch.setenv("SAYSO_CORPORA", str(tmp_path))
    log = tmp_path / "log.jsonl"
    done = {"name": "polnear/dev/0/d0", "characters": 28, "problems": [], "faults": [], "seconds": 1.0, "peak_mb": 90}
    log.write_text(json.dumps(done) + '\n{"name": "polnear/dev/1/d1", "char')
    assert main(["--only", "polnear", "--log", str(log), "--processes", "1"]) == 0
    names = [outcome["name"] for outcome in read_log(log)]
    assert sorted(names) == ["polnear/dev/0/d0", "polnear/dev/1/d1", "polnear/dev/2/d2"]
    printed = capsys.readouterr()
    assert "3 texts" in printed.out
    assert "passed over: Looking for the train split of polnear" in printed.err


def test_the_summary_names_what_is_wrong() -> None:
    fine = {"name": "a", "characters": 10, "problems": [], "faults": [], "seconds": 1.0, "peak_mb": 90}
    wrong = {**fine, "name": "b", "faults": ["broke off: ValueError: x"], "seconds": 2.0, "counts": {"anchors": 3}}
    told = summary([fine, wrong])
    assert "2 texts, 20 characters: 0 mentions, 0 assertions, 3 anchors checked" in told
    assert "1 texts with something wrong" in told
    assert "slowest text b, 2.0 s" in told
    assert "- b: broke off: ValueError: x" in told
