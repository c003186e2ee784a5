from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.register import Judged, agreed, bins, calibration, chance, timing


@pytest.mark.parametrize(
    ("earliest", "latest", "day", "expected"),
    [
        ("2019-03-14", "2019-03-20", "2019-03-13", "open"),
        ("2019-03-14", "2019-03-20", "2019-03-14", "due"),
        ("2019-03-14", "2019-03-20", "2019-03-20", "due"),
        ("2019-03-14", "2019-03-20", "2019-03-21", "past"),
        ("2019-03-14", "", "2031-01-01", "due"),
        ("", "2019-03-20", "2019-01-01", "due"),
        ("", "", "2031-01-01", "open"),
    ],
)
def test_timing(earliest: str, latest: str, day: str, expected: str) -> None:
    assert timing(earliest, latest, day) == expected


@pytest.mark.parametrize(
    ("hedge", "is_negated", "expected"),
    [
        ("likely", False, 0.675),
        ("Very  likely", False, 0.875),
        ("unlikely", True, 0.675),
        ("unlikely", False, 0.325),
        ("could", False, None),
        ("", False, None),
    ],
)
def test_chance(hedge: str, is_negated: bool, expected: float | None) -> None:
    assert chance(hedge, is_negated=is_negated) == expected


def test_calibration_counts_all_and_scores_those_with_a_chance() -> None:
    judged = [
        Judged("Sor", 0.675, "came true"),
        Judged("Sor", 0.675, "did not"),
        Judged("Sor", None, "came true"),
        Judged("Sor", 0.875, "unclear"),
        Judged("Tamim", None, "partly"),
    ]
    sor, tamim = calibration(judged)
    assert (sor.forecaster, dict(sor.outcomes)) == ("Sor", {"came true": 2, "did not": 1, "unclear": 1})
    assert (sor.scored, sor.brier) == (2, round((0.325**2 + 0.675**2) / 2, 4))
    assert (tamim.scored, tamim.brier) == (0, None)
    assert [(b.chance, b.count, b.share) for b in bins(judged)] == [(0.675, 2, 0.5)]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], None),
        (["withdrawn"], None),
        (["came true", "withdrawn"], "came true"),
        (["came true", "did not"], "unclear"),
    ],
)
def test_people_together(verdicts: list, expected: str | None) -> None:  # type: ignore[type-arg]
    assert agreed(verdicts) == expected


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["came true", "did not", "partly"]))))
def test_a_brier_score_lies_between_0_and_1(given_: list[tuple[float, str]]) -> None:
    for one in calibration([Judged("a", p, word) for p, word in given_]):  # type: ignore[arg-type]
        assert one.brier is not None
        assert 0 <= one.brier <= 1
