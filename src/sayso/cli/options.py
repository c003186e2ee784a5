"""Options that several commands share, and what they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.settings import Settings, read_settings

if TYPE_CHECKING:
    from sayso.flow.newest import Reach

PLAIN: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "terminal_width": 100}
"""Help of one width everywhere, so that docs/cli.md can be compared with it."""

LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger file; without it the setting 'ledger' counts."),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="Settings; without it ./sayso.toml where there is one."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines on stdout (docs/export-schema.md).")]
HtmlFile = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write one self-contained page; of several reports one each."),
]
NewestReports = Annotated[
    int | None,
    typer.Option(
        "--reports",
        metavar="N",
        min=1,
        help="Read the newest N reports at most; without it 60 (setting 'newest_reports') of a ledger of over 5,000.",
    ),
]
AllReports = Annotated[bool, typer.Option("--all", help="Read all reports, however long it takes.")]
IdStart = Annotated[str, typer.Argument(metavar="ID", help="An id, or its first letters as the summary prints them.")]


def settings_of(ledger: Path | None, settings: Path | None) -> Settings:
    """Settings from file and environment, with the ledger of the command line on top."""
    return read_settings(settings, ledger=None if ledger is None else str(ledger))


def reach_of(newest: int | None, is_all: bool) -> Reach | None:
    """How far ``--reports`` and ``--all`` let a command read; None where neither is given."""
    from sayso.flow.newest import Reach

    if is_all:
        return Reach(0, 0)
    return Reach(newest, large=newest) if newest else None
