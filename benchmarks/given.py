"""Three forms of ties that the readers' own do not cover.

*Entities given*: the readers cannot be given entities; so the encoder and the head run as in the product, with gold's
entities in place of the mentions, and what the head says is told in the corpus's own labels.

*Deeds too*: Sayso tells ties that stand, deeds and stances apart (decision 0009), and how many of whom as a part of a
deed, and that a name and the words beside it are of one as a match; re3d calls all of these ties, too.

*Doubtful too*: what ``doubtful_ties = true`` tells besides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.forms import tie_row
from benchmarks.measures.figures import Row
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from sayso.contracts import Findings
from sayso.reading.parse import parse_document
from sayso.reading.ties_marked import MarkedTieReader
from sayso.reading.trained.pieced import Pieced
from sayso.reading.trained.session import read_marks
from sayso.reading.trained.ties import TieWish, load_ties, marked_ties
from sayso.record import Anchor, Assertion, Event, Stance
from sayso.record.content import Content
from sayso.record.ids import body_id
from sayso.resolving.within import match_within
from sayso.settings import Settings

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
    pieced = read_marks(document.text, [(p.start, p.end) for p in document.passages]).pieced
    if not isinstance(pieced, Pieced):
        return
    given = sorted(
        (e for e in row["entities"] if e.get("confidence", 1) >= SURE), key=lambda e: (e["start"], -e["end"])
    )
    mentions = [((e["start"], e["end"]), kinds.get(e["type"], OTHER)) for e in given]
    for tie in marked_ties(pieced, mentions, load_ties(), TieWish(style, min(least.values()))):
        if tie.share >= least.get(tie.label, 1.0):
            yield {"type": tie.label, "head": given[tie.head]["id"], "tail": given[tie.tail]["id"]}


def doubtful_tie_row(row: Row, findings: Findings, types: Mapping[str, str]) -> Row:
    """``forms.tie_row`` with the ties that the second encoder alone finds."""
    settings = Settings()
    parse = parse_document(document_of(row, corpora()["re3d"]), settings.parser, trained=settings.trained)
    more = (found.record for found in MarkedTieReader(doubtful_ties=True).read(parse, findings))
    told = tuple(record for record in more if isinstance(record, Assertion))
    return tie_row(row, replace(findings, assertions=(*findings.assertions, *told)), types)


def tie_and_deed_row(row: Row, findings: Findings, types: Mapping[str, str], style: str = "re3d") -> Row:
    """``forms.tie_row`` with the events, stances and matches that the corpus counts as ties."""
    table = _table()[style]
    told = [t for a in findings.assertions for t in _deeds(a.content, table)]
    return {"id": row["id"], "ties": [*tie_row(row, findings, types)["ties"], *told, *_same(row, findings, table)]}


def _same(row: Row, findings: Findings, table: dict[str, Any]) -> Iterator[Row]:
    """Pairs of mentions that the resolver holds for one by these rules."""
    by_id = {body_id(m): m for m in findings.mentions}
    document = document_of(row, corpora()["re3d"])
    for match in match_within(document, findings.mentions, findings.assertions):
        if match.verdict == "same" and match.rule in table["same_by"]:
            yield _tie(table["same"], by_id[match.left].anchor, by_id[match.right].anchor)


def _deeds(content: Content, table: dict[str, Any]) -> Iterator[Row]:
    if isinstance(content, Event) and not content.negated:
        yield from _told_of(content, table)
        for role in content.roles:
            if role.name != "place" and (role.low is not None or role.high is not None):
                yield _tie(table["counted"], role.anchor, role.anchor)
    if isinstance(content, Stance) and content.holder and not content.negated:
        label = table["stances"].get(content.attitude)
        if label:
            yield _tie(label, content.holder, content.target)


def _told_of(event: Event, table: dict[str, Any]) -> Iterator[Row]:
    """Its actors with those to whom it is done; a thing taken with those who took it."""
    label = table["events"].get(f"{event.code}/{event.mode}", table["events"].get(event.code))
    doers = [r.anchor for r in event.roles if r.name == "actor"]
    others = [r.anchor for r in event.roles if r.name in table["done_to"]]
    for doer, other in product(doers if label else (), others):
        yield _tie(label, doer, other)


def _tie(label: str, head: Anchor, tail: Anchor) -> Row:
    return {"type": label, "head": list(head.span), "tail": list(tail.span)}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("given.toml").read_text(encoding="utf-8"))
