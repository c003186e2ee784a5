"""What each rule of the grammar makes of its match; None where the words are no time after all."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Any

from sayso.reading.times_grammar import Builder, Candidate, Hit
from sayso.reading.times_lexer import Token
from sayso.reading.times_shapes import (
    Direction,
    Feast,
    Foreign,
    Length,
    Named,
    Period,
    Range,
    Repeated,
    Shift,
    Span,
    Vague,
)
from sayso.reading.times_units import repeated_value
from sayso.reading.word_lists import load_lexicon
from sayso.text.numbers import number_from_words

PIVOT = 40
"""Two-digit years up to 40 are of the 2000s: reports name the near future, not the early twentieth century."""

ALSO_WORDS = frozenset({"april", "may", "june", "august", "march"})
"""Months that are also first names or other words: never in lower case, and alone only where the parse agrees."""

FOREIGN_YEARS = range(1300, 1500)
"""Years of the Islamic and Persian calendars that reports name: AD 1882 to 2077, and 1921 to 2121."""

TOLD = frozenset({"following", "previous", "preceding", "same", "that"})
"""Words that count from what was told, not from the day of writing."""


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
    """None for a day the month never has."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]):
        return None
    return Named(year, month, day, **more)


def day_month(hit: Hit) -> Candidate | None:
    written = hit.group("day")[0]
    if written.lower.isalpha() and not hit.group("of"):
        return None  # "the second March attack"; "the second of March" is a date
    return month_day(hit)


def month_day(hit: Hit) -> Candidate | None:
    month, day = _month(hit), hit.get("day", "Day", "Ordinal")
    if month is None:
        return None
    year, shift, last = _year_of(hit)
    if not hit.group("year") and _counts(hit.after()):
        return None
    return hit.made(
        _date(year, month, day, weekday=hit.get("weekday", "Weekday", "WeekdayShort"), year_shift=shift), last=last
    )


def _month(hit: Hit, group: str = "month") -> int | None:
    """Number of the month; None where the word is another one ("may", "march", "sat")."""
    word = hit.group(group)[0]
    if not word.capital and (word.lower in ALSO_WORDS or "MonthShort" in word.meanings):
        return None
    return int(hit.get(group, "Month", "MonthShort"))


def _year_of(hit: Hit) -> tuple[int | None, Direction | None, int]:
    """(year, year shift, token after which the match really ends): a figure that counts things is no year."""
    shift = _direction(hit.group("shift"))
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


def _direction(tokens: list[Token]) -> Direction | None:
    """Of "last", "this coming", "that": -1, 1 or 0; of two words the second tells. None without any."""
    for token in reversed(tokens):
        for name in ("Last", "Next", "This", "Same"):
            if name in token.meanings:
                value = token.meanings[name]
                return value if value in (-1, 1) else 0
    return None


def _is_told(hit: Hit) -> bool:
    """Counted from what was told: "the following week", "that day", "the next morning" (but not "next week")."""
    words = {token.lower for token in hit.group("which")}
    return bool(words & TOLD) or (words == {"next"} and hit.tokens[hit.first].lower == "the")


def day_range(hit: Hit) -> Candidate | None:
    month, first, last = _month(hit), hit.get("day", "Day", "Ordinal"), hit.get("until", "Day", "Ordinal")
    year, shift, end = _year_of(hit)
    if month is None or last <= first or (not hit.group("year") and _counts(hit.after())):
        return None
    ends = _date(year, month, first, year_shift=shift), _date(year, month, last, year_shift=shift)
    return hit.made(Range(ends[0], ends[1]), last=end) if ends[0] and ends[1] else None


def month_range(hit: Hit) -> Candidate | None:
    first, last = _month(hit), _month(hit, "until")
    year, shift, end = _year_of(hit)
    if first is None or last is None or last <= first:
        return None
    return hit.made(Range(Named(year, first, year_shift=shift), Named(year, last, year_shift=shift)), last=end)


def month_year(hit: Hit) -> Candidate | None:
    month = _month(hit)
    year, shift, last = _year_of(hit)
    if month is None or (year is None and shift is None):
        return None
    return hit.made(Named(year, month, year_shift=shift), last=last)


def month(hit: Hit) -> Candidate | None:
    number, word = _month(hit), hit.group("month")[0]
    which = _direction(hit.group("which"))
    if number is None or (hit.tokens[hit.first].lower == "the" and which is None):
        return None
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
    if not named and (_numbered(before) or _counts(after) or _glued(hit)):
        return None
    cued = named or _is_cue(before)
    if not (1800 <= number <= 2100 or (cued and number <= 2100)):
        return None
    return hit.made(Named(number), sure=cued)


