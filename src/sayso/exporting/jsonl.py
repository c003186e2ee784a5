"""Everything of a view as JSON lines; nothing is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from sayso.contracts import Carried, DocumentView
from sayso.exporting.lines import Line, lines_of
from sayso.record.codec import encode


class JsonLines:
    """UTF-8, one object a line, ``record`` says which: document, mention, assertion, match, problem."""

    name = "jsonl"

    def write(self, views: Iterable[DocumentView], out: BinaryIO) -> Carried:
        """One line an assertion however many makers found it; ``written`` counts ledger entries."""
        written: Counter[str] = Counter()
        for view in views:
            for line in lines_of(view):
                out.write(encode(line) + b"\n")
                written[line["record"]] += _entries(line)
        return Carried(written=dict(written))


def _entries(line: Line) -> int:
    """An assertion's line stands for as many entries as makers found it."""
    return len(line["makers"]) if line["record"] == "assertion" else 1
