from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.speed import RUNNERS, made_up_report, measure_speed, speed_texts
from sayso.settings import Settings


def test_made_up_reports_differ_and_stay_the_same() -> None:
    assert made_up_report(3) == made_up_report(3)
    assert len({made_up_report(n) for n in range(12)}) == 12
    assert 400 < len(made_up_report(0).split()) < 900


def test_without_the_corpus_the_texts_are_made_up(tmp_path: Path) -> None:
    name, texts = speed_texts(4, tmp_path)
    assert (name, len(texts)) == ("made-up reports", 4)


@pytest.mark.slow
@pytest.mark.model
def test_all_take_turns_and_are_measured_apart() -> None:
    found = measure_speed([made_up_report(n)[:600] for n in range(2)], Settings(), rounds=2)
    assert found["ratio"] > 0.5
    for name in RUNNERS:
        assert found[name]["words_per_cpu_second"] > 0
        assert 50 < found[name]["peak_mb"] < 4000
