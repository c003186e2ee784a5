"""``sayso export`` and ``sayso schema``: taking things elsewhere."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.files import refuse_overwriting, written_whole
from sayso.cli.options import LedgerFile, SettingsFile, settings_of

if TYPE_CHECKING:
    from sayso.contracts import Carried, Ledger


class Shape(StrEnum):
    """What a schema is of."""

    lines = "lines"
    entries = "entries"


def export(
    name: Annotated[str, typer.Argument(metavar="jsonl|csv", help="The export; outside packages may add some.")],
    documents: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these reports.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Without it: stdout.")] = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Write what the ledger holds to a file that others can read.

    jsonl carries everything, one thing a line (docs/export-schema.md). csv carries one assertion a row. What an export
    could not carry is counted on stderr.

    \b
    Examples:
      sayso export csv -o facts.csv
      sayso export jsonl 4712b7c9 | jq .sentence
    """
    from sayso.flow.opening import open_ledger

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        ids = [_document_id(opened, start) for start in documents or ()]
        if output:
            refuse_overwriting(output, [chosen.ledger])
        _tell(_write(opened, name, ids, output))
    finally:
        opened.close()


def _write(opened: Ledger, name: str, document_ids: list[str], output: Path | None) -> Carried:
    from sayso.flow.export import export as write

    if output is None:
        carried = write(opened, name, sys.stdout.buffer, document_ids)
        sys.stdout.flush()
        return carried
    with written_whole(output) as out:
        return write(opened, name, out, document_ids)


def _document_id(opened: Ledger, start: str) -> str:
    from sayso.contracts import DocumentView
    from sayso.errors import BadInput
    from sayso.flow.show import show

    found = show(opened, start)
    if isinstance(found, DocumentView):
        return found.document.id
    raise BadInput("Exporting", f"{start} is no report but {found.body_id}", "Give the id of a report")


def _tell(carried: Carried) -> None:
    from sayso.cli.console import say

    for word, counts in (("wrote", carried.written), ("left out", carried.left_out)):
        if counts:
            say(f"{word}: {', '.join(f'{n} {kind}' for kind, n in sorted(counts.items()))}")


def schema(
    shape: Annotated[
        Shape, typer.Argument(help="lines: what 'read --json' and 'export jsonl' write; entries: the ledger's own.")
    ] = Shape.lines,
) -> None:
    """Print the JSON Schema (2020-12) of what Sayso writes.

    \b
    Example:
      sayso schema > sayso-lines.schema.json
    """
    from sayso.flow.summary import lines_schema
    from sayso.record import Entry
    from sayso.record.codec import json_schema

    found = lines_schema() if shape is Shape.lines else json_schema(Entry)
    print(json.dumps(found, ensure_ascii=False, indent=2))
