"""Written dates: which days they may mean."""

import pytest

from sayso.intake.date_words import written_dates

ROWS = [
    ("on January 5, 2020 at noon", "January 5, 2020", "2020-01-05", "2020-01-05"),
    ("Published 3 May 2021", "3 May 2021", "2021-05-03", "2021-05-03"),
    ("the 1st of June 2015", "1st of June 2015", "2015-06-01", "2015-06-01"),
    ("Sept. 9, 2019", "Sept. 9, 2019", "2019-09-09", "2019-09-09"),
    ("TOWN, 4 FEB 90 (AGENCY)", "4 FEB 90", "1990-02-04", "1990-02-04"),
    ("2020-01-05T10:00:00Z", "2020-01-05T10:00:00Z", "2020-01-05", "2020-01-05"),
    ("2020/01/05", "2020/01/05", "2020-01-05", "2020-01-05"),
    ("03/05/2021", "03/05/2021", "2021-03-05", "2021-05-03"),
    ("13/05/2021", "13/05/2021", "2021-05-13", "2021-05-13"),
    ("3.5.2021", "3.5.2021", "2021-05-03", "2021-05-03"),
    ("in February 2024", "February 2024", "2024-02-01", "2024-02-29"),
    ("5 كانون الثاني 2020", "5 كانون الثاني 2020", "2020-01-05", "2020-01-05"),
    ("٣ يناير ٢٠٢٠", "٣ يناير ٢٠٢٠", "2020-01-03", "2020-01-03"),
    ("le 1er juin 2015", "1er juin 2015", "2015-06-01", "2015-06-01"),
    ("24. Dezember 2019", "24. Dezember 2019", "2019-12-24", "2019-12-24"),
    ("1 ноября 2022", "1 ноября 2022", "2022-11-01", "2022-11-01"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), ROWS)
def test_a_date_is_found_with_its_bounds(text: str, words: str, earliest: str, latest: str) -> None:
    (found,) = written_dates(text)
    assert text[found.start : found.end] == words
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.year_told


def test_a_day_without_a_year_says_so() -> None:
    (found,) = written_dates("BASRA, Jan 3 (Wire) -")
    assert not found.year_told
    assert (found.earliest.month, found.earliest.day) == (1, 3)


@pytest.mark.parametrize(
    "text",
    ["31 February 2020", "45.13.2020", "version 2020.01.02.3", "he may go", "March 1.5 percent", "call 555-2020", ""],
)
def test_no_date_is_found(text: str) -> None:
    assert list(written_dates(text)) == []


def test_only_the_given_part_is_read() -> None:
    text = "3 May 2021 and 4 May 2021 and 5 May 2021"
    assert [d.earliest.day for d in written_dates(text, 11, 26)] == [4]
