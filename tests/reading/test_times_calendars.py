"""Other calendars, held to dates that are on record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.times_calendars import SIGHTING, feast_bounds, hijri_bounds, hijri_day, solar_day


@pytest.mark.parametrize(
    ("hijri", "ours"),
    [
        ((1441, 9, 1), date(2020, 4, 24)),
        ((1438, 9, 1), date(2017, 5, 27)),
        ((1441, 1, 10), date(2019, 9, 10)),
        ((1400, 1, 1), date(1979, 11, 20)),
        ((1442, 12, 10), date(2021, 7, 20)),
    ],
)
def test_days_of_the_islamic_calendar_as_kept_in_saudi_arabia(hijri: tuple[int, int, int], ours: date) -> None:
    assert abs(hijri_day(*hijri) - ours) <= SIGHTING
    first, last = hijri_bounds(*hijri)
    assert first <= ours <= last


@pytest.mark.parametrize(
    ("solar", "ours"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1398, 10, 13), date(2020, 1, 3)),
        ((1342, 3, 15), date(1963, 6, 5)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_days_of_the_persian_calendar(solar: tuple[int, int, int], ours: date) -> None:
    assert solar_day(*solar) == ours


@given(st.integers(1300, 1499), st.integers(1, 12))
def test_islamic_months_have_29_or_30_days(year: int, month: int) -> None:
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    assert (following - hijri_day(year, month, 1)).days in {29, 30}


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2017, date(2017, 12, 25)),
        ("thanksgiving", 1999, date(1999, 11, 25)),
        ("solar 01-01", 2018, date(2018, 3, 21)),
        ("hijri 10-01", 2018, date(2018, 6, 15)),
        ("hijri 12-10", 2019, date(2019, 8, 11)),
        ("quds", 2018, date(2018, 6, 8)),
    ],
)
def test_feasts(rule: str, year: int, day: date) -> None:
    assert any(first <= day <= last for first, last in feast_bounds(rule, year))


def test_a_year_with_two_ramadans_has_both() -> None:
    assert [first.month for first, _ in feast_bounds("hijri 09", 2030)] == [1, 12]
