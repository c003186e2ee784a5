"""``sayso news``: what is said, told of or admitted for the first time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import (
    AllReports,
    AsJson,
    HtmlFile,
    LedgerFile,
    NewestReports,
    SettingsFile,
    reach_of,
    settings_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.flow.news import News


def news(  # noqa: PLR0913, PLR0917 - options of a command
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="Only of reports of this day or later.")] = "",
    newest: NewestReports = None,
    all_reports: AllReports = False,
    as_json: AsJson = False,
    html: HtmlFile = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """What is new, and within what: first times that a speaker says something, first reports of who backs whom, first
    admissions.

    Each tells among how many statements or reports of this ledger, and since when, it is the first. Of a ledger of more
    than 5,000 reports the newest are read, and each is told as first among these.

    \b
    Examples:
      sayso news
      sayso news --since 2019-03-08 --json
    """
    from sayso.cli.console import console, patience, say
    from sayso.cli.days import day_of
    from sayso.cli.files import refuse_overwriting, written_whole
    from sayso.exporting.made_of import OF_THE_LEDGER, made_of_words
    from sayso.exporting.reckoned_lines import reckoned_line
    from sayso.flow.newest import newest as newest_reports
    from sayso.flow.news import news as find_news
    from sayso.flow.news_page import news_html
    from sayso.flow.opening import open_ledger, tables_beside

    chosen = settings_of(ledger, settings)
    day = day_of(since)
    opened = open_ledger(chosen)
    try:
        with patience("Reading what is new"):
            read = newest_reports(opened, chosen, reach_of(newest, all_reports))
            found = find_news(opened, day, *tables_beside(chosen), read)
    finally:
        opened.close()
    made_of = read.made_of if read else None
    if html:
        refuse_overwriting(html, [chosen.ledger])
        with written_whole(html) as out:
            out.write(news_html(found, day, made_of).encode("utf-8"))
    for one in found:
        if as_json:
            print(reckoned_line("news", one))
        elif not html:
            _print(one, console(sys.stdout))
    if not found:
        say("Nothing is told for the first time.")
    if made_of:
        print(reckoned_line("made_of", made_of)) if as_json else say(made_of_words(made_of, OF_THE_LEDGER))


def _print(one: News, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id

    words = f"{one.day}  {one.what}: “{one.words}”\n{one.scope}; {one.title}"
    print_hanging((f"{short_id(one.claim)}  ", "cyan"), Text(harmless(words)), out)
