"""``sayso silent``: what was read and gave nothing, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsJson, LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.contracts import Ledger
    from sayso.derived import Appraised
    from sayso.flow.coverage import Told
    from sayso.settings import Settings


def silent(
    documents: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these reports.")] = None,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
    settings: SettingsFile = None,
) -> None:
    """Show what was read and gave nothing, and why: silence can then be told from not looking.

    Every sentence on which no claim rests, and every passage that was not read, with the reason as far as it is known.
    The text is parsed anew for it; what the ledger holds is not changed.

    \b
    Examples:
      sayso silent
      sayso silent 4712b7c9
      sayso silent 4712b7c9 --json | jq -r 'select(.sort == "unused word") | .quote'
    """
    from sayso.flow.opening import open_ledger

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        _show(opened, documents or [], chosen, as_json=as_json)
    finally:
        opened.close()


def _show(opened: Ledger, starts: list[str], settings: Settings, *, as_json: bool) -> None:
    from sayso.cli.console import console
    from sayso.cli.views import print_lines
    from sayso.flow.coverage import covered_views, silence_json, tell

    for view in covered_views(opened, starts, settings):
        if as_json:
            print_lines(silence_json(view))
        else:
            _print(view, tell(view), console(sys.stdout))


def _print(view: Appraised, told: Told, out: Console) -> None:
    """Title and counts, then zone by zone each stretch with its reason."""
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id, shortened

    out.print(Text(harmless(view.document.title or view.document.address or "Untitled"), style="bold"))
    for term, words in (("id", short_id(view.document.id)), ("read", told.counts), *(("note", n) for n in told.notes)):
        print_hanging((f"  {term:<6}", "dim"), Text(harmless(words)), out)
    for title, stretches in told.zones:
        out.print(Text(f"\n{title}", style="bold"))
        for quote, why in stretches:
            lines = Text(harmless(shortened(f"“{quote}”")), style="italic").append(f"\n{harmless(why)}", style="dim")
            print_hanging(("  ", ""), lines, out)
    out.print("\nNothing was passed over.\n" if not told.zones else "")
