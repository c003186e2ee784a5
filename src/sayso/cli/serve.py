"""``sayso serve``: the workbench in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.options import LedgerFile, SettingsFile, settings_of

PORT = 8520


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="Where to listen; 0 takes a free one.")] = PORT,
    entry: Annotated[
        str, typer.Option("--entry", metavar="WORD", help="A word that every visitor must bring once; for a team.")
    ] = "",
    host_name: Annotated[
        list[str] | None,
        typer.Option("--host-name", metavar="NAME", help="Another Host header to answer to, behind your own proxy."),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser at once.")] = True,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Open the workbench: read, judge and look, in the browser.

    It listens on this machine alone, needs no network and no account, and stops with Ctrl-C. Everything you decide is
    an entry of the ledger.

    \b
    Examples:
      sayso serve
      sayso serve --ledger reports.ledger --port 9000 --no-open
    """
    from sayso.workbench.serving import run_server

    run_server(settings_of(ledger, settings), port, entry, tuple(host_name or ()), open_browser=open_browser)
