from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Sayso


@pytest.mark.usefixtures("ledger")
class TestForecasts:
    def test_due_and_past(self, sayso: Sayso) -> None:
        assert "Due on 2021-05-07 (1)" in sayso("forecasts", "--due", "2021-05-07").out
        assert "Past on 2021-05-09 (1)" in sayso("forecasts", "--due", "2021-05-09").out

    def test_an_outcome_is_recorded_shown_and_taken_back(self, sayso: Sayso, folder: Path) -> None:
        forecast = json.loads(sayso("forecasts", "--json").out)["claim"]
        rows = [json.loads(line) for line in sayso("export", "jsonl").out.splitlines()]
        event = next(row["id"] for row in rows if row.get("kind") == "event")
        made = json.loads(sayso("outcome", forecast, "true", "--evidence", event, "--by", "ada").out)
        assert made == {"forecast": forecast, "verdict": "came true", "turn": 0}
        assert "came true, say ada" in sayso("forecasts").out
        exported = [json.loads(line) for line in sayso("export", "jsonl").out.splitlines()]
        assert [(r["person"], r["verdict"]) for r in exported if r["record"] == "outcome"] == [("ada", "came true")]
        sayso("forecasts", "--html", "forecasts.html")
        assert "came true 1" in (folder / "forecasts.html").read_text(encoding="utf-8")
        sayso("outcome", forecast, "--undo", "--by", "ada")
        assert "came true" not in sayso("forecasts").out

    def test_an_outcome_without_evidence_is_refused(self, sayso: Sayso) -> None:
        forecast = json.loads(sayso("forecasts", "--json").out)["claim"]
        done = sayso("outcome", forecast, "true")
        assert done.code == 3
        assert "no claim is named" in done.err
