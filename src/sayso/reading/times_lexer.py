"""Text -> tokens of time: every word and figure with all it may mean, and one symbol for each set of meanings.

The grammar is written over these symbols, not over characters, so a rule can say ``Month Day Comma Year``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sayso.reading.word_lists import load_lexicon
from sayso.text.numbers import number_from_words, number_words, ordinal_words

HARD_WRAP = 55
"""A line shorter than this ends a thought: wrapped prose has lines of 60 to 80 characters, titles and date lines are
mostly shorter. Across such a line end no expression is read."""

_CLASSES = {
    "month": "Month",
    "levantine_month": "Month",
    "month_short": "MonthShort",
    "hijri_month": "HijriMonth",
    "solar_month": "SolarMonth",
    "weekday": "Weekday",
    "weekdays": "Weekdays",
    "weekday_short": "WeekdayShort",
    "unit": "Unit",
    "units": "Units",
    "part": "Part",
    "parts": "Parts",
    "noon": "Noon",
    "season": "Season",
    "seasons": "Seasons",
    "consecutive": "Consecutive",
    "in_a_row": "InARow",
    "last": "Last",
    "next": "Next",
    "this": "This",
    "same": "Same",
    "relative_day": "RelativeDay",
    "tonight": "Tonight",
    "overnight": "Overnight",
    "vague_amount": "VagueAmount",
    "between_amount_and_unit": "Filler",
    "periodic": "Periodic",
    "every": "Every",
    "times_word": "Times",
    "reference": "Reference",
    "recent": "Recent",
    "zone": "Zone",
    "feast": "Feast",
}
"""Section of the lexicon -> class of the grammar."""

_WORDS = {
    "The": "the its their our his",
    "An": "a an",
    "Single": "single",
    "NumberSign": "no nos",
    "Past": "past",
    "Moment": "moment",
    "Future": "future",
    "As": "as",
    "YearUnit": "year",
    "Ess": "s",
    "About": "about around approximately",
    "By": "by since until before after",
    "Of": "of",
    "And": "and",
    "Or": "or",
    "To": "to through till",
    "From": "from",
    "Between": "between",
    "On": "on",
    "At": "at",
    "In": "in",
    "During": "during",
    "For": "for",
    "Throughout": "throughout",
    "Ago": "ago",
    "Later": "later afterwards afterward",
    "Earlier": "earlier",
    "After": "after",
    "Before": "before",
    "Hence": "hence",
    "Now": "now",
    "TimeWord": "time",
    "BeforeChrist": "bc bce",
    "Half": "half",
    "Couple": "couple",
    "Ahead": "ahead",
    "Old": "old",
    "LongSuffix": "long",
    "So": "so",
    "Other": "other",
    "Fiscal": "fiscal",
    "Early": "early",
    "Late": "late",
    "Mid": "mid",
    "Period": "period",
    "Oclock": "o'clock",
    "HijriEra": "ah hijri",
    "HijriSign": "h",
    "Eve": "eve",
    "EndPart": "end close",
    "Seasonal": "offensive offensives campaign fighting truce session meeting election elections harvest rains",
    "StartPart": "beginning start",
    "Ended": "end ended ending",
}
"""Words of the grammar itself; each class with its members."""

_TOKEN = re.compile(
    r"""
    (?P<iso>(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
  | (?P<slash>(?<![\w/.])\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\w/]))
  | (?P<clockpm>(?<![\w:.])\d{1,2}(?:[:.]\d{2})?\s?[ap](?:\.m\b\.?|m\b))
  | (?P<clock>(?<![\w:.])\d{1,2}:\d{2}(?::\d{2})?(?![\w:]))
  | (?P<decade>(?<![\w.])(?:\d{3}0|['’‘]?\d0)['’]?s\b)
  | (?P<shortyear>(?<!\w)['’‘]\d\d\b)
  | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<oclock>\bo['’]clock\b)
  | (?P<number>(?<![\w$€£#])(?<!\d[.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w))
  | (?P<quartername>(?-i:\bQ)[1-4]\b)
  | (?P<fiscalyear>(?-i:\bFY)\s?-?(?:20|19)?\d\d\b)
  | (?P<glued>[^\W_]*\d\w*)
  | (?P<word>[^\W\d_]+)
  | (?P<mark1>[^\w\s]|_)
  | (?P<gap>\n)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MARKS = {
    ",": "Comma",
    "-": "Hyphen",
    "‐": "Hyphen",
    "‑": "Hyphen",
    "–": "Hyphen",
    "—": "Hyphen",
    ".": "Dot",
    "'": "Quote",
    "’": "Quote",
    "‘": "Quote",
    "(": "Open",
    ")": "Close",
    "+": "Plus",
    "/": "Slash",
}


@dataclass(frozen=True, slots=True)
class Token:
    """``meanings``: class -> value. Offsets are those of the text given to ``lex``."""

    start: int
    end: int
    lower: str
    symbol: str
    meanings: dict[str, Any] = field(default_factory=dict)
    capital: bool = False


class Symbols:
    """One character for each set of classes a token may have; a class in a pattern matches all sets that hold it."""

    OTHER = "."

    def __init__(self) -> None:
        self._chars: dict[frozenset[str], str] = {frozenset(): self.OTHER}

    def of(self, classes: frozenset[str]) -> str:
        if classes not in self._chars:
            # Private use area: no character of it has a meaning in a regular expression.
            self._chars[classes] = chr(0xE000 + len(self._chars))
        return self._chars[classes]

    def matching(self, name: str) -> str:
        """The character class of all symbols that may be of this class. Raises KeyError for an unknown class."""
        found = [char for classes, char in self._chars.items() if name in classes]
        if not found:
            raise KeyError(name)
        return "[" + "".join(found) + "]"


@lru_cache(maxsize=1)
def symbols() -> Symbols:
    """The symbols of all words and all sorts of figures."""
    made = Symbols()
    for meanings in [*vocabulary().values(), *(_number_meanings(n) for n in _SORTS_OF_NUMBERS)]:
        made.of(frozenset(meanings))
    for name in {*_MARKS.values(), *_FIGURE_CLASSES.values(), "Break"}:
        made.of(frozenset({name}))
    return made


_SORTS_OF_NUMBERS = ["0", "7", "00", "07", "24", "25", "31", "32", "100", "32000", "1,200", "2.5"]
_SORTS_OF_NUMBERS += [hour + minute for hour in ("00", "10", "24", "25", "30") for minute in ("00", "59", "60")]
"""A figure of every set of classes that a figure may have."""

_FIGURE_CLASSES = {
    "iso": "Iso",
    "slash": "Slashed",
    "clock": "Clock",
    "clockpm": "ClockPm",
    "decade": "Decade",
    "shortyear": "ShortYear",
    "oclock": "Oclock",
    "ordinal": "Ordinal",
    "quartername": "QuarterName",
    "fiscalyear": "FiscalYear",
}


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, Any]]:
    """Lower-case word -> its meanings."""
    made: dict[str, dict[str, Any]] = {}
    lexicon = load_lexicon("times")
    for section, name in _CLASSES.items():
        for word, line in lexicon[section].items():
            made.setdefault(word, {})[name] = line[0]
    for name, words in _WORDS.items():
        for word in words.split():
            made.setdefault(word, {})[name] = word
    for word in number_words():
        made.setdefault(word, {})["Cardinal"] = number_from_words(word)
    for word, value in ordinal_words().items():
        made.setdefault(word, {})["Ordinal"] = value
    return made


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]]:
    """First word of a phrase -> its phrases, longest first."""
    made: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
    for phrase, meanings in vocabulary().items():
        words = tuple(phrase.split())
        if len(words) > 1:
            made.setdefault(words[0], []).append((words, meanings))
    for listed in made.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    return made


def lex(text: str, start: int, end: int) -> list[Token]:
    """Tokens of text[start:end], phrases of the lexicon joined; a line end that ends a thought is a token "Break"."""
    return _join_phrases(list(_tokens(text, start, end)))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    line_start = start
    for match in _TOKEN.finditer(text, start, end):
        kind = str(match.lastgroup)
        at = match.start()
        if kind == "gap":
            if at - line_start < HARD_WRAP or text[at + 1 : end].lstrip(" \t\r")[:1] == "\n":
                yield Token(at, at + 1, "\n", symbols().of(frozenset({"Break"})), {"Break": True})
            line_start = at + 1
        else:
            yield _token(match, kind)


def _token(match: re.Match[str], kind: str) -> Token:
    words = match.group()
    meanings = _meanings(kind, words)
    return Token(
        match.start(), match.end(), words.lower(), symbols().of(frozenset(meanings)), meanings, words[0].isupper()
    )


def _meanings(kind: str, words: str) -> dict[str, Any]:
    if kind == "word":
        return vocabulary().get(words.lower(), {})
    if kind == "number":
        return _number_meanings(words)
    if kind == "ordinal":
        return {"Ordinal": int(re.sub(r"\D", "", words))}
    if kind == "mark1":
        return {_MARKS[words]: words} if words in _MARKS else {}
    if kind in _FIGURE_CLASSES:
        return {_FIGURE_CLASSES[kind]: words}
    return {}


def _number_meanings(words: str) -> dict[str, Any]:
    """What a bare figure may be. Years have four digits, from 1000 to 2999."""
    if not words.isdigit():
        return {"Number": float(words.replace(",", ""))}
    n, size = int(words), len(words)
    made: dict[str, Any] = {"Number": n}
    if size <= 2:
        made.update({"Two": n} if size == 2 else {})
        made.update({"Day": n} if 1 <= n <= 31 else {})
        made.update({"Hour": n} if n <= 24 else {})
    if size == 4 and 1000 <= n <= 2999:
        made["Year"] = n
    if size == 4 and n // 100 <= 24 and n % 100 < 60:
        made["Military"] = words
    return made


def _join_phrases(tokens: list[Token]) -> list[Token]:
    heads, joined, i = _phrases(), [], 0
    while i < len(tokens):
        found = _phrase_at(tokens, i, heads.get(tokens[i].lower, ()))
        if found:
            joined.append(found[0])
            i = found[1]
        else:
            joined.append(tokens[i])
            i += 1
    return joined


def _phrase_at(tokens: list[Token], i: int, phrases: Any) -> tuple[Token, int] | None:
    for words, meanings in phrases:
        after = _match_words(tokens, i, words)
        if after:
            first, last = tokens[i], tokens[after - 1]
            lower = " ".join(words)
            symbol = symbols().of(frozenset(meanings))
            return Token(first.start, last.end, lower, symbol, meanings, first.capital), after
    return None


def _match_words(tokens: list[Token], i: int, words: tuple[str, ...]) -> int:
    """Index after the words if they stand at i, hyphens and apostrophes between skipped; else 0."""
    for k, word in enumerate(words):
        while k and i < len(tokens) and tokens[i].lower in {"-", "'", "’", "‘", "ʿ", "ʾ", "`"}:
            i += 1
        taken = _spelt(tokens, i, word)
        if not taken:
            return 0
        i += taken
    return i


def _spelt(tokens: list[Token], i: int, word: str) -> int:
    """How many tokens from i spell this word: one, or three where an apostrophe stands in it ("Qa'dah"). 0: none do."""
    if i < len(tokens) and tokens[i].lower == word:
        return 1
    three = tokens[i : i + 3]
    if len(three) == 3 and three[1].lower in {"'", "’", "‘"} and three[0].lower + three[2].lower == word:
        return 3
    return 0
