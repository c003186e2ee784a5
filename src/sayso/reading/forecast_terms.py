"""The end of a term: "within two days" of a report is a day of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.record import Published, When
from sayso.record.codec import replace

_TERM = re.compile(r"PT?(\d+)([HDWMY])")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
"""Months and years of even length: a term told in them is round in any case."""


def term_end(when: When, published: Published | None) -> When:
    """The duration with ``latest`` reckoned from the day of publication; unchanged where the length is vague ("within
    days"), the day unknown or only guessed, or an end is there already."""
    found = _TERM.fullmatch(when.value)
    if when.latest or found is None or published is None or published.guessed or not published.latest:
        return when
    count, unit = int(found.group(1)), found.group(2)
    days = -(-count // 24) if unit == "H" else count * _DAYS[unit]
    try:
        end = date.fromisoformat(published.latest) + timedelta(days=days)
    except (ValueError, OverflowError):
        return when
    return replace(when, latest=end.isoformat(), basis="publication")