def _numbered(token: Token | None) -> bool:
    return token is not None and token.lower in load_lexicon("times")["numbered_things"]


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
    if not (1800 <= first < last <= 2100) or _numbered(hit.before()) or _counts(hit.after()):
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
        number = _month(hit)
        return hit.made(Named(century * 100 + rest, number)) if number else None
    return hit.made(Named(century * 100 + rest, season=hit.get("season", "Season") or ""), sure=century == 19)


def season(hit: Hit) -> Candidate | None:
    """The fall of a town is no season: "fall" and "spring" need a year or "last", or must be confirmed."""
    name, which = hit.get("season", "Season"), _direction(hit.group("which"))
    year, shift, last = _year_of(hit)
    told = year is not None or shift is not None or which is not None
    if not told and (_is(hit.after(), "Of") or hit.tokens[hit.last - 1].capital):
        return None
    return hit.made(Named(year, season=name, which=which, year_shift=shift), last=last, sure=told)


def _is(token: Token | None, *classes: str) -> bool:
    return token is not None and not set(classes).isdisjoint(token.meanings)


def decade(hit: Hit) -> Candidate | None:
    """ "the 1990s", "the '70s"; "in his 20s" is an age."""
    words, first = hit.group("decade")[0].lower, hit.tokens[hit.first].lower
    number = int(re.sub(r"\D", "", words))
    cued = first == "the" or words[0] in "'’‘" or _is(hit.before(), "And", "Or", "Early", "Late", "Mid")
    if number < 100 and not cued:
        return None
    return hit.made(Span(_century(number), 10))


# ---- parts of years


def century(hit: Hit) -> Candidate | None:
    number = hit.get("ordinal", "Ordinal")
    if hit.get("unit", "Unit") != "century" or not 1 <= number <= 21:
        return None
    return hit.made(Span((number - 1) * 100, 100))


def quarter(hit: Hit) -> Candidate | None:
    number = hit.get("ordinal", "Ordinal")
    if hit.get("unit", "Unit") != "quarter" or not 1 <= number <= 4:
        return None
    year, shift, last = _year_of(hit)
    return hit.made(Named(year, quarter=number, year_shift=shift), last=last)


def half(hit: Hit) -> Candidate | None:
    number = hit.get("ordinal", "Ordinal")
    year, shift, last = _year_of(hit)
    if number > 2 or (year is None and shift is None):
        return None
    return hit.made(Named(year, half=number, year_shift=shift), last=last)


def week_of_month(hit: Hit) -> Candidate | None:
    """The first week of March is its beginning, the last its end; the first day is a date."""
    month, unit, number = _month(hit), hit.get("unit", "Unit"), hit.get("ordinal", "Ordinal")
    year, shift, last = _year_of(hit)
    if month is None:
        return None
    if unit == "day":
        day = number or monthrange(year or 2001, month)[1]
        return hit.made(_date(year, month, day, year_shift=shift), last=last)
    if unit != "week":
        return None
    modifier = {1: "START", 2: "MID", 3: "MID"}.get(number, "END")
    return hit.made(Named(year, month, year_shift=shift), last=last, modifier=modifier)


# ---- days by name


def weekday(hit: Hit) -> Candidate | None:
    which = _direction(hit.group("which"))
    part, clock = hit.get("part", "Part") or "", hit.get("part", "Noon") or ""
    return hit.made(Named(weekday=hit.get("weekday", "Weekday"), which=which, part=part, clock=clock))


def weekdays(hit: Hit) -> Candidate | None:
    part = hit.get("part", "Parts", "Part")
    day = hit.get("weekday", "Weekdays", "Weekday")
    return hit.made(Repeated(f"XXXX-WXX-{day}" + (f"T{part}" if part else "")))


def relative_day(hit: Hit) -> Candidate | None:
    word, part = hit.group("day")[0], hit.get("part", "Part") or ""
    if "Overnight" in word.meanings:
        return hit.made(Period("night", 0, part="NI"))
    if "Tonight" in word.meanings:
        return hit.made(Shift(0, "day", 0, part="NI"))
    days = word.meanings["RelativeDay"]
    return hit.made(Shift(abs(days), "day", days, part=part))


def day_but_one(hit: Hit) -> Candidate | None:
    days = hit.get("day", "RelativeDay")
    if hit.get("unit", "Unit") != "day" or not days:
        return None
    return hit.made(Shift(2, "day", days))


def part(hit: Hit) -> Candidate | None:
    name, which = hit.get("part", "Part"), _direction(hit.group("which"))
    if which is None:
        return hit.made(Period("day", 0, told=True, part=name), sure=False)
    return hit.made(Period("day", which, told=_is_told(hit), part=name))


