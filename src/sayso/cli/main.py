"""The command table. Imports nothing heavy: each command fetches what it needs when it runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sayso import __version__
from sayso.cli.bench import bench
from sayso.cli.brief import brief
from sayso.cli.compare import compare
from sayso.cli.diff import diff
from sayso.cli.forecasts import forecasts, outcome
from sayso.cli.give import export, schema
from sayso.cli.grid import grid
from sayso.cli.keep import init, rebuild, verify
from sayso.cli.look import search, show
from sayso.cli.match import match
from sayso.cli.news import news
from sayso.cli.options import PLAIN
from sayso.cli.places import app as places
from sayso.cli.read import read
from sayso.cli.review import review
from sayso.cli.serve import serve
from sayso.cli.silent import silent
from sayso.cli.support import support
from sayso.cli.who import judge, who
from sayso.errors import SaysoError

HELP = """Read conflict reports into a sourced ledger: who said what, who did what to whom, who backs whom, what is
said to come, each with the exact words it rests on.

\b
Begin here:
  sayso read report.txt                     read a report, keep it, show what it says
  sayso read report.txt --html page.html    the same, as a page with every word marked
  sayso search "Port Salim"                 look in all reports read so far
  sayso who "Qasim"                         who a name stands for, in any spelling
  sayso serve                               read, judge and look in the browser
  sayso export csv -o facts.csv             take everything elsewhere

\b
Exit codes:
  0   done; some inputs of many may have had problems, which are told on stderr
  1   anything not named below
  2   a wrong option, argument or setting
  3   no input could be read
  4   a part is missing (a language pipeline, an extra); the message says how to install it
  5   the ledger, or an anchor in it, does not hold together
  6   every input was refused or failed while being fetched
  130 stopped with Ctrl-C; what was finished is kept
"""

app = typer.Typer(
    name="sayso",
    help=HELP,
    rich_markup_mode=None,  # plain help: quick to start, the same in every terminal and in docs/cli.md
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings=PLAIN,
)
app.command("read")(read)
app.command("show")(show)
app.command("search")(search)
app.command("match")(match)
app.command("silent")(silent)
app.command("who")(who)
app.command("support")(support)
app.command("judge")(judge)
app.command("compare")(compare)
app.command("grid")(grid)
app.command("forecasts")(forecasts)
app.command("outcome")(outcome)
app.command("news")(news)
app.command("brief")(brief)
app.command("diff")(diff)
app.command("review")(review)
app.command("serve")(serve)
app.add_typer(places)
app.command("verify")(verify)
app.command("export")(export)
app.command("schema")(schema)
app.command("init")(init)
app.command("rebuild")(rebuild)
app.command("bench", context_settings={**PLAIN, "allow_extra_args": True, "ignore_unknown_options": True})(bench)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _shared(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None: ...


_shared.__doc__ = HELP


def run(arguments: list[str] | None = None) -> None:
    """The entry point: errors of Sayso's own become a message in three parts and their exit code, no traceback."""
    try:
        app(arguments, prog_name="sayso")
    except SaysoError as error:
        for line in (f"error: {error.doing}", f"  met:  {error.met}", f"  do:   {error.todo}"):
            typer.echo(line, err=True)
        sys.exit(error.exit_code)
