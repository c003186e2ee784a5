"""``sayso brief``: a sourced digest of what the ledger has on a trigger."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.grid import About, Since
from sayso.cli.options import AllReports, LedgerFile, NewestReports, SettingsFile, reach_of, settings_of


class Format(StrEnum):
    """What the brief is written as."""

    md = "md"
    html = "html"
    docx = "docx"
    json = "json"


def brief(  # noqa: PLR0913, PLR0917 - options of a command
    about: About,
    since: Since = "",
    newest: NewestReports = None,
    all_reports: AllReports = False,
    due: Annotated[str, typer.Option("--due", metavar="DAY", help="Forecasts as of this day; without it today.")] = "",
    as_format: Annotated[Format, typer.Option("--format", help="Markdown, a page, a Word file, or JSON.")] = Format.md,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Without it stdout.")] = None,
    pack: Annotated[
        Path | None, typer.Option("--pack", metavar="FILE.zip", help="Also brief, quotes and sources in one file.")
    ] = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Write what the ledger has on an actor, an event or words: what happened, who said what, what only one says, what
    is contested, old cases told beside it, ties by whose account, forecasts.

    Filled into templates from the ledger alone. Every sentence carries its evidence. The pack holds the brief, the
    quotes as a table, the sources' bytes with their digests, and what was verified. A Word file needs the extra 'docx'
    and --output.

    \b
    Examples:
      sayso brief --about "Idris Qaramani"
      sayso brief --about "Idris Qaramani" --since 2019-03-08 --format html -o brief.html --pack brief.zip
    """
    from sayso.cli.console import patience
    from sayso.cli.days import day_of
    from sayso.cli.files import refuse_overwriting, written_whole
    from sayso.errors import BadSetting
    from sayso.flow.brief import brief as make_brief
    from sayso.flow.brief_words import brief_docx, brief_html, brief_json, brief_markdown, write_pack
    from sayso.flow.newest import naming
    from sayso.flow.opening import open_ledger, tables_beside

    chosen = settings_of(ledger, settings)
    days = day_of(since), day_of(due) or datetime.now(UTC).date().isoformat()
    if as_format is Format.docx and output is None:
        raise BadSetting("Writing a brief", "a Word file cannot be printed", "Give --output with a file's name")
    for path in filter(None, (output, pack)):
        refuse_overwriting(path, [chosen.ledger])
    opened = open_ledger(chosen)
    try:
        with patience("Reading what is told of it"):
            read = naming(opened, about, (days[0], ""), chosen, reach_of(newest, all_reports))
            found = make_brief(opened, about, *days, tables_beside(chosen), read)
        if pack:
            with written_whole(pack) as out:
                write_pack(found, opened, out)
    finally:
        opened.close()
    write = {Format.md: brief_markdown, Format.html: brief_html, Format.json: brief_json}
    told = brief_docx(found) if as_format is Format.docx else write[as_format](found).encode("utf-8")
    if output:
        with written_whole(output) as out:
            out.write(told)
    else:
        sys.stdout.buffer.write(told)
        sys.stdout.flush()
