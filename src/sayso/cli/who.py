"""``sayso who`` and ``sayso judge``: who a name stands for, and a person's word on it."""

from __future__ import annotations

import getpass
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from sayso.flow.who import Who
    from sayso.record.judgement import VerdictWord
    from sayso.settings import Settings


class Answer(StrEnum):
    """What can be said of a pair."""

    same = "same"
    different = "different"
    unsure = "unsure"


def who(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="In any spelling or script, or an id.")],
    ledger: LedgerFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line an entity (docs/export-schema.md).")] = False,
    settings: SettingsFile = None,
) -> None:
    """Who a name stands for: its spellings, what the reports tell, what may be the same, what was kept apart.

    The gazetteer's row stands beside it as reference and never over the reports. What waits merges nothing until
    somebody judges it.

    \b
    Examples:
      sayso who Qasim Suleymany
      sayso who "Quds Brigades" --json
    """
    from sayso.cli.console import console, say
    from sayso.flow.opening import open_ledger
    from sayso.flow.who import who as find
    from sayso.flow.who_lines import who_line
    from sayso.flow.who_tables import beside

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        found = find(opened, " ".join(name), chosen.actors, beside(chosen.ledger))
    finally:
        opened.close()
    for one in found:
        if as_json:
            sys.stdout.buffer.write(who_line(one) + b"\n")
        else:
            _print_who(one, console(sys.stdout))
    sys.stdout.flush()
    if not found:
        say("Nobody of that name is known.")


def judge(  # noqa: PLR0913, PLR0917 - options of a command
    one: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A mention, a row of the gazetteer (actor:...), or a claim.", show_default=False
        ),
    ] = "",
    other: Annotated[str, typer.Argument(metavar="ID", help="The other.", show_default=False)] = "",
    verdict: Annotated[Answer | None, typer.Argument(metavar="[same|different|unsure]", show_default=False)] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take your verdict on the two back.")] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with the verdict.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges; without it your login name.")] = "",
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Bring in verdicts that were given elsewhere.")
    ] = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Say whether two are the same, and it goes before all that the machine thinks.

    The ids are those that 'sayso who' prints, of mentions and rows, or 'sayso compare', of claims: whether two claims
    tell the same statement or event. A later verdict of yours on the same two replaces the earlier;
    --undo brings back what was before you spoke. Every verdict stays in the ledger. Verdicts given elsewhere, which
    'sayso export verdicts' writes, come in under their givers' names and with their dates.

    \b
    Examples:
      sayso judge 5674bc3e 90ab12cd same --why "both are called deputy of the front"
      sayso judge 5674bc3e actor:quds-force different
      sayso judge 5674bc3e 90ab12cd --undo
      sayso judge 1f00c2d4 77e1a0b3 different --why "two raids, a day apart"
      sayso judge --from verdicts.jsonl
    """
    from sayso.errors import BadSetting
    from sayso.flow.opening import open_ledger
    from sayso.flow.who_judge import Known
    from sayso.flow.who_judge import judge as say_so
    from sayso.flow.who_tables import beside

    chosen = settings_of(ledger, settings)
    if source:
        _bring(source, chosen, is_alone=not (one or verdict or undo))
        return
    if not (one and other) or (verdict is None) != undo:
        raise BadSetting(
            "Judging",
            "there are not two ids and a verdict, or one beside --undo",
            "Give same, different, unsure or --undo",
        )
    opened = open_ledger(chosen)
    try:
        word: VerdictWord = verdict.value if verdict else "withdrawn"
        known = Known(chosen.actors, beside(chosen.ledger))
        said = say_so(opened, (one, other), word, by or getpass.getuser(), why, known)
    finally:
        opened.close()
    typer.echo(json.dumps({"left": said.left, "right": said.right, "verdict": said.verdict, "turn": said.turn}))


def _bring(source: Path, chosen: Settings, is_alone: bool) -> None:
    from sayso.cli.console import harmless, say
    from sayso.errors import BadSetting
    from sayso.flow.opening import open_ledger
    from sayso.flow.who_verdicts import bring_verdicts, lines_of

    if not is_alone:
        raise BadSetting("Judging", "there is a verdict beside --from", "Give the one or the other")
    lines = lines_of(source)
    opened = open_ledger(chosen)
    try:
        brought = bring_verdicts(opened, lines, str(source))
    finally:
        opened.close()
    say(f"{brought.new} new, {brought.known} known before, {len(brought.waiting)} of what is not here")
    for line in brought.waiting:
        say(harmless(line))


def _print_who(one: Who, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging, short_id

    key = one.entity if one.reference else short_id(one.entity)
    out.print(Text(harmless(f"{one.name}"), style="bold"), Text(f"{one.kind.replace('_', ' ')}, {key}", style="dim"))
    for title, lines in _sections(one):
        if lines:
            out.print(Text(f"  {title}", style="bold"))
        for head, told in lines:
            print_hanging((f"    {head}", "cyan"), Text(harmless(told)), out)
    out.print()


def _sections(one: Who) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    from sayso.cli.summary import short_id
    from sayso.flow.who_lines import claim_words, grouped, reference_words, spelled_words

    yield "Names", [("", line) for line in spelled_words(one)]
    yield "The gazetteer, for reference", [("", line) for line in reference_words(one)]
    reports = [(f"{short_id(key)}  ", title) for key, title in one.mentions] or [("", "no report names it")]
    yield "Reports (mention to judge by, report)", reports
    yield "One by", [("", reason) for reason in dict.fromkeys(one.links)]
    for title, claims in grouped(one).items():
        yield title, [(f"{short_id(c.told.id)}  ", claim_words(c)) for c in claims]
    waiting = [
        (f"{_id(p.left)} {_id(p.right)}  ", f"{name}: {p.reason} ({p.rule}, {p.score:.2f})") for p, name in one.waiting
    ]
    yield "May be the same, waiting for a verdict", waiting
    yield "Kept apart", [(f"{_id(near.id)}  ", f"{near.name}: {near.reason}") for near in one.apart]


def _id(full: str) -> str:
    from sayso.cli.summary import short_id

    return short_id(full) if full.startswith("mention:") else full
