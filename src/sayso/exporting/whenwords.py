"""Times and places in plain words, no more precise than the text is."""

from __future__ import annotations

import re

from sayso.record import Published, When, Where

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MODIFIERS = {
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "on or before",
    "ON_OR_AFTER": "on or after",
    "APPROX": "about",
    "START": "early",
    "MID": "mid",
    "END": "late",
    "LESS_THAN": "less than",
    "MORE_THAN": "more than",
    "EQUAL_OR_LESS": "at most",
    "EQUAL_OR_MORE": "at least",
}
"""TIMEX3 ``mod`` (ISO 24617-1, table of modifiers) -> the word before the value."""

GUESSED = " (publication date guessed)"
"""Behind a time that was reckoned from a date of publication which the page does not state."""

_COMPARING = frozenset({"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"})
"""Modifiers of amounts: on a date ("over a year ago") only its bounds can be told."""

_FROM_EVENT = frozenset({"BEFORE", "AFTER"})
"""Of lengths, the modifiers of distances from an event ("two days after the raid"): nothing lasted so long."""

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
_DURATION = re.compile(r"P(T?)(\d+)([YMWDHS])")


def when_words(when: When) -> str:
    """The value where there is one, else the text's own words in quotation marks; a guessed basis is said."""
    if when.timex == "DURATION" and when.modifier in _FROM_EVENT:
        return _quoted(when)
    is_compared = when.modifier in _COMPARING and when.timex != "DURATION"
    told = _range_words(when.earliest, when.latest) if is_compared else _value_words(when)
    if not told:
        return _quoted(when)
    modifier = _MODIFIERS.get(when.modifier, "") if not is_compared and _needs_modifier(when, told) else ""
    guessed = GUESSED if when.basis == "guessed_publication" else ""
    return f"{modifier} {told}{guessed}".strip()


def _needs_modifier(when: When, told: str) -> bool:
    """The two ends of a range, or its one end, say by themselves what the modifier moved; an hour before dawn on a day
    is on that day."""
    if told != _range_words(when.earliest, when.latest):
        return True
    return when.earliest == when.latest and not (when.timex == "TIME" and when.modifier in _FROM_EVENT)


def window_words(earliest: When | None, latest: When | None) -> str:
    """``not before 2020-01-05, not after 2020-01-31``; either end may be open; words where there is no date."""
    ends = []
    if earliest:
        ends.append(f"not before {earliest.earliest or _quoted(earliest)}")
    if latest:
        ends.append(f"not after {latest.latest or _quoted(latest)}")
    guessed = any(end is not None and end.basis == "guessed_publication" for end in (earliest, latest))
    return ", ".join(ends) + (GUESSED if ends and guessed else "")


def where_words(where: Where) -> str:
    """The best guess with its country where the gazetteer gave one, else the words of the text."""
    words = " ".join(where.words.quote.split())
    if not where.guesses:
        return words
    best = where.guesses[0]
    return f"{best.name} ({best.country})" if best.country else best.name


def published_words(published: Published | None) -> str:
    """The date with the word *guessed* where it is one; ``unknown`` where there is none."""
    if published is None or not (published.earliest or published.latest):
        return "unknown"
    told = _range_words(published.earliest, published.latest)
    return f"{told} (guessed)" if published.guessed else told


def _quoted(when: When) -> str:
    return f"“{' '.join(when.words.quote.split())}”"


def _value_words(when: When) -> str:
    duration = _DURATION.fullmatch(when.value)
    if duration:
        return _duration_words(*duration.groups())
    if re.fullmatch(r"\d{4}", when.value):
        return when.value
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", when.value)
    if month:
        return f"{_MONTHS[int(month[2]) - 1]} {month[1]}"
    return _range_words(when.earliest, when.latest)


def _duration_words(timed: str, amount: str, unit: str) -> str:
    name = "minute" if timed and unit == "M" else _UNITS[unit]
    return f"{amount} {name}{'' if amount == '1' else 's'}"


def _range_words(earliest: str, latest: str) -> str:
    if earliest == latest:
        return earliest
    if not latest:
        return f"{earliest} or later"
    return f"{earliest} to {latest}" if earliest else f"{latest} or earlier"
