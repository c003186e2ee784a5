"""``sayso forecasts`` and ``sayso outcome``: what is foretold, what is due, and what became of it."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import (
    AllReports,
    AsJson,
    HtmlFile,
    LedgerFile,
    NewestReports,
    SettingsFile,
    reach_of,
    settings_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.flow.forecasts import Register
    from sayso.record.judgement import OutcomeWord


class Became(StrEnum):
    """What can be said of a forecast."""

    true = "true"
    false = "false"
    partly = "partly"
    unclear = "unclear"


def forecasts(  # noqa: PLR0913, PLR0917 - options of a command
    due: Annotated[str, typer.Option("--due", metavar="DAY", help="As of this day; without it today.")] = "",
    newest: NewestReports = None,
    all_reports: AllReports = False,
    as_json: AsJson = False,
    html: HtmlFile = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """The register of forecasts: who expects, promises or threatens what, by when, and what became of it.

    Due: the day lies in the window; past: after it; open: before it, or the words give none. How forecasters fare is
    reckoned from the outcomes that people recorded ('sayso outcome'). A later event that may be what was foreseen (the
    same doers, the same deed, within the window) is proposed with its words; a person accepts it or not. Of a ledger of
    more than 5,000 reports those of what is due are read first, then of what is still to come.

    \b
    Examples:
      sayso forecasts
      sayso forecasts --due 2019-03-14 --html forecasts.html
    """
    from sayso.cli.console import console, patience, say
    from sayso.cli.days import day_of
    from sayso.cli.files import refuse_overwriting, written_whole
    from sayso.exporting.made_of import FORETELLING, made_of_words
    from sayso.exporting.reckoned_lines import reckoned_line
    from sayso.flow.forecasts import register
    from sayso.flow.forecasts_page import register_html
    from sayso.flow.foretold import register_of
    from sayso.flow.newest import foretelling
    from sayso.flow.opening import open_ledger
    from sayso.flow.who_tables import beside

    chosen = settings_of(ledger, settings)
    day = day_of(due) or datetime.now(UTC).date().isoformat()
    opened = open_ledger(chosen)
    try:
        with patience("Reading what is foretold"):
            read = foretelling(opened, day, chosen, reach_of(newest, all_reports))
            tables = chosen.actors, beside(chosen.ledger)
            found = register_of(opened, day, chosen.actors, read) if read else register(opened, day, tables)
    finally:
        opened.close()
    if html:
        refuse_overwriting(html, [chosen.ledger])
        with written_whole(html) as out:
            out.write(register_html(found).encode("utf-8"))
    if as_json:
        for one in found.forecasts:
            print(reckoned_line("foretold", one))
        for fared in found.calibrations:
            print(reckoned_line("calibration", fared))
    elif not html:
        _print(found, console(sys.stdout))
    if not found.forecasts:
        say("Nothing is foretold.")
    if found.made_of:
        print(reckoned_line("made_of", found.made_of)) if as_json else say(made_of_words(found.made_of, FORETELLING))


def _print(found: Register, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id
    from sayso.flow.forecasts_page import fares, hedge_of, proposal_words, window_of

    for timing in ("due", "open", "past"):
        group = [one for one in found.forecasts if one.timing == timing]
        if group:
            out.print(Text(f"{timing.capitalize()} on {found.day} ({len(group)})", style="bold"))
        for one in group:
            notes = [window_of(one), f"by {one.forecaster}", hedge_of(one), f"if {one.condition}" * bool(one.condition)]
            outcome = f"\n{one.outcome}, say {', '.join(s.person for s in one.people)}" if one.outcome else ""
            words = f"{one.sentence}\n{'; '.join(filter(None, notes))}; {one.title}{outcome}"
            print_hanging((f"  {short_id(one.claim)}  ", "cyan"), Text(harmless(words)), out)
            for other in one.proposed:
                accept = f"sayso outcome {short_id(one.claim)} --accept {short_id(other.claim)}"
                told = f"{proposal_words(other)}\n{accept}"
                print_hanging(("            ? ", "yellow"), Text(harmless(told)), out)
    for fared in found.calibrations:
        print_hanging((f"  {harmless(fared.forecaster)}  ", "magenta"), Text(fares(fared)), out)


def outcome(  # noqa: PLR0913, PLR0917 - options of a command
    forecast: Annotated[str, typer.Argument(metavar="ID", help="A forecast, as 'sayso forecasts' prints it.")],
    word: Annotated[Became | None, typer.Argument(metavar="[true|false|partly|unclear]", show_default=False)] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="ID", help="A claim it rests on; may be given again.")
    ] = None,
    accept: Annotated[
        str, typer.Option("--accept", metavar="ID", help="Accept the event that 'sayso forecasts' proposes.")
    ] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take your word on it back.")] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with it.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; without it your login name.")] = "",
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Record what became of a forecast, with the claims that show it.

    \b
    Examples:
      sayso outcome 669ce785 true --evidence 07ce3118 --why "raided three days later"
      sayso outcome 669ce785 --accept 07ce3118
      sayso outcome 669ce785 --undo
    """
    from sayso.errors import BadSetting
    from sayso.flow.forecasts import accept_proposal, record_outcome
    from sayso.flow.opening import open_ledger
    from sayso.flow.who_tables import beside

    if [word is not None, undo, bool(accept)].count(True) != 1 or (accept and evidence):
        met = "there is no word, or one beside --undo or --accept"
        raise BadSetting("Recording an outcome", met, "Give a word, --accept with the event's id, or --undo")
    verdicts: dict[Became | None, OutcomeWord] = {Became.true: "came true", Became.false: "did not", None: "withdrawn"}
    verdicts |= {Became.partly: "partly", Became.unclear: "unclear"}
    chosen, person = settings_of(ledger, settings), by or getpass.getuser()
    opened = open_ledger(chosen)
    try:
        if accept:
            made = accept_proposal(opened, forecast, accept, person, why, (chosen.actors, beside(chosen.ledger)))
        else:
            made = record_outcome(opened, forecast, verdicts[word], person, evidence or (), why)
    finally:
        opened.close()
    typer.echo(json.dumps({"forecast": made.assertion_id, "verdict": made.verdict, "turn": made.turn}))
