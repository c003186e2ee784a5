"""Two forms of ties that the readers' own do not cover.

*Entities given*: the readers cannot be given entities; so the encoder and the head run as in the product, with gold's
entities in place of the mentions, and what the head says is told in the corpus's own labels.

*Deeds too*: Sayso tells ties that stand, deeds and stances apart (decision 0009); re3d calls a strike a tie, too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.forms import tie_row
from benchmarks.measures.figures import Row
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from sayso.contracts import Findings
from sayso.reading.trained.lower import Lower
from sayso.reading.trained.session import read_marks
from sayso.reading.trained.ties import load_ties, marked_ties
from sayso.record import Anchor, Event, Stance
from sayso.record.content import Content

OTHER = "other"
SURE = 0.5
"""re3d's entities of less confidence are not given: its annotators did not agree that they are any."""


def tie_row_given(row: Row, style: str) -> Row:
    """The head's ties between the row's entities. ``style``: "re3d" or "crossre". Raises MissingPart without them."""
    return {"id": row["id"], "ties": list(_ties(row, style))}


def _ties(row: Row, style: str) -> Iterator[Row]:
    table = _table()[style]
    least, kinds = table["least"], table["kinds"]
    document = document_of(row, corpora()["re3d"])
    lower = read_marks(document.text, [(p.start, p.end) for p in document.passages]).lower
    if not isinstance(lower, Lower):
        return
    given = sorted(
        (e for e in row["entities"] if e.get("confidence", 1) >= SURE), key=lambda e: (e["start"], -e["end"])
    )
    mentions = [((e["start"], e["end"]), kinds.get(e["type"], OTHER)) for e in given]
    for tie in marked_ties(lower, mentions, load_ties(), style, min(least.values())):
        if tie.share >= least.get(tie.label, 1.0):
            yield {"type": tie.label, "head": given[tie.head]["id"], "tail": given[tie.tail]["id"]}


def tie_and_deed_row(row: Row, findings: Findings, types: Mapping[str, str], style: str = "re3d") -> Row:
    """``forms.tie_row`` with the events and stances that the corpus counts as ties."""
    table = _table()[style]
    told = [t for a in findings.assertions for t in _deeds(a.content, table)]
    return {"id": row["id"], "ties": [*tie_row(row, findings, types)["ties"], *told]}


def _deeds(content: Content, table: dict[str, Any]) -> Iterator[Row]:
    if isinstance(content, Event) and not content.negated and content.code in table["events"]:
        doers = [r.anchor for r in content.roles if r.name == "actor"]
        done_to = [r.anchor for r in content.roles if r.name in {"target", "victim"}]
        for doer, other in product(doers, done_to):
            yield _tie(table["events"][content.code], doer, other)
    if isinstance(content, Stance) and content.holder and not content.negated:
        label = table["stances"].get(content.attitude)
        if label:
            yield _tie(label, content.holder, content.target)


def _tie(label: str, head: Anchor, tail: Anchor) -> Row:
    return {"type": label, "head": list(head.span), "tail": list(tail.span)}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("given.toml").read_text(encoding="utf-8"))