def next_to(hit: Hit) -> Candidate | None:
    """ "the morning after", "the day before", "the week after": one step from what was told."""
    name = hit.get("unit", "Unit")
    part = hit.get("unit", "Part") or ""
    if name in {"second", "minute", "hour", "decade", "century", "weekend"}:
        return None
    sign: Direction = 1 if hit.get("sign", "After") else -1
    return hit.made(Shift(1, "day" if part else name, sign, told=True, part=part))


# ---- calendar units


def period(hit: Hit) -> Candidate | None:
    unit, which, words = hit.get("unit", "Unit"), _direction(hit.group("which")), hit.words("which").split()
    told = _is_told(hit)
    if unit in {"second", "minute", "hour", "night", "fortnight"} or which is None:
        return None
    if unit == "day" and not told:
        return None
    if words[-1] == "past" and unit not in {"decade", "century", "weekend"}:
        return hit.made(Length(1, unit, -1))
    return hit.made(Period(unit, which, told=told))


def the_unit(hit: Hit) -> Candidate | None:
    unit, the = hit.get("unit", "Unit"), hit.tokens[hit.first].lower
    if unit == "weekend" and the == "the":
        return hit.made(Period("weekend", 0))
    if unit == "quarter":
        return hit.made(Period("quarter", 0, told=True))
    if unit == "day" and the == "the" and (_is(hit.before(), "In") or _is(hit.after(), "Comma", "Dot")):
        return hit.made(Period("day", 0, told=True), sure=False)
    return None


def year_end(hit: Hit) -> Candidate | None:
    if hit.get("unit", "Unit") != "year" or not hit.get("end", "EndPart") == "end":
        return None
    return hit.made(Period("year", 0), modifier="END")


# ---- distances


def ago(hit: Hit) -> Candidate | None:
    number = amount_of(hit.group("amount")) if hit.group("amount") else None
    return hit.made(Shift(number, hit.get("unit", "Unit", "Units"), -1))


def later(hit: Hit) -> Candidate | None:
    sign: Direction = -1 if hit.get("sign", "Earlier", "Before") else 1
    return hit.made(Shift(amount_of(hit.group("amount")), hit.get("unit", "Unit", "Units"), sign, told=True))


def year_ago(hit: Hit) -> Candidate | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    if hit.get("unit", "Unit") != "year" or hit.get("noun", "Unit") not in {None, "quarter"}:
        return None
    if hit.group("ordinal"):
        return hit.made(Named(quarter=hit.get("ordinal", "Ordinal"), year_shift=-1))
    return hit.made(Shift(1, "year", -1, told=True))


def from_now(hit: Hit) -> Candidate | None:
    return hit.made(Shift(amount_of(hit.group("amount")), hit.get("unit", "Unit", "Units"), 1))


# ---- durations


def amount_of(tokens: list[Token]) -> float | None:
    """The number these tokens say; None where they do not say it ("several")."""
    words = [token.lower for token in tokens]
    if "/" in words:
        return float(words[0]) + float(words[1]) / max(float(words[3]), 1)
    half = "half" in words
    plain = [word for word in words if word not in {"half", "a", "an", "and", "-", "of"}]
    if not plain:
        return 0.5 if half else 1
    if plain == ["couple"]:
        return 2
    if plain == ["single"]:
        return 1
    if re.fullmatch(r"[\d,]*\d(\.\d+)?", plain[0]) and len(plain) == 1:
        return float(plain[0].replace(",", "")) + half * 0.5
    number = number_from_words(" ".join(plain))
    return None if number is None else number + half * 0.5


def length(hit: Hit) -> Candidate | None:
    unit, amount = hit.get("unit", "Unit", "Units"), hit.group("amount")
    if unit == "second" and "Unit" in hit.group("unit")[0].meanings and not hit.get("amount", "Number"):
        return None  # "a second raid" counts raids
    number = amount_of(amount) if amount else None
    if number is None and hit.get("unit", "Unit"):
        return None  # "some day", "many a night"
    if hit.group("half") and number is not None:
        number += 0.5
    side = _direction(hit.group("side")) or (-1 if hit.get("side", "Recent") else 0)
    return hit.made(Length(number, unit, side))


def length_between(hit: Hit) -> Candidate | None:
    unit = hit.get("unit", "Unit", "Units")
    return hit.made(Length(None, unit, _direction(hit.group("side")) or 0)) if unit != "second" else None


def units(hit: Hit) -> Candidate | None:
    unit = hit.get("unit", "Units")
    if unit in {"second", "quarter", "night", "weekend"}:
        return None
    return hit.made(Length(None, unit), sure=False)


def unit_long(hit: Hit) -> Candidate | None:
    unit = hit.get("unit", "Unit")
    return hit.made(Length(1 if unit else None, unit or hit.get("unit", "Units")))


# ---- repeated times


