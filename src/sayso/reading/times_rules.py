"""The grammar of time expressions: patterns over classes of tokens, each with the name of what builds its shape.

The builders stand in ``times_dates``, ``times_feasts`` and ``times_spans``.

In a pattern every capitalised word is a class of ``times_lexer``, lower-case names are groups, blanks do not count.
{NUMBER}, {AMOUNT} and the like are the pieces below. Rules do not rank: the leftmost, then longest, match is taken,
among equals the rule that stands first here.
"""

from __future__ import annotations

PIECES: dict[str, str] = {
    "NUMBER": r"(?: Number | Cardinal (?: Hyphen? Cardinal )* )",
    "AMOUNT": r"(?P<amount> Number Number Slash Number | {NUMBER} (?: Hyphen? And Hyphen? An Hyphen? Half )?"
    r" | An? Couple (?: Of )? | An? VagueAmount Of? | An | Half An | Single )",
    "UNIT": r"(?P<unit> Unit | Units )",
    "WEEKDAY": r"(?P<weekday> Weekday Comma? | WeekdayShort Dot? Comma? )",
    "MONTH": r"(?P<month> Month | MonthShort Dot? )",
    "DAY": r"(?P<day> Day | Ordinal )",
    "WHICH": r"(?P<which> This? Last | This? Next | This | Same )",
    "SIDE": r"(?: The | This )? (?P<side> Last | Next | Recent )",
    "OF_YEAR": r"(?: (?: Of | In | Comma )? (?P<year> Year )"
    r" | Of? (?: The )? (?P<shift> This | Last | Next | Same ) YearUnit | Of (?P<whole> The ) YearUnit (?! Year ) )",
    "NAMED_WHICH": r"(?P<which> This? Last | This? Next | This )",
}

