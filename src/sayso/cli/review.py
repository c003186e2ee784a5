"""``sayso review``: a person's word on what was read, and what is worth a look."""

from __future__ import annotations

import getpass
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from sayso.flow.review_queue import Look
    from sayso.record.judgement import ReviewWord


class Word(StrEnum):
    """What can be said of a claim."""

    right = "right"
    wrong = "wrong"
    unsure = "unsure"


def review(  # noqa: PLR0913, PLR0917 - options of a command
    claim: Annotated[str, typer.Argument(metavar="[ID]", help="A claim; without it what is worth a look.")] = "",
    word: Annotated[Word | None, typer.Argument(metavar="[right|wrong|unsure]", show_default=False)] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take your word on the claim back.")] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with it.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who reviews; without it your login name.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="How many to look at.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines on stdout.")] = False,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Say whether a claim was read rightly; without an id, list what is worth a look.

    Right means: the report says so, true or not. Your word stays with the claim when a newer Sayso reads the report
    again, and goes out with every export. Nothing is removed: a later word of yours replaces the earlier, --undo takes
    it back.

    \b
    Examples:
      sayso review
      sayso review accb3737 wrong --why "the brigade is the target, not the actor"
      sayso review accb3737 --undo
    """
    from sayso.errors import BadSetting
    from sayso.flow.opening import open_ledger
    from sayso.flow.review import review as say_so
    from sayso.flow.review_queue import looks

    if claim and (word is None) != undo:
        raise BadSetting("Reviewing", "there is no word, or one beside --undo", "Give right, wrong, unsure or --undo")
    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        if not claim:
            _print_looks(looks(opened, by or getpass.getuser(), actors=chosen.actors, limit=limit), as_json=as_json)
            return
        said: ReviewWord = word.value if word else "withdrawn"
        made = say_so(opened, claim, said, by or getpass.getuser(), why)
    finally:
        opened.close()
    typer.echo(json.dumps({"claim": made.assertion_id, "verdict": made.verdict, "turn": made.turn}))


def _print_looks(found: list[Look], *, as_json: bool) -> None:
    from sayso.cli.console import harmless, say
    from sayso.cli.summary import short_id

    for look in found:
        if as_json:
            line: dict[str, object] = {
                "id": look.told.id,
                "kind": look.kind,
                "sentence": look.told.sentence,
                "why": look.why,
            }
            line |= {"worth": round(look.worth, 3), "document": look.document_id}
            print(json.dumps(line, ensure_ascii=False))
        else:
            print(f"{short_id(look.told.id)}  {look.kind:<11}  {harmless(look.told.sentence)}  ({look.why})")
    if not found:
        say("Nothing is left to look at.")
