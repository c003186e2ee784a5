"""``sayso match``: whether two names are one, and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsJson, SettingsFile, settings_of

if TYPE_CHECKING:
    from sayso.flow.match import Matched


def match(
    left: Annotated[str, typer.Argument(metavar="A", help="A name, in any script.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    kind: Annotated[
        str, typer.Option("--kind", help="What they name, if known: person, armed_group, company ...")
    ] = "",
    as_json: AsJson = False,
    settings: SettingsFile = None,
) -> None:
    """Tell whether two names are one, with the score, the rule and the spelling that decided.

    Scripts are folded (Latin, Arabic, Persian, Hebrew, Cyrillic), words compared by sound and by meaning. Where the
    gazetteer knows a name it says whose it is, and decides: two spellings of one row are one, names of two rows two.

    \b
    Examples:
      sayso match "Qasim Suleymany" "قاسم سليماني"
      sayso match Hasan Husayn --kind person --json
    """
    from sayso.flow.match import match_json, match_names
    from sayso.gazetteer.load import load_gazetteer

    gazetteer = load_gazetteer(settings_of(None, settings).actors)
    matched = match_names(left, right, gazetteer, kind)
    if as_json:
        print(json.dumps(match_json(matched), ensure_ascii=False))
    else:
        _print(matched)


def _print(matched: Matched) -> None:
    from rich.text import Text

    from sayso.cli.console import console, harmless
    from sayso.cli.summary import print_hanging

    judged = matched.judged
    rows = [
        ("verdict", "one name" if matched.is_same else "two names"),
        ("score", f"{judged.score:.2f}"),
        ("rule", judged.rule),
        ("why", judged.reason),
    ]
    if judged != matched.spelt:
        rows.append(("spelt", f"{matched.spelt.score:.2f} by spelling alone: {matched.spelt.reason}"))
    for name, actors in ((matched.left, matched.left_actors), (matched.right, matched.right_actors)):
        rows += [("known", f"“{name}” is {actor.name} ({actor.id})") for actor in actors]
    out = console(sys.stdout)
    for term, words in rows:
        print_hanging((f"  {term:<9}", "dim"), Text(harmless(words)), out)
