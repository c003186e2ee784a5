"""``sayso grid``: who says what of a trigger, who denies it and who is silent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AllReports, HtmlFile, LedgerFile, NewestReports, SettingsFile, reach_of, settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.derived import Grid

About = Annotated[str, typer.Option("--about", metavar="WORDS", help="An actor's name, an event's id, or words.")]
Since = Annotated[str, typer.Option("--since", metavar="DAY", help="Only reports of this day or later (2019-03-08).")]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Only reports of this day or earlier.")]


def grid(  # noqa: PLR0913, PLR0917 - options of a command
    about: About,
    since: Since = "",
    until: Until = "",
    newest: NewestReports = None,
    all_reports: AllReports = False,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON (docs/export-schema.md).")] = False,
    html: HtmlFile = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """The reaction grid: what groups and speakers say of one trigger, claim by claim.

    Each says it, denies it, is silent (a whole statement is in the ledger, and this is not in it) or was not seen (no
    statement of theirs, or only a part). Claims are put together by what they claim, not by their topic. What one alone
    says is marked. All of it holds as of the reports named at the end. Of a ledger of more than 5,000 reports the
    newest of these days that name it are read, and it says so.

    \b
    Examples:
      sayso grid --about "Idris Qaramani"
      sayso grid --about 19402792 --since 2019-03-08 --html grid.html
    """
    from sayso.cli.console import console, patience
    from sayso.cli.days import day_of
    from sayso.cli.files import refuse_overwriting, written_whole
    from sayso.exporting.grid_page import grid_html, grid_line
    from sayso.flow.grid import reaction_grid
    from sayso.flow.newest import naming
    from sayso.flow.opening import open_ledger, tables_beside

    chosen, days = settings_of(ledger, settings), (day_of(since), day_of(until))
    opened = open_ledger(chosen)
    try:
        with patience("Reading what is said of it"):
            read = naming(opened, about, days, chosen, reach_of(newest, all_reports))
            found = reaction_grid(opened, about, *days, tables_beside(chosen), read)
    finally:
        opened.close()
    if html:
        refuse_overwriting(html, [chosen.ledger])
        with written_whole(html) as out:
            out.write(grid_html(found).encode("utf-8"))
    if as_json:
        sys.stdout.buffer.write(grid_line(found) + b"\n")
        sys.stdout.flush()
    elif not html:
        _print(found, console(sys.stdout))


def _print(found: Grid, out: Console) -> None:
    """Propositions by letter, a table of cells under the letters, then the words behind each cell."""
    from rich.table import Table
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging
    from sayso.exporting.grid_page import SIGNS, among, as_of, perhaps_words, row_title, stance_words

    names = {row.key: row.name for row in found.rows}
    out.print(Text(harmless(f"Said of {found.trigger}"), style="bold"))
    for number, column in enumerate(found.columns, start=1):
        only = f"\nonly {names[column.only]}, among {among(found)}" if column.only else ""
        print_hanging((f"  {number:>2}  ", "cyan"), Text(harmless(column.words + only)), out)
    table = Table("Who", "Stands to it", *(str(n) for n in range(1, len(found.columns) + 1)), box=None)
    for row in found.rows:
        words = [SIGNS[cell.word] for cell in row.cells]
        who = "\n".join(filter(None, (row_title(row), perhaps_words(row))))
        table.add_row(*(Text(harmless(c)) for c in (who, stance_words(row), *words)))
    out.print()
    out.print(table)
    told = ", ".join(f"{sign} {word}" for word, sign in SIGNS.items())
    out.print(Text(f"  {told}", style="dim"))
    out.print()
    _print_words(found, out)
    print_hanging(("", ""), Text(harmless(as_of(found)), style="dim"), out)


def _print_words(found: Grid, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id

    for row in found.rows:
        out.print(Text(harmless(row.name), style="bold"))
        for number, cell in enumerate(row.cells, start=1):
            for cited in cell.cited:
                copied = ", a copy" if cited.copied else ""
                words = f"{number}: “{cited.words}”\n{cited.title}{copied}"
                print_hanging((f"  {short_id(cited.claim)}  ", "cyan"), Text(harmless(words)), out)
    out.print()
