"""Flags in every export of a view that has one; the claim itself stays as it is told."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

from making_views import sample_view
from sayso.derived import Appraised, Flag
from sayso.exporting.lines import assertion_lines
from sayso.exporting.page import page_html
from sayso.exporting.table import Table
from sayso.exporting.words import flag_words
from sayso.flow.summary import summarise
from sayso.record import Assertion, Tie
from sayso.record.codec import encode

FLAG = Flag("other body", "The gazetteer has <Odeh> under Reef Guard.", ("actor:a", "actor:b"), "v1", "2005", "")
WORDS = "The gazetteer has <Odeh> under Reef Guard. (Gazetteer v1.)"


def flagged() -> tuple[Appraised, str]:
    view = sample_view()
    tie = next(e.body_id for e in view.assertions if isinstance(e.body, Assertion) and isinstance(e.body.content, Tie))
    return dataclasses.replace(view, flags={tie: (FLAG,)}), tie


def test_a_flag_stands_on_the_line_of_its_claim_and_changes_nothing_else() -> None:
    view, tie = flagged()
    plain = {line["id"]: line for line in assertion_lines(sample_view())}
    for line in json.loads(encode(list(assertion_lines(view)))):
        assert bool(line["flags"]) == (line["id"] == tie)
        assert line["sentence"] == plain[line["id"]]["sentence"]
        if line["flags"]:
            assert line["flags"][0] == {
                "sort": "other body",
                "reason": FLAG.reason,
                "rows": ["actor:a", "actor:b"],
                "version": "v1",
                "valid_from": "2005",
                "valid_to": "",
            }


def test_a_flag_stands_in_the_table_on_the_page_and_in_the_summary() -> None:
    view, tie = flagged()
    out = io.BytesIO()
    Table().write([view], out)
    cells = {row["id"]: row["flags"] for row in csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))}
    assert {key: value for key, value in cells.items() if value} == {tie: WORDS}
    page = page_html(view)
    assert page.count('<span class="flag">') == 1
    assert "The gazetteer has &lt;Odeh&gt; under" in page
    told = {one.id: one.flags for group in summarise(view).groups for one in group.told}
    assert {key: value for key, value in told.items() if value} == {tie: WORDS}
    assert flag_words(()) == ""
