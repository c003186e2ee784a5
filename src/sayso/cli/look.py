"""``sayso show`` and ``sayso search``: looking at what the ledger holds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsJson, HtmlFile, IdStart, LedgerFile, SettingsFile, settings_of
from sayso.cli.views import print_json, print_view, write_page

if TYPE_CHECKING:
    from sayso.contracts import DocumentView, Hit
    from sayso.record import Assertion, Entry
    from sayso.settings import Settings


def show(
    id_start: IdStart,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
    html: HtmlFile = None,
    settings: SettingsFile = None,
) -> None:
    """Show a report, or one thing found in it, by its id.

    A report is shown as 'sayso read' shows it. An assertion comes with the text around it and every part's words.
    Anything else the ledger holds is printed as JSON.

    \b
    Examples:
      sayso show 4712b7c9
      sayso show 4712b7c9 --html report.html
      sayso show assertion:accb3737 --json
    """
    from sayso.contracts import DocumentView
    from sayso.flow.opening import open_ledger
    from sayso.flow.show import show as find
    from sayso.flow.summary import views
    from sayso.record import Assertion

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        found = find(opened, id_start, chosen.actors)
        if isinstance(found, DocumentView):
            _show_report(found, chosen, as_json=as_json, html=html)
        elif isinstance(found.body, Assertion):
            (view,) = views(opened, [found.body.evidence.document_id], chosen.actors)
            _show_assertion(view, found.body, found.body_id, as_json=as_json)
        else:
            _show_entry(found, as_json=as_json)
    finally:
        opened.close()


def _show_report(view: DocumentView, settings: Settings, *, as_json: bool, html: Path | None) -> None:
    if html:
        write_page(view, html, settings)
    if as_json:
        print_json(view)
    elif not html:
        print_view(view)


def _show_entry(entry: Entry, *, as_json: bool) -> None:
    from sayso.record.codec import to_plain

    print(json.dumps(to_plain(entry), ensure_ascii=False, indent=None if as_json else 2))


def _show_assertion(view: DocumentView, assertion: Assertion, body_id: str, *, as_json: bool) -> None:
    from sayso.cli.console import console
    from sayso.cli.summary import print_claim
    from sayso.flow.closely import closely

    if as_json:
        print_json(view, ids=[body_id])
    else:
        print_claim(closely(view, assertion, body_id), console(sys.stdout))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All must be there, in any spelling.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="How many hits at most.")] = 20,
    exact: Annotated[bool, typer.Option("--exact", help="Only these words, not a name's other spellings.")] = False,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
    settings: SettingsFile = None,
) -> None:
    """Search the reports and what was found in them.

    Case, accents and Arabic letter forms do not count. A query that is somebody's name is looked for in his other
    spellings and scripts, too, unless you say --exact; their hits come last. "two words" in quotation marks must
    follow one another; word* is a beginning. Each hit is an id for 'sayso show', what it is, and the words around it.

    \b
    Examples:
      sayso search missiles
      sayso search '"Port Salim"' --limit 5
      sayso search 'rocket*' --json
    """
    from sayso.flow.opening import open_ledger
    from sayso.flow.search import search as find
    from sayso.flow.who_tables import beside

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        hits = find(opened, " ".join(words), limit=limit, exact=exact, actors=chosen.actors, kept=beside(chosen.ledger))
    finally:
        opened.close()
    _print_hits(hits, as_json=as_json)


def _print_hits(hits: list[Hit], *, as_json: bool) -> None:
    from sayso.cli.console import harmless, say
    from sayso.cli.summary import short_id
    from sayso.record import Document

    for hit in hits:
        body = hit.entry.body
        what = type(body).__name__.lower()
        if as_json:
            line = {"id": hit.entry.body_id, "record": what, "snippet": hit.snippet}
            print(json.dumps(line, ensure_ascii=False))
        else:
            shown = body.id if isinstance(body, Document) else hit.entry.body_id
            print(f"{short_id(shown)}  {what:<9}  {harmless(' '.join(hit.snippet.split()))}")
    if not hits:
        say("Nothing found.")
