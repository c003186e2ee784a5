"""``sayso compare``: what several reports tell, who has it independently, and where they differ."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import HtmlFile, LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.contracts import Ledger
    from sayso.derived import Alignment, Telling


_QUOTES = "“„«\"'"


class Wanted(StrEnum):
    """What to show."""

    statement = "statement"
    event = "event"


def compare(
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="[REPORT]...", help="Only what these have a part in; ids.")
    ] = None,
    only: Annotated[Wanted | None, typer.Option("--only", help="Statements or events alone.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON line an alignment (docs/export-schema.md).")
    ] = False,
    html: HtmlFile = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Set reports beside one another: statements told several times, events told by several.

    Each with its tellings, from how many independent origins it comes and why, which telling is fullest and which the
    original, and where numbers, days, places and actors differ and who says which. Wire copies and reposts count once.
    'sayso judge' takes two claims' ids: your word on whether they tell the same goes before the machine's.

    \b
    Examples:
      sayso compare
      sayso compare 4712b7c9 --only statement
      sayso compare --html compared.html
    """
    from sayso.cli.console import console, say
    from sayso.cli.files import refuse_overwriting, written_whole
    from sayso.exporting.alignment_words import alignment_line
    from sayso.flow.align_tables import beside as alike
    from sayso.flow.compare import compare_reports, write_alignments
    from sayso.flow.opening import open_ledger
    from sayso.flow.who_tables import beside

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        ids = [_report_id(opened, start) for start in reports or ()]
        found = compare_reports(opened, ids, chosen.actors, beside(chosen.ledger), alike(chosen.ledger))
    finally:
        opened.close()
    shown = [one for one in found if only is None or one.sort == only.value]
    if html:
        refuse_overwriting(html, [chosen.ledger])
        with written_whole(html) as out:
            write_alignments(shown, out)
    for one in shown:
        if as_json:
            sys.stdout.buffer.write(alignment_line(one) + b"\n")
        elif not html:
            _print(one, console(sys.stdout))
    sys.stdout.flush()
    if not shown:
        say("Nothing was found that two reports have in common.")


def _report_id(opened: Ledger, start: str) -> str:
    from sayso.contracts import DocumentView
    from sayso.errors import BadInput
    from sayso.flow.show import show

    found = show(opened, start)
    if isinstance(found, DocumentView):
        return found.document.id
    raise BadInput("Comparing", f"{start} is no report but {found.body_id}", "Give the id of a report")


def _print(one: Alignment, out: Console) -> None:
    from rich.text import Text

    from sayso.cli.console import harmless
    from sayso.cli.summary import print_hanging
    from sayso.exporting.alignment_words import headline, standing_words

    out.print(Text(harmless(headline(one)), style="bold"))
    out.print(Text(harmless(f"  {one.sort}, {standing_words(one.standing)}"), style="dim"))
    for telling in one.tellings:
        print_hanging((f"    {_short(telling)}  ", "cyan"), Text(harmless(_told(telling, one))), out)
    for line in _lines(one):
        print_hanging(("    ", ""), Text(harmless(line), style="dim"), out)
    out.print()


def _short(telling: Telling) -> str:
    from sayso.cli.summary import short_id

    return short_id(telling.id)


def _told(telling: Telling, one: Alignment) -> str:
    notes = [
        f"origin {telling.origin}",
        "denied here" if telling.denies else "",
        "fullest" if telling.id == one.fullest else "",
        f"original: {one.why_original}" if telling.id == one.original else "",
    ]
    source = ", ".join(filter(None, (telling.title, telling.publisher, telling.day)))
    by = f"{telling.account}: " if telling.account else ""
    words = telling.words if telling.words[:1] in _QUOTES else f"“{telling.words}”"
    return f"{by}{words}\n{source} ({'; '.join(filter(None, notes))})"


def _lines(one: Alignment) -> Iterator[str]:
    from sayso.exporting.alignment_words import slot_words

    differing = [slot_words(slot) for slot in one.slots if not slot.is_agreed]
    agreed = [slot_words(slot) for slot in one.slots if slot.is_agreed]
    if agreed:
        yield f"agreed: {'; '.join(agreed)}"
    if differing:
        yield f"differing: {'; '.join(differing)}"
    if one.standing.reasons:
        yield f"one origin: {'; '.join(one.standing.reasons)}"
    yield f"one by: {'; '.join(one.links)}"
