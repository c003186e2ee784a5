"""``sayso support``: the support ledger."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsJson, LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.flow.backing import Backing


def support(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Only this actor's.")] = None,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
    settings: SettingsFile = None,
) -> None:
    """Who backs whom: giver, taker, what was given, when and by which way; by whose account, admitted, disputed.

    Every line is told by somebody, and says by whom; nothing is added up or decided. Claims that a person reviewed as
    wrong are left out.

    \b
    Examples:
      sayso support
      sayso support Harun Brigade --json
    """
    from sayso.cli.console import console, say
    from sayso.flow.backing import backings
    from sayso.flow.opening import open_ledger
    from sayso.flow.who_tables import beside

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        found = backings(opened, " ".join(name or ()), chosen.actors, beside(chosen.ledger))
    finally:
        opened.close()
    for one in found:
        if as_json:
            more = {"admitted_by": one.admitted_by, "disputed_by": one.disputed_by, "accounts": one.accounts}
            print(json.dumps(asdict(one) | more, ensure_ascii=False))
        else:
            _print(one, console(sys.stdout))
    if not found:
        say("No support is told of.")


def _print(one: Backing, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id

    out.print(Text(harmless(f"{one.giver} → {one.taker}"), style="bold"))
    for term, told in (("admitted by", one.admitted_by), ("disputed by", one.disputed_by)):
        if told:
            print_hanging((f"  {term}  ", "magenta"), Text(harmless("; ".join(told))), out)
    for telling in one.tellings:
        notes = [telling.thing, telling.amount, telling.route, telling.period, f"by {telling.account or 'the report'}"]
        words = f"{telling.sentence}\n{'; '.join(filter(None, notes))}; {telling.title}"
        print_hanging((f"  {short_id(telling.claim)}  ", "cyan"), Text(harmless(words)), out)
    out.print()