def every(hit: Hit) -> Candidate | None:
    if hit.get("unit", "Part"):
        return hit.made(Repeated(f"XXXX-XX-XXT{hit.get('unit', 'Part')}"))
    other = hit.group("other")
    step = (hit.get("other", "Ordinal") or 2) if other else 1
    if hit.group("number"):
        step = amount_of(hit.group("number")) or 1
    elif hit.get("unit", "Units"):
        return None
    return hit.made(Repeated(repeated_value(step, hit.get("unit", "Unit", "Units"))))


def every_named(hit: Hit) -> Candidate | None:
    if hit.group("weekday"):
        return weekdays(hit)
    if hit.group("partonly"):
        return hit.made(Repeated(f"XXXX-XX-XXT{hit.get('partonly', 'Part')}"))
    if hit.group("season"):
        return hit.made(Repeated(f"XXXX-{hit.get('season', 'Season')}"))
    number = _month(hit)
    return hit.made(Repeated(f"XXXX-{number:02}")) if number else None


def so_often(hit: Hit) -> Candidate | None:
    return hit.made(Repeated(repeated_value(1, hit.get("unit", "Unit"))))


def periodic(hit: Hit) -> Candidate | None:
    return hit.made(Repeated(hit.get("periodic", "Periodic")))


# ---- pointers and clock times


def reference(hit: Hit) -> Candidate | None:
    words, before, after = hit.words("reference"), hit.before(), hit.after()
    if words == "the moment" and not _is(before, "For", "At"):
        return None
    if words in {"soon", "now"} and after is not None and after.lower in {"as", "that"} and words == "soon":
        return None
    return hit.made(Vague(hit.get("reference", "Reference")))


def clock(hit: Hit) -> Candidate | None:
    zone = hit.get("zone", "Zone") or ""
    plus = next((i for i, t in enumerate(hit.tokens[hit.first : hit.last]) if "Plus" in t.meanings), -1)
    if plus >= 0:
        zone = f"+{int(hit.tokens[hit.first + plus + 1].lower):02}:00"
    written = hit.words("hour") if hit.group("hour") else hit.words("clock")
    time = _clock(hit, written)
    return hit.made(Named(clock=time, zone=zone)) if time else None


def _clock(hit: Hit, written: str) -> str:
    """ "HH:MM", or "" for no time of day."""
    if hit.get("clock", "Noon"):
        return str(hit.get("clock", "Noon"))
    if hit.group("hour"):
        hour = hit.get("hour", "Hour", "Cardinal")
        return f"{hour:02}:00" if hour <= 12 else ""
    if hit.get("clock", "Military"):
        return f"{written[:2]}:{written[2:]}"
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?\D*?([ap])?", written.replace(" ", ""))
    digits = re.match(r"(\d{1,2})(?:[:.](\d\d))?", written)
    if not match or not digits:
        return ""
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = re.search(r"[ap]", written)
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0) if hour <= 12 else 99
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else ""


# ---- other calendars and feasts


def foreign(hit: Hit) -> Candidate | None:
    """A year of ours after a foreign month ("Ramadan 2019") is kept as ours."""
    if not hit.group("foreign")[0].capital:
        return None
    solar = hit.get("foreign", "SolarMonth")
    month = solar or hit.get("foreign", "HijriMonth")
    year, day = hit.get("year", "Year") or 0, hit.get("day", "Day", "Ordinal") or 0
    if day > 31 or (year and year not in FOREIGN_YEARS and (solar or day)):
        return None
    if year and year not in FOREIGN_YEARS:
        return hit.made(Feast(f"hijri {month:02}", year))
    return hit.made(Foreign("solar" if solar else "hijri", year, month, day))


def ramadan(hit: Hit) -> Candidate | None:
    """The only month of its calendar that English prose names alone."""
    if hit.get("foreign", "HijriMonth") != 9 or not hit.group("foreign")[0].capital:
        return None
    return hit.made(Feast("hijri 09", which=_direction(hit.group("which"))), sure=False)


def feast(hit: Hit) -> Candidate | None:
    return hit.made(Feast(hit.get("feast", "Feast"), hit.get("year", "Year"), _direction(hit.group("which"))))


BUILDERS: dict[str, Builder] = {
    build.__name__: build
    for build in (
        iso, slashed, day_month, month_day, day_range, month_range, month_year, month, year, year_range, spoken_year,
        season, decade, century, quarter, half, week_of_month, weekday, weekdays, relative_day, day_but_one, part,
        next_to, period, the_unit, year_end, ago, later, year_ago, from_now, length, length_between, units, unit_long,
        every, every_named, so_often, periodic, reference, clock, foreign, ramadan, feast,
    )
}  # fmt: skip
"""Rule -> what builds its shape."""
BUILDERS |= {"spoken_month_year": spoken_year, "spoken_season_year": spoken_year}
