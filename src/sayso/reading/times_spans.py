"""Builders for what is counted or pointed at: days by name, calendar units, distances, lengths, sets, clock times."""

from __future__ import annotations

import re

from sayso.reading.times_dates import direction, is_of, month_day, month_number
from sayso.reading.times_hits import Candidate, Hit
from sayso.reading.times_lexer import Token
from sayso.reading.times_shapes import Direction, Length, Named, Period, Reached, Repeated, Shift, Vague
from sayso.reading.times_units import repeated_value
from sayso.text.numbers import number_from_words

TOLD = frozenset({"following", "previous", "preceding", "same", "that"})
"""Words that count from what was told, not from the day of writing."""


def _is_told(hit: Hit) -> bool:
    """Counted from what was told: "the following week", "that day", "the next morning" (but not "next week")."""
    words = {token.lower for token in hit.group("which")}
    return bool(words & TOLD) or (words == {"next"} and hit.tokens[hit.first].lower == "the")


# ---- days by name


def weekday(hit: Hit) -> Candidate | None:
    which = direction(hit.group("which"))
    part, clock = hit.get("part", "Part") or "", hit.get("part", "Noon") or ""
    day = hit.get("weekday", "Weekday")
    return hit.made(Named(weekday=day, which=which, part=part, clock=clock, told=bool(which) and _is_told(hit)))


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
    name, which = hit.get("part", "Part"), direction(hit.group("which"))
    if which is None:
        return hit.made(Period("day", 0, told=True, part=name), sure=False)
    return hit.made(Period("day", which, told=_is_told(hit), part=name))


def next_to(hit: Hit) -> Candidate | None:
    """ "the morning after", "the day before", "the week after": one step from what was told."""
    name = hit.get("unit", "Unit")
    part = hit.get("unit", "Part") or ""
    if name in {"second", "minute", "hour", "decade", "century", "weekend"}:
        return None
    if is_of(hit.before(), "In") and not part:
        return None  # "late in the day, after a strike"
    sign: Direction = 1 if hit.get("sign", "After") else -1
    return hit.made(Shift(1, "day" if part else name, sign, told=True, part=part))


# ---- calendar units


def period(hit: Hit) -> Candidate | None:
    unit, which, words = hit.get("unit", "Unit"), direction(hit.group("which")), hit.words("which").split()
    told = _is_told(hit)
    if unit in {"second", "minute", "hour", "night", "fortnight"} or which is None:
        return None
    if unit == "day" and not told:
        return None
    if words[-1] == "past" and unit != "weekend":
        return hit.made(Length(1, unit, -1))
    return hit.made(Period(unit, which, told=told))


def the_unit(hit: Hit) -> Candidate | None:
    unit, the = hit.get("unit", "Unit"), hit.tokens[hit.first].lower
    if unit == "weekend" and the == "the":
        return hit.made(Period("weekend", 0))
    if unit == "quarter" and the == "the" and not is_of(hit.after(), "Hyphen"):
        return hit.made(Period("quarter", 0, told=True))
    if unit == "year" and is_of(hit.after(), "Ended"):
        return hit.made(Length(1, "year"))
    if unit == "year" and hit.last - hit.first == 3:
        return hit.made(Period("year", 0))  # "the full year", "the fiscal year"
    if unit in {"year", "month"} and _is_part_of(hit):
        return hit.made(Period(unit, 0))
    if is_of(hit.before(), "In") and is_of(hit.before(2), "Earlier", "Later") and unit in {"year", "month", "week"}:
        return hit.made(Period(unit, 0, told=True))
    if unit == "day" and the == "the" and (is_of(hit.before(), "In", "Ended") or is_of(hit.after(), "Comma", "Dot")):
        return hit.made(Period("day", 0, told=True), sure=False)
    return None


def _is_part_of(hit: Hit) -> bool:
    """ "the end of the year", "nine months of the year"; "sales for the year" are this year's."""
    if is_of(hit.before(), "Of"):
        return is_of(hit.before(2), "EndPart", "StartPart", "Mid", "Units")
    return is_of(hit.before(), "For", "Throughout") and not is_of(hit.after(), "Of", "Quote", "To", "In")


def latest_period(hit: Hit) -> Candidate | None:
    """Of a report: the quarter it tells of."""
    return hit.made(Period("quarter", 0, told=True), sure=False)


def week_of_day(hit: Hit) -> Candidate | None:
    """ "the week of March 6": the week in which the day lies."""
    day = month_day(hit)
    if day is None or hit.get("unit", "Unit") != "week" or not isinstance(day.shape, Named):
        return None
    return hit.made(Shift(0, "week", 0, base=day.shape))


def year_end(hit: Hit) -> Candidate | None:
    if hit.get("unit", "Unit") != "year" or hit.get("end", "EndPart") != "end":
        return None
    return hit.made(Period("year", 0), modifier="END")


# ---- distances


def ago(hit: Hit) -> Candidate | None:
    number = amount_of(hit.group("amount")) if hit.group("amount") else None
    return hit.made(Shift(number, hit.get("unit", "Unit", "Units"), -1))


def later(hit: Hit) -> Candidate | None:
    sign: Direction = -1 if hit.get("sign", "Earlier", "Before") else 1
    if not hit.group("amount") and hit.get("unit", "Unit"):
        return None
    number = amount_of(hit.group("amount")) if hit.group("amount") else None
    return hit.made(Shift(number, hit.get("unit", "Unit", "Units"), sign, told=True))


