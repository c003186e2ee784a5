"""``sayso export`` and ``sayso schema``: taking things elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

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
    name: Annotated[
        str, typer.Argument(metavar="jsonl|csv|verdicts", help="The export; outside packages may add some.")
    ],
    documents: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these reports.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Without it: stdout.")] = None,
    ledger: LedgerFile = None,
    settings: SettingsFile = None,
) -> None:
    """Write what the ledger holds to a file that others can read.

    jsonl carries everything, one thing a line (docs/export-schema.md). csv carries one assertion a row. verdicts are
    people's on who is who, for 'sayso judge --from' of another ledger. What an export
    could not carry is counted on stderr.

    \b
    Examples:
      sayso export csv -o facts.csv
      sayso export jsonl 4712b7c9 | jq .sentence
    """
    from sayso.flow.export import export as write
    from sayso.flow.opening import open_ledger

    chosen = settings_of(ledger, settings)
    opened = open_ledger(chosen)
    try:
        ids = [_document_id(opened, start) for start in documents or ()]
        if output:
            refuse_overwriting(output, [chosen.ledger])
        with _outgoing(output) as out:
            carried = write(opened, name, out, ids, chosen.actors)
        _tell(carried)
    finally:
        opened.close()


@contextmanager
def _outgoing(output: Path | None) -> Iterator[BinaryIO]:
    """The file, written whole or not at all; stdout where none is named."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    with written_whole(output) as out:
        yield out


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
