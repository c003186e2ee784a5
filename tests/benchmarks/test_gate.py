from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gate import TOLERANCE, check, main, read_floors, update
from sayso.errors import BadInput, BadSetting

NO_FLOORS: dict[str, Any] = {"sets": {}, "figures": {}, "history": []}


def result(f1: float = 0.5, wrong: float = 0.3, **changes: Any) -> dict[str, Any]:
    figures = {"micro.f1": f1, "micro.p": f1, "micro.r": 0.9, "-over_coding.wrong": wrong, "median_km": None}
    return {
        "date": "2031-02-03T00:00:00+00:00",
        "limit": 0,
        "split": "dev",
        "problems": [],
        "sets": {"plv": {"digest": "d1"}},
        "tasks": {"events/plv (roots)": {"figures": figures}},
        **changes,
    }


FLOORS = update(result(), NO_FLOORS)
F1, WRONG = "events/plv (roots)#micro.f1", "events/plv (roots)#-over_coding.wrong"


def test_the_first_update_sets_all_floors() -> None:
    assert FLOORS == {"sets": {"plv": "d1"}, "figures": {F1: 0.5, WRONG: 0.3}, "history": []}


@pytest.mark.parametrize(
    ("found", "failures"),
    [
        (result(), []),
        (result(f1=0.9, wrong=0.1), []),
        (result(f1=0.5 - TOLERANCE / 2), []),
        (result(f1=0.49), ["events/plv (roots): micro.f1 is 49.0, its floor 50.0"]),
        (result(wrong=0.35), ["events/plv (roots): over_coding.wrong is 35.0, its ceiling 30.0"]),
        (result(problems=[{}, {}]), ["the run met 2 problems"]),
    ],
)
def test_what_falls_below_its_floor_is_named(found: dict, failures: list[str]) -> None:
    assert list(check(found, FLOORS).failures) == failures


def test_figures_on_another_file_are_not_compared() -> None:
    verdict = check(result(f1=0.1, sets={"plv": {"digest": "d2"}}), FLOORS)
    assert verdict.failures == ("plv: the file is not the one the floors were set on",)


def test_floors_that_the_run_says_nothing_about_are_told() -> None:
    verdict = check(result(tasks={}, sets={}), FLOORS)
    assert (verdict.checked, verdict.failures, verdict.unseen) == (0, (), (WRONG, F1))


@pytest.mark.parametrize("changes", [{"limit": 5}, {"split": "train"}])
def test_a_partial_run_is_refused(changes: dict) -> None:
    with pytest.raises(BadInput, match="Run the whole dev splits"):
        check(result(**changes), FLOORS)
    with pytest.raises(BadInput):
        update(result(**changes), FLOORS)


def test_an_update_raises_floors_and_keeps_them_within_the_tolerance() -> None:
    raised = update(result(f1=0.6, wrong=0.3 + TOLERANCE / 2), FLOORS)
    assert raised["figures"] == {F1: 0.6, WRONG: 0.3}


def test_slow_sinking_is_noticed() -> None:
    """Floors never follow a figure down inside the tolerance, so that many small losses cannot add up unseen."""
    sinking = FLOORS
    for step in range(1, 3):
        sinking = update(result(f1=0.5 - step * TOLERANCE * 0.45), sinking)
    assert sinking["figures"][F1] == 0.5
    assert check(result(f1=0.5 - 3 * TOLERANCE * 0.45), sinking).failures


def test_a_floor_does_not_fall_without_a_reason() -> None:
    with pytest.raises(BadSetting, match=r"micro.f1 is 40.0, its floor 50.0.*--allow-regression"):
        update(result(f1=0.4), FLOORS)


def test_the_reason_is_kept_with_the_fall() -> None:
    fallen = update(result(f1=0.4, wrong=0.2), FLOORS, "gold was mended")
    assert fallen["figures"] == {F1: 0.4, WRONG: 0.2}
    assert fallen["history"] == [
        {"date": "2031-02-03", "figure": F1, "from": 0.5, "to": 0.4, "reason": "gold was mended"}
    ]


def test_a_changed_corpus_needs_a_reason_too() -> None:
    changed = result(sets={"plv": {"digest": "d2"}})
    with pytest.raises(BadSetting, match="plv has changed"):
        update(changed, FLOORS)
    assert update(changed, FLOORS, "a better copy")["sets"] == {"plv": "d2"}


def test_problems_keep_floors_from_being_set() -> None:
    with pytest.raises(BadSetting, match="the run met 1 problems"):
        update(result(problems=[{}]), FLOORS)


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, floors = (tmp_path / name for name in ("good.json", "bad.json", "floors.json"))
    good.write_text(json.dumps(result()))
    bad.write_text(json.dumps(result(f1=0.4)))
    assert main([str(good), "--floors", str(floors), "--update"]) == 0
    assert main([str(good), "--floors", str(floors)]) == 0
    assert main([str(bad), "--floors", str(floors)]) == 1
    assert "2 figures checked, 1 failures" in capsys.readouterr().out
    before = floors.read_bytes()
    assert main([str(bad), "--floors", str(floors), "--update"]) == BadSetting.exit_code
    assert main([str(bad), "--floors", str(floors), "--update", "--allow-regression", "  "]) == BadSetting.exit_code
    assert floors.read_bytes() == before
    assert main([str(bad), "--floors", str(floors), "--update", "--allow-regression", "known"]) == 0
    assert read_floors(floors)["history"][0]["reason"] == "known"
    assert main([str(tmp_path / "absent.json")]) == BadInput.exit_code