def by_that_time(hit: Hit) -> Candidate | None:
    """The "that time" of "by that time": the day told last."""
    return hit.made(Period("day", 0, told=True))


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
    if _is_age(hit, unit) or (unit == "quarter" and _is_share(hit)):
        return None  # "a 6-year-old boy", "three-quarters of the food"
    if unit == "second" and "Unit" in hit.group("unit")[0].meanings and not hit.get("amount", "Number"):
        return None  # "a second raid" counts raids
    if hit.words("amount") == "one" and unit == "day" and not _is_lasting(hit):
        return None  # "one day he will return"
    number = amount_of(amount) if amount else None
    if hit.get("amount", "Year") and hit.get("unit", "Unit"):
        return None  # "the 1988 quarter"
    if unit == "hour" and hit.get("amount", "Military") and is_of(hit.before(), "At", "By", "About", "From", "To"):
        return None  # "at 1530 hours"
    if number is None and hit.get("unit", "Unit") and not is_of(hit.tokens[hit.start_of("unit") - 1], "Hyphen"):
        return None  # "some day", "many a night"; but "a several-year tenure"
    if hit.group("half") and number is not None:
        number += 0.5
    side = direction(hit.group("side")) or (-1 if hit.get("side", "Recent") else 0)
    return hit.made(Length(number, unit, side), modifier=_from_event(hit))


def _is_lasting(hit: Hit) -> bool:
    """A length by the word before it ("within one day", "only one day") or by its hyphen ("a one-day strike")."""
    before = hit.before()
    if any(is_of(token, "Hyphen", "The") for token in hit.tokens[hit.first : hit.last]):
        return True
    return is_of(before, "For", "In", "During", "Of", "About", "By") or (
        before is not None and before.lower in {"within", "only", "just", "than", "least", "lasts", "lasted", "took"}
    )


def _is_share(hit: Hit) -> bool:
    """ "three quarters of the food", "three-quarters"; "two straight quarters of losses" lasted."""
    before = hit.tokens[hit.start_of("unit") - 1]
    if is_of(hit.group("unit")[0], "Units") and is_of(before, "Hyphen"):
        return True
    return is_of(hit.after(), "Of") and not is_of(before, "Filler")


def _is_age(hit: Hit, unit: str) -> bool:
    """ "6-year-old", "37 years old": how old somebody is, not how long something took."""
    return unit in {"year", "month"} and (is_of(hit.tokens[hit.last - 1], "Old") or is_of(hit.after(), "Old"))


def past_seasons(hit: Hit) -> Candidate | None:
    return hit.made(Repeated(f"XXXX-{hit.get('season', 'Seasons')}"))


def length_between(hit: Hit) -> Candidate | None:
    unit = hit.get("unit", "Unit", "Units")
    return hit.made(Length(None, unit, direction(hit.group("side")) or 0)) if unit != "second" else None


def units(hit: Hit) -> Candidate | None:
    unit, before, after = hit.get("unit", "Units"), hit.before(), hit.after()
    if unit in {"second", "quarter", "night", "weekend"} or is_of(
        before, "Number", "Cardinal", "On", "Early", "Ordinal"
    ):
        return None  # "on days when", "the early hours"
    if after is not None and after.lower == "apart":
        return None
    return hit.made(Length(None, unit), modifier=_from_event(hit))


def _from_event(hit: Hit) -> str:
    """ "Two days after the raid" is a distance from the raid."""
    if is_of(hit.after(1), "Comma", "Dot"):
        return ""
    return "AFTER" if is_of(hit.after(), "After") else "BEFORE" if is_of(hit.after(), "Before") else ""


def unit_long(hit: Hit) -> Candidate | None:
    unit = hit.get("unit", "Unit")
    if unit and is_of(hit.tokens[hit.last - 1], "Old"):
        return None  # the end of "12-year-old"
    return hit.made(Length(1 if unit else None, unit or hit.get("unit", "Units")))


NTH = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
"""By unit, the value of one whose beginning is not told."""


def in_a_row(hit: Hit) -> Candidate | None:
    """ "a second consecutive day", "the fourth week in a row"."""
    unit = hit.get("unit", "Unit") or "day"
    return hit.made(Reached(unit)) if unit in {*NTH, "night", "quarter", "weekend"} else None


def nth(hit: Hit) -> Candidate | None:
    """ "their fourth week": a date counted from what the expression does not say."""
    value = NTH.get(hit.get("unit", "Unit") or "day")
    return hit.made(Vague(value)) if value else None


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
    number = month_number(hit)
    return hit.made(Repeated(f"XXXX-{number:02}")) if number else None


def so_often(hit: Hit) -> Candidate | None:
    return hit.made(Repeated(repeated_value(1, hit.get("unit", "Unit"))))


def periodic(hit: Hit) -> Candidate | None:
    return hit.made(Repeated(hit.get("periodic", "Periodic")))


# ---- pointers and clock times


def reference(hit: Hit) -> Candidate | None:
    words = hit.words("reference")
    if words == "soon" and (is_of(hit.after(), "After", "By") or is_of(hit.before(), "As")):
        return None  # "soon after", "as soon as"
    return hit.made(Vague(hit.get("reference", "Reference")))


def the_past(hit: Hit) -> Candidate | None:
    """Not "his past"."""
    return hit.made(Vague("PAST_REF")) if hit.tokens[hit.first].lower == "the" else None


def the_future(hit: Hit) -> Candidate | None:
    return hit.made(Vague("FUTURE_REF")) if hit.tokens[hit.first].lower == "the" else None


def the_moment(hit: Hit) -> Candidate | None:
    return hit.made(Vague("PRESENT_REF"))


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
