"""``sayso init``, ``verify`` and ``rebuild``: beginning a ledger and looking after it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import LedgerFile, SettingsFile, settings_of
from sayso.settings import SETTINGS_FILE

BROKEN = 5


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to begin.")] = Path("."),
) -> None:
    """Begin: an empty ledger and a settings file with every setting explained.

    What is there already is left as it is.

    \b
    Examples:
      sayso init
      sayso init ~/reports
    """
    from sayso.cli.settings_file import settings_text
    from sayso.flow.opening import open_ledger
    from sayso.settings import Settings

    folder.mkdir(parents=True, exist_ok=True)
    file, ledger = folder / SETTINGS_FILE, folder / Settings().ledger
    for path in (file, ledger):
        typer.echo(f"{path} is there already, left as it is" if path.exists() else f"made {path}")
    if not file.exists():
        file.write_text(settings_text(), encoding="utf-8")
    open_ledger(Settings(ledger=str(ledger)), create=True).close()


def verify(ledger: LedgerFile = None, settings: SettingsFile = None) -> None:
    """Check every anchor, id and digest of the ledger, and the chain of its entries.

    Prints what was checked and the head of the chain; keep the head somewhere else, and a ledger that was cut short
    or written anew can be told from the one you had. Every fault is a line of its own; exit code 5 where there is one.

    \b
    Example:
      sayso verify --ledger reports.ledger
    """
    from sayso.cli.console import harmless, progress_bar
    from sayso.flow.opening import open_ledger
    from sayso.flow.verify import verify as check

    opened = open_ledger(settings_of(ledger, settings))
    try:
        with progress_bar(quiet=False) as bar:
            checked = check(opened, progress=(lambda done, total: bar(done, total, "checking")) if bar else None)
    finally:
        opened.close()
    typer.echo(f"entries  {checked.entries}\nanchors  {checked.anchors}\nsources  {checked.sources}")
    typer.echo(f"head     {checked.head}")
    for fault in checked.faults:
        typer.echo(harmless(f"fault    {f'entry {fault.seq}: ' if fault.seq else ''}{fault.what}"))
    typer.echo(f"{len(checked.faults)} faults" if checked.faults else "all holds together")
    if checked.faults:
        sys.exit(BROKEN)


def rebuild(ledger: LedgerFile = None, settings: SettingsFile = None) -> None:
    """Drop and make anew all that is derived from the entries: search index and counts.

    The entries themselves are never touched.

    \b
    Example:
      sayso rebuild
    """
    from sayso.flow.opening import open_ledger

    opened = open_ledger(settings_of(ledger, settings))
    try:
        opened.rebuild()
    finally:
        opened.close()
    typer.echo("rebuilt")
