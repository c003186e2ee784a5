"""What stands above the body: headline, dek, byline, dateline."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.intake.date_words import date_pattern, written_dates
from sayso.intake.parts import Page, Part, count_words

MAX_HEADLINE_WORDS = 32
SEARCHED = 12
"""Parts from the top among which the body must begin; further down nothing is a headline."""

_BY = re.compile(
    r"\s*(?:by|written by|story by|words by|text by|report by|par|von|por|بقلم|كتب|كتبت|автор)\s*:?\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:@?[^\W\d_a-zà-þ][\w.'’\-]*|(?:de|van|von|der|al|el|bin|ibn|abu|and|und|et|y|و|&)|[,&])(?:\s+|(?=,)|\Z)"
)
_DATE_NOISE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|on|published|posted|updated|last|modified|"
    r"gmt|utc|[ecmp][sd]t|am|pm|a\.m|p\.m|date)\b|\d{1,2}[:.h]\d\d(?::\d\d)?|\W",
    re.IGNORECASE,
)


def type_top(page: Page) -> None:
    """Type headlines, dek, byline and dateline among the free parts above the body."""
    _type_bylines(page)
    _type_dates(page)
    body = _body_start(page)
    if body is not None:
        _type_headlines(page, body)


def _type_bylines(page: Page) -> None:
    """ "By" and capitalised names, as a short line of its own, above the body or just below it."""
    for part in page:
        if not part.is_free or part.size > 14:
            continue
        found = _BY.fullmatch(part.words.split("\n", 1)[0].rstrip())
        if found is None or part.ends_sentence:
            continue
        name_end = _name_end(part.words, found.start("name"))
        if name_end > found.start("name"):
            part.set("byline", 'names after "By"')
            part.by = part.start + found.start("name"), part.start + name_end
            part.at = _date_in(part)


def _name_end(words: str, start: int) -> int:
    end = start
    while (found := _NAME.match(words, end)) is not None and not date_pattern().match(words, end):
        end = found.end()
    return start + len(words[start:end].rstrip(" ,&"))


def _type_dates(page: Page) -> None:
    """A short line above the body that is a date, with at most three words besides (the publisher's name)."""
    for part in page[:SEARCHED]:
        if part.kind == "dateline" and part.at is None:
            part.at = _date_in(part)
        if part.is_prose:
            break
        if part.is_free and part.size <= 14 and (at := _date_in(part)) is not None:
            rest = part.words[: at[0] - part.start] + " " + part.words[at[1] - part.start :]
            if len(_DATE_NOISE.sub(" ", rest).split()) <= 3:
                part.set("dateline", "a line that is a date, above the body")
                part.at = at


def _date_in(part: Part) -> tuple[int, int] | None:
    found = next((day for day in written_dates(part.words) if day.year_told), None)
    return (part.start + found.start, part.start + found.end) if found else None


def _body_start(page: Page) -> int | None:
    """The first paragraph of prose that no byline or dateline follows within the top."""
    last_line = max((i for i, part in enumerate(page[:SEARCHED]) if part.kind in ("byline", "dateline")), default=-1)
    if sum(part.size for part in page[: last_line + 1] if part.is_free) > 90:
        last_line = -1
    return next((i for i, part in enumerate(page) if i > last_line and part.is_prose and not _is_title(part)), None)


def _type_headlines(page: Page, body: int) -> None:
    above = [part for part in page[:body] if part.is_free]
    if body > SEARCHED or not above:
        return
    _drop_section_label(above)
    headline = next((part for part in above if part.is_free and _may_be_headline(part)), None)
    if headline is None:
        return
    headline.set("headline", "the first line above the body")
    same = _folded(headline.words)
    for part in above:
        if part.is_free and _folded(part.words) == same:
            part.set("headline", "the headline again")
    last_line = max((part.start for part in page[:body] if part.kind in ("byline", "dateline")), default=0)
    for part in above:
        if part.is_free and headline.start < part.start < last_line:
            part.set("dek", "between the headline and the byline or date")


def _drop_section_label(above: list[Part]) -> None:
    """One or two words above a longer line name a section of the site ("Middle East")."""
    if (
        len(above) > 1
        and above[0].size <= 2
        and 4 <= above[1].size <= MAX_HEADLINE_WORDS
        and not above[1].ends_sentence
    ):
        above[0].set("boilerplate", "a section's name above the headline")


def _may_be_headline(part: Part) -> bool:
    """A short line that is no full sentence; wholly in quotation marks it is rather a pull quote."""
    if part.size > MAX_HEADLINE_WORDS or part.is_wholly_quoted:
        return False
    return not part.ends_sentence or _is_title(part) or part.words.rstrip("\"”’' ").endswith(("?", "!"))


def _is_title(part: Part) -> bool:
    """Whether most longer words have a capital, as in English titles; texts all in capitals tell nothing."""
    if part.size > MAX_HEADLINE_WORDS or part.words.isupper():
        return False
    longer = [word for word in re.findall(r"[^\W\d_][\w’'-]+", part.words) if len(word) > 3]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def cut_wire_dateline(page: list[Part], text: str) -> list[Part]:
    """The page with "BASRA, Jan 3 (Wire) -" cut off the paragraph that begins so, if it is among the first three."""
    prose = [index for index, part in enumerate(page[:SEARCHED]) if part.is_prose]
    for index in prose[:3]:
        found = _wire_pattern().match(page[index].words)
        if found is not None and found.end() < len(page[index].words):
            return page[:index] + _cut(page[index], text, found) + page[index + 1 :]
    return page


@lru_cache(maxsize=1)
def _wire_pattern() -> re.Pattern[str]:
    """A city, then a date, an agency in brackets, or both, then a dash; without a date the city is in capitals."""
    day = re.sub(r"\?P<\w+>", "", date_pattern().pattern.replace("(?P=num_sign)", "[./-]"))
    capital = r"[^\W\d_a-zà-ÿ]"
    name = rf"{capital}[\w.'’\-]*"
    named = rf"{name}(?: {name}){{0,3}}(?:, {name}(?: {name}){{0,2}})?"
    in_capitals = rf"{capital}+(?:[.'’\- ]+{capital}+){{0,4}}(?:, {name}(?: {name}){{0,2}})?"
    agency = rf"\({capital}[^()]{{1,30}}\)"
    return re.compile(
        rf"(?!(?:On|In|By|At|The|Since|Until|After|Before|From)\b)"
        rf"(?:{named},? +(?P<day>(?i:{day}))(?: *{agency})?|{in_capitals} *{agency})\s*(?:-{{1,3}}|–|—)\s+"
    )


def _cut(part: Part, text: str, found: re.Match[str]) -> list[Part]:
    start = part.start + found.end()
    line_end = part.start + len(part.words[: found.end()].rstrip())
    line = Part(part.start, line_end, text[part.start : line_end], 3, part.place)
    line.set("dateline", "a wire report's place and date")
    if found["day"]:
        line.at = part.start + found.start("day"), part.start + found.end("day")
    words = text[start : part.end]
    return [line, Part(start, part.end, words, count_words(words), part.place)]