RULES: list[tuple[str, str]] = [
    # dates written out
    ("iso", r"(?P<iso> Iso )"),
    ("slashed", r"(?P<slash> Slashed )"),
    ("day_month", r"(?: {NAMED_WHICH}? {WEEKDAY} )? (?: The (?= Ordinal ) )? {DAY} (?P<of> Of )? {MONTH} {OF_YEAR}?"),
    ("month_day", r"(?: {NAMED_WHICH}? {WEEKDAY} )? {MONTH} (?: The (?= Ordinal ) )? {DAY} {OF_YEAR}?"),
    ("day_range", r"{DAY} (?: Hyphen | To | Slash ) (?P<until> Day | Ordinal ) Of? {MONTH} {OF_YEAR}?"),
    ("day_range", r"{MONTH} {DAY} (?: Hyphen | To ) (?P<until> Day | Ordinal ) {OF_YEAR}?"),
    ("month_range", r"{MONTH} (?: Hyphen | To ) (?P<until> Month | MonthShort Dot? ) {OF_YEAR}"),
    ("month_year", r"{MONTH} Hyphen? {OF_YEAR}"),
    ("month", r"(?: The )? (?: {NAMED_WHICH} )? (?P<month> Month )"),
    ("year", r"(?: The (?P<noun> Unit ) )? (?P<fiscal> The? Fiscal YearUnit? )? (?P<year> Year )"),
    ("fiscal_year", r"(?P<year> FiscalYear )"),
    ("short_year", r"(?: (?<= In ) | (?<= By ) | (?<= Of ) | (?<= From ) | (?<= To ) ) (?P<year> ShortYear )"),
    ("year_range", r"(?P<year> Year ) (?: Hyphen | Slash ) (?P<until> Year | Two )"),
    ("spoken_year", r"(?P<year> Cardinal Cardinal (?: Hyphen? Cardinal )? )"),
    ("spoken_year", r"(?P<month> Month ) Of? (?P<year> Cardinal Cardinal (?: Hyphen? Cardinal )? )"),
    (
        "spoken_year",
        r"(?: The )? (?P<season> Season ) Of? (?P<year> Cardinal Cardinal (?: Hyphen? Cardinal )? )",
    ),
    ("season", r"(?: The )? (?P<season> Season ) {OF_YEAR}"),
    ("season", r"(?: The )? {NAMED_WHICH} (?P<season> Season )"),
    ("season", r"(?: (?<= In ) | The ) (?P<season> Season ) (?! Seasonal )"),
    ("season", r"(?<= By ) (?P<season> Season )"),
    ("season", r"(?P<season> Season ) (?! Seasonal )"),
    ("season_of", r"(?P<season> Season ) (?= Seasonal )"),
    ("decade", r"(?: The )? (?P<decade> Decade )"),
    ("century", r"(?: The )? (?P<ordinal> Ordinal ) Hyphen? (?P<unit> Unit )"),
    ("quarter", r"(?: The )? (?: Last | Fiscal Hyphen? )? (?P<ordinal> Ordinal ) Hyphen? (?P<unit> Unit ) {OF_YEAR}?"),
    (
        "quarter",
        r"(?: The )? (?: Fiscal )? (?P<year> Year ) (?: Fiscal )? (?P<ordinal> Ordinal ) Hyphen? (?P<unit> Unit )",
    ),
    (
        "quarter",
        r"(?: The )? (?P<ordinal> Ordinal ) Hyphen? (?P<unit> Unit ) (?: Of | In ) (?P<fiscal> The? Fiscal YearUnit? )"
        r" (?P<year> Year )",
    ),
    ("short_quarter", r"(?P<quarter> QuarterName ) {OF_YEAR}?"),
    ("short_quarter", r"(?P<year> Year ) (?P<quarter> QuarterName )"),
    ("quarter_of_year", r"The Year (?P<unit> Unit )"),
    ("quarter", r"(?P<shift> This | Last | Next ) YearUnit Quote Ess (?P<ordinal> Ordinal ) Hyphen? (?P<unit> Unit )"),
    ("half", r"(?: The )? (?P<ordinal> Ordinal | Last ) Hyphen? (?P<half> Half ) {OF_YEAR}"),
    ("week_of_month", r"(?: The )? (?P<ordinal> Ordinal | Last ) (?P<unit> Unit ) (?: Of | In ) {MONTH} {OF_YEAR}?"),
    # days by name
    ("weekday", r"(?: The? {NAMED_WHICH} )? (?P<weekday> Weekday ) (?P<part> Part | Noon )?"),
    ("weekdays", r"(?: Every )? (?P<weekday> Weekdays | Weekday (?= Parts ) ) (?P<part> Parts | Part )?"),
    ("relative_day", r"(?P<day> RelativeDay | Tonight | Overnight ) (?P<part> Part )?"),
    ("day_but_one", r"The (?P<unit> Unit ) (?: Before | After ) (?P<day> RelativeDay )"),
    ("part", r"(?: The )? {WHICH} (?P<part> Part )"),
    (
        "part",
        r"(?: (?: (?<= In ) | (?<= During ) | (?<= By ) ) The | (?<= At ) | (?<= By ) | (?<= From ) ) (?P<part> Part )",
    ),
    ("part", r"The (?P<part> Part ) (?= Of )"),
    ("part", r"Mid Hyphen? (?P<part> Part )"),
    ("next_to", r"The (?P<unit> Unit | Part ) (?P<sign> After | Before )"),
    # calendar units
    ("period", r"(?: The )? {WHICH} (?: Fiscal )? (?P<unit> Unit )"),
    ("the_unit", r"The (?: Fiscal | Filler )? (?P<unit> Unit )"),
    ("latest_period", r"The Last Period"),
    ("week_of_day", r"The (?P<unit> Unit ) Of {MONTH} {DAY}"),
    ("year_end", r"(?: The )? (?P<unit> Unit ) Hyphen (?P<end> EndPart )"),
    ("in_a_row", r"(?: The | An )? (?P<ordinal> Ordinal ) Consecutive (?P<unit> Unit | Part )"),
    ("in_a_row", r"(?: The | An )? (?P<ordinal> Ordinal ) (?P<unit> Unit ) InARow"),
    ("by_that_time", r"(?<= By ) Same TimeWord"),
    ("nth", r"The (?P<ordinal> Ordinal ) (?P<unit> Unit )"),
    # distances
    ("ago", r"(?: {AMOUNT} )? Filler* Hyphen? {UNIT} (?: Or So )? Ago"),
    (
        "later",
        r"(?: {AMOUNT} Filler* Hyphen? )? {UNIT}"
        r" (?P<sign> Later | Earlier | (?: After | Before ) (?= Comma | Dot | $ ) )",
    ),
    (
        "year_ago",
        r"(?: The | An )? (?P<unit> Unit ) Hyphen (?P<sign> Ago | Earlier )"
        r" (?: (?P<ordinal> Ordinal )? (?P<noun> Unit | Period ) )?",
    ),
    ("from_now", r"(?<= In ) {AMOUNT} {UNIT} Quote Ess? TimeWord"),
    ("from_now", r"{AMOUNT} Filler* {UNIT} (?: From Now | Hence )"),
    # durations
    (
        "length",
        r"(?: The )? {AMOUNT} Filler* Hyphen? {UNIT} (?: Hyphen Old | Hyphen LongSuffix )?"
        r" (?P<half> And An Half )? (?: Period )?",
    ),
    ("length", r"{SIDE} {AMOUNT} Filler* Hyphen? {UNIT} (?: Or So )?"),
    ("length", r"(?: The )? Ordinal {AMOUNT} Filler* Hyphen? {UNIT}"),
    ("length", r"{SIDE} Filler* (?P<unit> Units )"),
    (
        "length_between",
        r"(?: The )? (?: (?P<side> Last | Next ) )? (?P<amount> {NUMBER} )"
        r" (?: To | Or | Hyphen ) {NUMBER} Hyphen? {UNIT}",
    ),
    ("past_seasons", r"{SIDE} {AMOUNT} (?P<season> Seasons )"),
    ("length_between", r"An (?P<unit> Unit ) Or Cardinal"),
    ("units", r"(?: The )? (?P<unit> Units ) (?: (?: Or | And ) Units )? (?: Ahead )?"),
    ("unit_long", r"(?: The )? (?P<unit> Unit | Units ) Hyphen (?: LongSuffix | Old )"),
    # repeated times
    ("every", r"Every Single? (?P<other> Other | Ordinal )? (?: (?P<number> {NUMBER} ) )? {UNIT}"),
    (
        "every_named",
        r"Every (?: Other )? (?: (?P<weekday> Weekday ) (?P<part> Part )?"
        r" | (?P<month> Month ) | (?P<season> Season ) | (?P<partonly> Part ) )",
    ),
    ("so_often", r"(?: {NUMBER} )? Times (?: An | Every ) (?P<unit> Unit )"),
    ("periodic", r"(?P<periodic> Periodic )"),
    # pointers without a date
    ("the_past", r"The (?P<past> Past )"),
    ("the_future", r"The Future"),
    ("the_moment", r"(?: (?<= For ) | (?<= At ) ) The Moment"),
    ("reference", r"(?P<reference> Reference )"),
    # clock times
    ("clock", r"(?P<clock> ClockPm ) (?: Open? (?P<zone> Zone ) (?: Plus Number )? Close? )?"),
    ("clock", r"(?P<clock> Clock ) (?: Open? (?P<zone> Zone ) (?: Plus Number )? Close? )"),
    ("clock", r"(?: (?<= At ) | (?<= By ) | (?<= About ) | (?<= From ) | (?<= To ) | (?<= Of ) ) (?P<clock> Clock )"),
    ("clock", r"(?P<clock> Military ) (?P<zone> Zone )"),
    ("clock", r"(?P<hour> Hour | Cardinal ) (?P<clock> Oclock )"),
    ("clock", r"(?P<clock> Noon )"),
    # other calendars and feasts
    (
        "foreign",
        r"(?: The (?= Ordinal ) )? {DAY} Of? (?P<foreign> HijriMonth | SolarMonth )"
        r" (?: Comma? (?P<year> Year ) (?: HijriEra | HijriSign )? )?",
    ),
    (
        "foreign",
        r"(?P<foreign> HijriMonth | SolarMonth ) (?: {DAY} Comma? )? (?P<year> Year ) (?: HijriEra | HijriSign )?",
    ),
    ("foreign_year", r"(?P<year> Year ) HijriEra"),
    ("foreign_year", r"(?: The )? HijriEra YearUnit (?P<year> Year )"),
    ("ramadan", r"(?: {NAMED_WHICH} )? (?P<foreign> HijriMonth ) (?: (?P<shift> This | Last | Next ) YearUnit )?"),
    (
        "feast",
        r"(?: The (?P<eve> Eve ) Of | (?: The )? (?P<ordinal> Ordinal ) (?P<unit> Unit ) Of | {NAMED_WHICH} )?"
        r" (?P<feast> Feast )"
        r" (?: Comma? (?: Of | In )? (?P<year> Year ) | (?P<shift> This | Last | Next ) YearUnit )?",
    ),
]
