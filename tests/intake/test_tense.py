"""Weekdays and the tense of their clause."""

import pytest

from sayso.intake.tense import weekday_mentions

ROWS = [
    ("Gunmen crossed the river on Friday.", "Friday", "past"),
    ("The loss of the boat off the bar Friday night was felt in every house.", "Friday", "past"),
    ("The fast of the boatmen is over on Sunday.", "Sunday", "future"),
    ("The attacks could start on Sunday.", "Sunday", "future"),
    ("He said that the talks will open Monday.", "Monday", "future"),
    ("A boat sank. It was Tuesday when it was found.", "Tuesday", "past"),
    ("A market on the quay, Thursday", "Thursday", "unclear"),
    ("They fled. The truce ends Saturday. Many were hurt.", "Saturday", "future"),
]


@pytest.mark.parametrize(("text", "day", "tense"), ROWS)
def test_the_clause_tells_the_tense(text: str, day: str, tense: str) -> None:
    (found,) = weekday_mentions(text, 0, len(text))
    assert (found.name, found.tense) == (day, tense)
    assert text[found.span[0] : found.span[1]] == day


@pytest.mark.parametrize(
    "text", ["every Friday they came", "after Friday prayers", "Bloody Sunday was", "Fridays were"]
)
def test_habits_and_names_are_passed_over(text: str) -> None:
    assert list(weekday_mentions(text, 0, len(text))) == []
