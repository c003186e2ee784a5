"""``sayso diff``: what a newer reading of a report changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sayso.cli.options import AsJson, HtmlFile, IdStart, LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.flow.diff import Difference


def diff(
    report: IdStart,
    as_json: AsJson = False,
    html: HtmlFile = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """What a newer Sayso reads otherwise in the same report: claims added, dropped and changed.

    People's words on claims stay, also on those that are no longer found; they are shown beside them.

    \b
    Examples:
      sayso read report.txt        (again, with a newer Sayso)
      sayso diff 4712b7c9
    """
    from sayso.cli.console import console
    from sayso.cli.files import refuse_overwriting, written_whole
    from sayso.exporting.reckoned_lines import reckoned_line
    from sayso.flow.diff import difference
    from sayso.flow.diff_page import diff_html
    from sayso.flow.opening import open_ledger

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        found = difference(opened, report)
    finally:
        opened.close()
    if html:
        refuse_overwriting(html, [chosen.ledger])
        with written_whole(html) as out:
            out.write(diff_html(found).encode("utf-8"))
    if as_json:
        print(reckoned_line("difference", found))
    elif not html:
        _print(found, console(sys.stdout))


def _print(found: Difference, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id

    out.print(Text(harmless(found.title), style="bold"))
    for name, before, after in found.makers:
        out.print(Text(harmless(f"  {name} {before or '-'} → {after or '-'}"), style="dim"))
    for one in found.changes:
        told = " → ".join(filter(None, (one.before, one.after))) + (f"\n{one.reviewed}" if one.reviewed else "")
        key = short_id(one.after_id or one.before_id)
        print_hanging((f"  {one.what:<8}{key}  ", "cyan"), Text(harmless(told)), out)
    out.print(Text(f"  {found.same} claims are the same."))
