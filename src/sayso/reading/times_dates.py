"""Builders for what names a date: written dates, months, years, seasons, weekdays, other calendars."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Any

from sayso.reading.times_hits import Candidate, Hit
from sayso.reading.times_lexer import Token
from sayso.reading.times_shapes import Direction, Named, Range, Span
from sayso.reading.word_lists import load_lexicon
from sayso.text.numbers import number_from_words

YEARS = range(1000, 3000)
"""Of four digits, and not so far ahead that it is a number of something else."""

PIVOT = 40
"""Two-digit years up to 40 are of the 2000s: reports name the near future, not the early twentieth century."""

WEEKS = 4
"""Every month has four weeks, few a fifth."""

ALSO_WORDS = frozenset({"april", "may", "june", "august", "march"})
"""Months that are also first names or other words: never in lower case, and alone only where the parse agrees."""


# ---- dates written out


def iso(hit: Hit) -> Candidate | None:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:t(\d\d:\d\d)(?::\d\d)?(z|[+-][\d:]+)?)?", hit.words("iso"))
    if not match:
        return None
    year, month, day = (int(match[i]) for i in (1, 2, 3))
    return hit.made(_date(year, month, day, clock=match[4] or "", zone=(match[5] or "").upper()))


def slashed(hit: Hit) -> Candidate | None:
    """Day first or month first: told apart where one is above 12, else ambiguous."""
    first, second, year = (int(n) for n in re.split(r"[/.]", hit.words("slash")))
    day, month = (first, second) if second <= 12 else (second, first)
    ambiguous = first <= 12 and second <= 12 and first != second
    return hit.made(_date(_century(year), month, day, ambiguous=ambiguous))


def _century(year: int) -> int:
    return year if year >= 100 else year + (2000 if year <= PIVOT else 1900)


def _date(year: int | None, month: int, day: int, **more: Any) -> Named | None:
    """None for a day the month never has, and for a year that is none."""
    if year is not None and year not in YEARS:
        return None
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]):
        return None
    return Named(year, month, day, **more)


def day_month(hit: Hit) -> Candidate | None:
    written = hit.group("day")[0]
    if written.lower.isalpha() and not hit.group("of"):
        return None  # "the second March attack"; "the second of March" is a date
    return month_day(hit)


def month_day(hit: Hit) -> Candidate | None:
    month, day = month_number(hit), hit.get("day", "Day", "Ordinal")
    if month is None:
        return None
    year, shift, last = _year_of(hit)
    which = direction(hit.group("which"))
    if not hit.group("year") and _counts(hit.after()):
        return None
    return hit.made(
        _date(year, month, day, weekday=hit.get("weekday", "Weekday", "WeekdayShort"), which=which, year_shift=shift),
        last=last,
    )


def month_number(hit: Hit, group: str = "month") -> int | None:
    """Number of the month; None where the word is another one ("may", "march", "sat")."""
    word = hit.group(group)[0]
    if not word.capital and (word.lower in ALSO_WORDS or "MonthShort" in word.meanings):
        return None
    return int(hit.get(group, "Month", "MonthShort"))


def _year_of(hit: Hit) -> tuple[int | None, Direction | None, int]:
    """(year, year shift, token after which the match really ends): a figure that counts things is no year."""
    shift: Direction | None = 0 if hit.group("whole") else direction(hit.group("shift"))
    year = hit.get("year", "Year")
    if year and not hit.group("shift") and hit.start_of("year") == hit.last - 1 and _counts(hit.after()):
        before = hit.start_of("year")
        return None, None, before - ("Comma" in hit.tokens[before - 1].meanings)
    return year, shift, hit.last


def _counts(token: Token | None) -> bool:
    return token is not None and token.lower in _counted()


def _counted() -> dict[str, Any]:
    words: dict[str, Any] = load_lexicon("times")["counted_after"]
    return words


def direction(tokens: list[Token]) -> Direction | None:
    """Of "last", "this coming", "that": -1, 1 or 0; of two words the second tells. None without any."""
    for token in reversed(tokens):
        for name in ("Last", "Next", "This", "Same"):
            if name in token.meanings:
                value = token.meanings[name]
                return value if value in (-1, 1) else 0
    return None


def day_range(hit: Hit) -> Candidate | None:
    month, first, last = month_number(hit), hit.get("day", "Day", "Ordinal"), hit.get("until", "Day", "Ordinal")
    year, shift, end = _year_of(hit)
    if month is None or last <= first or (not hit.group("year") and _counts(hit.after())):
        return None
    ends = _date(year, month, first, year_shift=shift), _date(year, month, last, year_shift=shift)
    return hit.made(Range(ends[0], ends[1]), last=end) if ends[0] and ends[1] else None


def month_range(hit: Hit) -> Candidate | None:
    first, last = month_number(hit), month_number(hit, "until")
    year, shift, end = _year_of(hit)
    if first is None or last is None or last <= first:
        return None
    return hit.made(Range(Named(year, first, year_shift=shift), Named(year, last, year_shift=shift)), last=end)


def month_year(hit: Hit) -> Candidate | None:
    month = month_number(hit)
    year, shift, last = _year_of(hit)
    if month is None or (year is None and shift is None):
        return None
    return hit.made(Named(year, month, year_shift=shift), last=last)


def month(hit: Hit) -> Candidate | None:
    number, word = month_number(hit), hit.group("month")[0]
    which = direction(hit.group("which"))
    if number is None or (hit.tokens[hit.first].lower == "the" and which is None):
        return None
    if is_of(hit.after(), "Of") and is_of(hit.after(1), "The"):
        return None  # "the March of the Mothers"
    if word.lower in load_lexicon("times")["levantine_month"]:
        return None  # "Nisan" alone may be anybody's name
    cued = which is not None or _is_cue(hit.before())
    return hit.made(Named(month=number, which=which), sure=cued or word.lower not in ALSO_WORDS)


_CUES = frozenset(
    {"In", "By", "From", "To", "Of", "Between", "During", "Early", "Late", "Mid", "Fiscal", "For", "Until"}
)


def _is_cue(token: Token | None) -> bool:
    return token is not None and not _CUES.isdisjoint(token.meanings)


def year(hit: Hit) -> Candidate | None:
    """A bare year. Outside 1800 to 2100, or without a word that leads to a year, it must be confirmed or is none."""
    number, before, after = hit.get("year", "Year"), hit.before(), hit.after()
    named = hit.get("noun", "Unit") == "year" or bool(hit.group("fiscal"))
    if hit.group("noun") and not named:
        return None
    if is_of(after, "BeforeChrist") or (not named and (_numbered(hit) or _counts(after) or _glued(hit))):
        return None
    cued = named or _is_cue(before)
    if not (1800 <= number <= 2100 or (cued and number <= 2100)):
        return None
    return hit.made(Named(number, fiscal=bool(hit.group("fiscal"))), sure=cued)


def fiscal_year(hit: Hit) -> Candidate | None:
    """ "FY2019", "FY 19"."""
    number = int(re.sub(r"\D", "", hit.words("year")))
    return hit.made(Named(_century(number), fiscal=True)) if hit.group("year")[0].capital else None


def short_year(hit: Hit) -> Candidate | None:
    """ "since '82"."""
    return hit.made(Named(_century(int(hit.words("year")[1:]))))


def _numbered(hit: Hit) -> bool:
    """The name of a numbered thing: "Resolution 1701", "file no. 1984", "Resolutions 1970 and 1973"."""
    steps = 1
    while is_of(hit.before(steps), "Dot", "And", "Comma", "Number"):
        steps += 1
    named = hit.before(steps)
    return named is not None and named.lower in load_lexicon("times")["numbered_things"] and not _breaks(hit, steps)


def _breaks(hit: Hit, steps: int) -> bool:
    """A full stop between the two that ends a sentence: only "no." is followed by one that does not."""
    dot = any(is_of(hit.before(i), "Dot") for i in range(1, steps))
    return dot and not is_of(hit.before(steps), "NumberSign")


def _glued(hit: Hit) -> bool:
    """Joined by a hyphen to something that makes it no year: "F-2000", "2000-strong"; "mid-2018" is one."""
    before, after, further = hit.before(), hit.after(), hit.after(1)
    if before and "Hyphen" in before.meanings and before.end == hit.tokens[hit.first].start:
        joined = hit.before(2)
        return joined is None or not (
            {"Mid", "Early", "Late", "Year"} & joined.meanings.keys() or joined.lower in {"pre", "post"}
        )
    joined_after = after and "Hyphen" in after.meanings and further and further.start == after.end
    return bool(joined_after and further and further.lower == "strong") or bool(after and after.lower == "%")


def year_range(hit: Hit) -> Candidate | None:
    first, last = hit.get("year", "Year"), hit.get("until", "Year", "Two")
    last = last if last > 99 else first - first % 100 + last
    if not (1800 <= first < last <= 2100) or _numbered(hit) or _counts(hit.after()):
        return None
    return hit.made(Range(Named(first), Named(last)))


def spoken_year(hit: Hit) -> Candidate | None:
    """ "nineteen ninety-six", "twenty eleven"; also with a month or a season before it."""
    words = [token.lower for token in hit.group("year")]
    rest = number_from_words(" ".join(words[1:])) or 0
    century = number_from_words(words[0])
    if century not in (19, 20) or not 10 <= rest <= 99 or "Hyphen" in hit.group("year")[1].meanings:
        return None
    if hit.group("month"):
        number = month_number(hit)
        return hit.made(Named(century * 100 + rest, number)) if number else None
    return hit.made(Named(century * 100 + rest, season=hit.get("season", "Season") or ""), sure=century == 19)


def season(hit: Hit) -> Candidate | None:
    """The fall of a town is no season: "fall" and "spring" need a year or "last", or must be confirmed."""
    name, which = hit.get("season", "Season"), direction(hit.group("which"))
    year, shift, last = _year_of(hit)
    told = year is not None or shift is not None or which is not None
    if not told and (is_of(hit.after(), "Of") or hit.tokens[hit.last - 1].capital):
        return None
    return hit.made(Named(year, season=name, which=which, year_shift=shift), last=last, sure=told)


def season_of(hit: Hit) -> Candidate | None:
    """ "the spring offensive": what it stands before shows that it is the season."""
    return hit.made(Named(season=hit.get("season", "Season"), current=True))


def is_of(token: Token | None, *classes: str) -> bool:
    return token is not None and not set(classes).isdisjoint(token.meanings)


def decade(hit: Hit) -> Candidate | None:
    """ "the 1990s", "the '70s"; "in his 20s" is an age."""
    words, first = hit.group("decade")[0].lower, hit.tokens[hit.first].lower
    number = int(re.sub(r"\D", "", words))
    cued = first == "the" or words[0] in "'’‘" or is_of(hit.before(), "And", "Or", "Early", "Late", "Mid")
    if number < 100 and not cued:
        return None
    return hit.made(Span(_century(number), 100 if 1000 <= number < 1900 and number % 100 == 0 else 10))


# ---- parts of years


def century(hit: Hit) -> Candidate | None:
    number = hit.get("ordinal", "Ordinal")
    if hit.get("unit", "Unit") != "century" or not 1 <= number <= 21 or is_of(hit.after(), "BeforeChrist"):
        return None
    return hit.made(Span((number - 1) * 100, 100))


def quarter(hit: Hit) -> Candidate | None:
    number = hit.get("ordinal", "Ordinal")
    if hit.get("unit", "Unit") != "quarter" or not 1 <= number <= 4:
        return None
    year, shift, last = _year_of(hit)
    return hit.made(Named(year, quarter=number, year_shift=shift, fiscal=bool(hit.group("fiscal"))), last=last)


def short_quarter(hit: Hit) -> Candidate | None:
    """ "Q3 2018", "Q3"."""
    name = hit.group("quarter")[0]
    if not name.capital:
        return None
    year, shift, last = _year_of(hit) if hit.start_of("year") > hit.first else (hit.get("year", "Year"), None, hit.last)
    if year is None and shift is None and not _is_cue(hit.before()):
        return None
    return hit.made(Named(year, quarter=int(name.lower[1]), year_shift=shift), last=last)


def quarter_of_year(hit: Hit) -> Candidate | None:
    """ "the 1988 quarter": which one, is not said."""
    return hit.made(Named(hit.get("year", "Year"))) if hit.get("unit", "Unit") == "quarter" else None


def half(hit: Hit) -> Candidate | None:
    number = hit.get("ordinal", "Ordinal") or 2
    year, shift, last = _year_of(hit)
    if number > 2 or (year is None and shift is None):
        return None
    return hit.made(Named(year, half=number, year_shift=shift), last=last)


def week_of_month(hit: Hit) -> Candidate | None:
    """ "the last week of March", "the first day of April"."""
    month, unit, number = month_number(hit), hit.get("unit", "Unit"), hit.get("ordinal", "Ordinal")
    year, shift, last = _year_of(hit)
    if month is None:
        return None
    if unit == "day":
        day = number or monthrange(year or 2001, month)[1]
        return hit.made(_date(year, month, day, year_shift=shift), last=last)
    week = number or -1
    return (
        hit.made(Named(year, month, week_of=week, year_shift=shift), last=last)
        if unit == "week" and week <= WEEKS
        else None
    )
