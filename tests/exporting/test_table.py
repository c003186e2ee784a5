from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import doc, source
from making_views import entry, sample_view
from sayso.contracts import DocumentView
from sayso.exporting.table import COLUMNS, Table, neutral
from sayso.record import Assertion, Attribution, Maker, Voice


def rows(view: DocumentView) -> list[dict[str, str]]:
    out = io.BytesIO()
    Table().write([view], out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def test_one_row_an_assertion_whoever_found_it() -> None:
    assert [row["kind"] for row in rows(sample_view())] == [
        *("event", "attribution", "tie", "attribution"),
        *("forecast", "stance"),
    ]


def test_an_event_s_row() -> None:
    event = rows(sample_view())[0]
    filled = {name: cell for name, cell in event.items() if cell}
    assert filled["role_actor"] == "Gunmen of the Harun Brigade"
    assert (filled["counted"], filled["count_low"]) == ("at least 12 guards", "12")
    assert "count_high" not in filled
    assert (filled["when"], filled["when_earliest"], filled["when_basis"]) == ("3 May 2021", "2021-05-03", "stated")
    assert (filled["place"], filled["country"], filled["lat"], filled["lon"]) == ("Port Salim", "VA", "-12.5", "44.1")
    assert filled["makers"] == "rules 1 | head 0.2"


def test_a_tie_s_row_carries_names_that_matches_give() -> None:
    tie = rows(sample_view())[2]
    assert (tie["left"], tie["code"], tie["right"], tie["right_name"]) == (
        "The state of Varenia",
        "SUPPORTS",
        "the brigade",
        "Harun Brigade",
    )
    assert (tie["speaker"], tie["speaker_name"], tie["voices"]) == ("he", "Samir Odeh", "Samir Odeh")


def test_a_forecast_s_row() -> None:
    forecast = rows(sample_view())[4]
    assert (forecast["forecast"], forecast["hedge"], forecast["stance"]) == ("attack again", "may", "hedged")
    assert (forecast["window_earliest"], forecast["window_latest"]) == ("", "2021-05-08")


def test_a_stance_s_row() -> None:
    stance = rows(sample_view())[5]
    assert (stance["holder"], stance["holder_name"], stance["attitude"]) == ("The brigade", "The brigade", "rejects")
    assert (stance["toward"], stance["attitude_cue"], stance["negated"]) == ("the siege", "attack again", "no")


def test_rows_have_every_column_and_no_other() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert set(rows(sample_view())[0]) == set(COLUMNS)


def test_no_cell_that_is_filled_lacks_a_column() -> None:
    """Words of every part of the sample's claims are found in some cell of their row."""
    event, _, tie, _, forecast, _ = rows(sample_view())
    for row, words in ((event, ["killed", "told"]), (tie, ["backs", "admitted"]), (forecast, ["the siege goes on"])):
        assert set(words) <= set(row.values())


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "＝1"]
)
def test_text_that_a_spreadsheet_would_reckon_is_neutralised(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("value", ["plain = text", "a-b", "", "'=1", 12, -12.5, 0])
def test_other_text_and_numbers_stay_as_they_are(value: object) -> None:
    assert neutral(value) == value


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_words_come_back_whole_from_their_cell(words: str) -> None:
    document = doc(words)
    anchor = document.anchor(0, len(words))
    said = Assertion(
        evidence=anchor,
        content=Attribution(content=(anchor,), directness="block"),
        chain=(Voice(speaker=anchor),),
    )
    view = DocumentView(
        document=document, source=source(words), intake=Maker(name="x", sort="intake"), assertions=(entry(said),)
    )
    (row,) = rows(view)
    assert row["words"] in (words, f"'{words}")
    assert not row["words"].lstrip(" \u00a0").startswith(("=", "+", "-", "@"))


def test_excel_is_told_the_encoding_and_lines_end_as_the_standard_says() -> None:
    out = io.BytesIO()
    Table().write([], out)
    assert out.getvalue().startswith(b"\xef\xbb\xbfid,kind,code,")
    assert out.getvalue().endswith(b"\r\n")
