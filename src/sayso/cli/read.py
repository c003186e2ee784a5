"""``sayso read``: take, read, keep and show."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.files import numbered, refuse_overwriting
from sayso.cli.options import AsJson, HtmlFile, LedgerFile, SettingsFile, settings_of
from sayso.cli.views import print_json, print_view, write_page

if TYPE_CHECKING:
    from sayso.contracts import DocumentView
    from sayso.flow.outcome import Outcome, Status
    from sayso.settings import Settings

NO_INPUT, NOT_FETCHED, STOPPED = 3, 6, 130


def read(
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|-...", help="Files, folders, addresses; - is stdin.")
    ],
    ledger: LedgerFile = None,
    as_json: AsJson = False,
    html: HtmlFile = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary, no progress; problems only.")] = False,
    settings: SettingsFile = None,
) -> None:
    """Take reports, read them, keep them in the ledger and show what they say.

    Reading the same report twice adds nothing. What a report's comments, boilerplate and placeholders say is kept and
    shown, but makes no facts. Problems go to stderr and into the ledger; the run goes on.

    \b
    Examples:
      sayso read report.txt
      sayso read reports/ --quiet
      sayso read https://example.org/story --html story.html
      pbpaste | sayso read -
      sayso read report.txt --json | jq -r 'select(.kind == "tie") | .sentence'
    """
    wish = Wish(as_json=as_json, quiet=quiet, html=html)
    outcome = _read_and_show(inputs, settings_of(ledger, settings), wish)
    _tell(outcome, quiet=quiet)
    raise typer.Exit(exit_code(outcome))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown of what was read, and where."""

    as_json: bool = False
    quiet: bool = False
    html: Path | None = None


def exit_code(outcome: Outcome) -> int:
    """0 where at least one input became a document; else what kept them all from it."""
    if outcome.interrupted:
        return STOPPED
    if any(report.status != "problem" for report in outcome.reports):
        return 0
    stages = {problem.stage for problem in outcome.problems}
    return NOT_FETCHED if stages == {"fetch"} else NO_INPUT


def _read_and_show(inputs: Sequence[str], settings: Settings, wish: Wish) -> Outcome:
    from sayso.cli.console import progress_bar
    from sayso.flow.opening import open_ledger
    from sayso.flow.read import read_reports
    from sayso.flow.summary import views

    if wish.html:
        refuse_overwriting(wish.html, [*inputs, settings.ledger])
    opened = open_ledger(settings, create=True)
    try:
        with progress_bar(quiet=wish.quiet) as progress:
            outcome = read_reports(inputs, ledger=opened, settings=settings, stdin=sys.stdin.buffer, progress=progress)
        for number, view in enumerate(views(opened, outcome.document_ids, settings.actors), start=1):
            _show(view, number, wish, settings)
    finally:
        opened.close()
    return outcome


def _show(view: DocumentView, number: int, wish: Wish, settings: Settings) -> None:
    if wish.html:
        write_page(view, numbered(wish.html, number), settings)
    if wish.as_json:
        print_json(view)
    elif not wish.quiet:
        print_view(view)


def _tell(outcome: Outcome, *, quiet: bool) -> None:
    """Every problem, then one line that counts; on stderr, so that lines of JSON stay alone on stdout."""
    from sayso.cli.console import say

    for problem in outcome.problems:
        say(f"problem: {problem.address or 'input'}: {problem.doing}: {problem.met}. {problem.todo}.")
    counts = outcome.counts
    told = [f"{counts[status]} {words}" for status, words in _COUNTED if counts[status]]
    if outcome.interrupted:
        say(f"Stopped. {len(outcome.reports)} inputs were finished before; what they gave is kept.")
    if not quiet:
        say(", ".join(told) or "There was nothing to read.")


_COUNTED: tuple[tuple[Status, str], ...] = (
    ("new", "read and kept"),
    ("known", "known already, nothing added"),
    ("problem", "could not be read"),
)
