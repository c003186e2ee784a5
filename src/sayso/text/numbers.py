"""Figures and counts as ranges ("dozens", "at least 12"), and English number words read as numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

APPROXIMATE = 0.1
"""Half-width of "about 300", as a share: a reporter who rounds to one leading digit or to a half of it is rarely off by
more, and two reports which differ by less tell the same count. A convention, not a measurement."""

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """A count at [start, end) of the text, qualifiers included. Both bounds are included; None: no bound stated."""

    start: int
    end: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class _Lists:
    values: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    plurals: dict[str, int]
    nones: frozenset[str]
    before: dict[str, str]
    after: dict[str, str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    loaded = tomllib.loads((files("sayso.text") / "numbers.toml").read_text(encoding="utf-8"))
    plain = {name: {word: line[0] for word, line in lines.items()} for name, lines in loaded.items()}
    return _Lists(
        values=plain["ones"] | plain["tens"],
        scales=plain["scales"],
        ordinals=plain["ordinals"],
        plurals=plain["plurals"],
        nones=frozenset(plain["none"]),
        before=plain["before"],
        after=plain["after"],
    )


def number_words() -> frozenset[str]:
    """Single words of which number_from_words makes numbers ("twenty", "hundred"), "and" and "a" left out."""
    return frozenset(_lists().values) | frozenset(_lists().scales)


def ordinal_words() -> dict[str, int]:
    """ "first" -> 1 to "thirtieth" -> 30."""
    return dict(_lists().ordinals)


def number_from_words(words: str) -> int | None:
    """ "twenty-five" -> 25, "two hundred and six" -> 206, "1.5 million" -> 1500000, "a dozen" -> 12; None: no number.

    Digits and words may mix. A fraction which no scale makes whole ("1.5") is no count: None.
    """
    if not re.fullmatch(r"\s*\d?[\d,]*(?:\.\d+)?[^\W\d_\s]*(?:[-\s]+[^\W\d_]+)*\s*", words):
        return None
    total, group, seen = 0.0, 0.0, False
    for part in re.findall(r"[\d,]*\d(?:\.\d+)?|[^\W\d_]+", words.lower()):
        if part in {"a", "an", "and"}:
            continue
        value, scale = _single(part), _lists().scales.get(part)
        if value is not None and group % 10 ** len(str(int(value))) == 0:
            group += value
        elif scale is None or (seen and group == 0):
            return None
        elif scale < THOUSAND:
            group = (group or 1) * scale
        else:
            total, group = total + (group or 1) * scale, 0.0
        seen = True
    found = total + group
    return int(found) if seen and found == int(found) else None


def _single(part: str) -> float | None:
    return float(part.replace(",", "")) if part[0].isdigit() else _lists().values.get(part)


def counts_in(text: str) -> list[Count]:
    """All counts, first to last, not overlapping. Percentages, money, ordinals, clock times, dates in figures and
    figures glued to letters ("T-72") are none; whether a bare figure is a year is left to the caller.
    """
    return [count for match in _pattern().finditer(text) if (count := _count(match)) is not None]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lists = _lists()
    word = _any_of(lists.values)
    scale = _any_of(lists.scales)
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+(?=\s+(?:thousand|million|billion)))?(?![\w:/]|[.,]\d|-\d+-)"
    after_scale = "(?:" + "|".join(f"(?<={name})" for name in lists.scales) + ")"
    spelt = rf"\b(?:{word}|{scale})(?:(?:[-\s]+|{after_scale}\s+and\s+)(?:{word}|{scale}))*\b"
    rest = rf"(?:\s+{scale}\b)?|{spelt}|(?:half\s+)?\ban?\s+{scale}\b(?:\s+and\s+{spelt})?"
    number = rf"(?>(?<![\w$€£#:/.,-]){digits}{rest})"
    upper = rf"(?>{digits}{rest})"
    return re.compile(
        rf"(?:\b(?P<before>{_any_of(lists.before)})\s+)?"
        rf"(?:between\s+(?P<low>{number})\s+and\s+(?P<high>{upper})"
        rf"|(?P<from>{number})\s*(?:-|–|\bto\b|\bor\b)\s*(?P<to>{upper})"
        rf"|(?P<number>{number})(?:\s*-?\s*(?P<after>{_any_of(lists.after)})\b|(?P<plus>\+))?"
        rf"|\b(?:an?\s+)?(?P<plural>{_any_of(lists.plurals)})\b"
        rf"|\b(?P<none>{_any_of(lists.nones)})\b(?!\s+(?:longer|more|fewer|less|one|doubt)\b))"
        r"(?!\s*(?:%|percent\b|per\s+cent\b|and\s+a\s+half\b))",
        re.IGNORECASE,
    )


def _any_of(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(w.replace(" ", r"\s+") for w in listed) + ")"


def _count(match: re.Match[str]) -> Count | None:
    bounds = _bounds(match)
    return Count(match.start(), match.end(), *bounds) if bounds else None


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None] | None:
    lists = _lists()
    if match["none"]:
        return 0, 0
    if match["plural"]:
        return lists.plurals[_plain(match["plural"])], None
    if match["low"] or match["from"]:
        return _range(match["low"] or match["from"], match["high"] or match["to"])
    number = _value(match["number"])
    if number is None:
        return None
    after = "least" if match["plus"] else lists.after.get(_plain(match["after"]))
    return _QUALIFIED[lists.before.get(_plain(match["before"])) or after or "exactly"](number)


def _range(lower: str, upper: str) -> tuple[int, int] | None:
    """Of "two and three dozen" and "5 to 7 million" the scale holds for both ends."""
    low, high, scale = _value(lower), _value(upper), _lists().scales.get(upper.lower().split()[-1])
    if low is None or high is None:
        return None
    if scale and low < high // scale:
        low *= scale
    return (low, high) if low <= high else None


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _value(words: str | None) -> int | None:
    if words is None:
        return None
    half = re.fullmatch(r"half\s+(an?\s+.*)", words, re.IGNORECASE)
    whole = number_from_words(half[1] if half else words)
    return whole // 2 if half and whole else whole


def _about(n: int) -> tuple[int | None, int | None]:
    return round(n * (1 - APPROXIMATE)), round(n * (1 + APPROXIMATE))


_QUALIFIED: dict[str, Callable[[int], tuple[int | None, int | None]]] = {
    "least": lambda n: (n, None),
    "more": lambda n: (n + 1, None),
    "most": lambda n: (None, n),
    "fewer": lambda n: (None, n - 1),
    "nearly": lambda n: (round(n * (1 - APPROXIMATE)), n),
    "about": _about,
    "exactly": lambda n: (n, n),
}
