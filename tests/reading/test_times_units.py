"""Calendar arithmetic and TIMEX3 values of lengths."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.times_units import length_value, move, span_stretch, unit_around, weekend_stretch


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (2, "decade", "P20Y"),
        (1, "century", "P100Y"),
        (2.5, "year", "P2Y6M"),
        (0.5, "hour", "PT30M"),
        (1.5, "minute", "PT1M30S"),
        (1.5, "day", "P1DT12H"),
        (1, "fortnight", "P2W"),
        (None, "week", "PXW"),
        (None, "minute", "PTXM"),
        (None, "decade", "PXDE"),
        (0.5, "month", "P0.5M"),
    ],
)
def test_lengths(amount: float | None, unit: str, value: str) -> None:
    assert length_value(amount, unit) == value


@pytest.mark.parametrize(
    ("unit", "value", "first", "last"),
    [
        ("day", "2020-01-03", date(2020, 1, 3), date(2020, 1, 3)),
        ("week", "2020-W01", date(2019, 12, 30), date(2020, 1, 5)),
        ("month", "2020-01", date(2020, 1, 1), date(2020, 1, 31)),
        ("quarter", "2020-Q1", date(2020, 1, 1), date(2020, 3, 31)),
        ("year", "2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("decade", "202", date(2020, 1, 1), date(2029, 12, 31)),
        ("century", "20", date(2000, 1, 1), date(2099, 12, 31)),
    ],
)
def test_units_around_a_day(unit: str, value: str, first: date, last: date) -> None:
    found = unit_around(date(2020, 1, 3), unit)
    assert (found.value, found.first, found.last) == (value, first, last)


@given(st.dates(), st.sampled_from(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]))
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    if day.year > 9900 or day.year < 101:
        return  # the unit would reach over the edge of the calendar
    found = unit_around(day, unit)
    assert found.first
    assert found.last
    assert found.first <= found.last
    assert unit == "weekend" or found.first <= day <= found.last


def test_a_month_later_ends_with_the_month() -> None:
    assert move(date(2020, 1, 31), 1, "month") == date(2020, 2, 29)
    assert move(date(2020, 2, 29), -1, "year") == date(2019, 2, 28)


def test_beyond_the_calendar_is_nowhere() -> None:
    assert move(date(2020, 1, 1), 9000, "year") is None
    assert move(date(2020, 1, 1), -3000, "century") is None
    assert move(date(2020, 1, 1), 1e18, "day") is None


def test_the_weekend_of_a_monday_is_the_one_to_come() -> None:
    assert weekend_stretch(date(2020, 1, 6)).first == date(2020, 1, 11)


def test_the_first_century_begins_with_year_one() -> None:
    assert span_stretch(0, 100).first == date(1, 1, 1)
