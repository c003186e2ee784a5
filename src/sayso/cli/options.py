"""Options that several commands share, and what they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.settings import Settings, read_settings

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
IdStart = Annotated[str, typer.Argument(metavar="ID", help="An id, or its first letters as the summary prints them.")]


def settings_of(ledger: Path | None, settings: Path | None) -> Settings:
    """Settings from file and environment, with the ledger of the command line on top."""
    return read_settings(settings, ledger=None if ledger is None else str(ledger))
