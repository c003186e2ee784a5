from __future__ import annotations

from typing import Any

import pytest

from benchmarks.sets.documents import document_of, iso_date, taken_document
from benchmarks.sets.load import corpora

TEXT = "Ferry strike ends\n\n  The union met on Monday. It agreed.\n \nThe port reopened."


def passages(corpus: str, **row: Any) -> list[tuple[str, str]]:
    document = document_of({"id": "a", "text": TEXT, **row}, corpora()[corpus])
    return [(p.kind, TEXT[p.start : p.end]) for p in document.passages]


def test_each_line_that_is_not_blank_is_a_body_passage() -> None:
    assert passages("muc4", title="Ferry strike ends") == [
        ("body", "Ferry strike ends"),
        ("body", "  The union met on Monday. It agreed."),
        ("body", "The port reopened."),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ferry Strike Ends.", "headline"),
        ("Ferry strike ends; union and port agree", "headline"),
        ("Port reopens", "body"),
        (None, "body"),
    ],
)
def test_the_first_line_is_a_headline_where_it_is_the_title(title: str | None, kind: str) -> None:
    assert passages("polnear", title=title)[0][0] == kind


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-09-12", "2016-09-12"),
        ("2018-05-19T12:00:00", "2018-05-19"),
        ("2009-03-15 06:58:34.865958-05", "2009-03-15"),
        ("19950101", "1995-01-01"),
        ("Wed Nov 23, 2016 | 4:58pm EST", "2016-11-23"),
        ("24 November 2016", "2016-11-24"),
        ("4 FEB 90", "1990-02-04"),
        ("NO DATE", ""),
        ("1999-13-45", ""),
        (None, ""),
    ],
)
def test_dates_of_the_corpora(written: str | None, day: str) -> None:
    assert iso_date(written) == day


def test_the_date_of_a_row_is_the_date_of_publication() -> None:
    dated = document_of({"id": "a", "text": TEXT, "dct": "2016-09-12"}, corpora()["meantime"])
    assert dated.published is not None
    assert (dated.published.earliest, dated.published.latest) == ("2016-09-12", "2016-09-12")
    assert document_of({"id": "a", "text": TEXT}, corpora()["meantime"]).published is None


def test_through_the_intake_the_text_stays_and_the_known_date_wins() -> None:
    document = taken_document({"id": "a", "text": TEXT, "date": "2016-09-12"})
    assert document.text == TEXT
    assert document.published is not None
    assert document.published.earliest == "2016-09-12"
