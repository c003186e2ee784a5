from __future__ import annotations

import dataclasses

import pytest

from making_views import LAST, sample_view
from reading_pages import parsed
from sayso.derived import Appraised, Coverage, Silence
from sayso.exporting.page import page_html
from sayso.exporting.silences import by_zone, coverage_lines, coverage_words, zone_title


def covered_view() -> Appraised:
    view = sample_view()
    text = view.document.text
    start, comment = text.index(LAST), text.index("reader7")
    silent = (
        Silence(
            start,
            start + len(LAST),
            "body",
            "unused word",
            "“attack” <event>: no reader made a claim of it",
            ("attack",),
        ),
        Silence(comment, len(text), "comment", "not read", "reader comment: kept, but never read"),
    )
    return dataclasses.replace(view, coverage=Coverage(7, 6, {"tie": 1}, silent, ("a note",)))


def test_lines_hold_counts_then_every_stretch() -> None:
    view = covered_view()
    head, *rest = coverage_lines(view)
    assert (head["record"], head["sentences"], head["covered"], head["gave"]) == ("coverage", 7, 6, {"tie": 1})
    assert head["silent"] == {"unused word": 1, "not read": 1}
    assert (rest[0]["quote"], rest[0]["words"]) == (LAST, ["attack"])
    for line in rest:
        assert view.document.text[line["start"] : line["end"]] == line["quote"]


def test_a_view_without_coverage_has_no_lines() -> None:
    assert list(coverage_lines(sample_view())) == []


def test_words_for_people() -> None:
    found = covered_view().coverage
    assert found is not None
    assert coverage_words(found) == "6 of 7 sentences hold words of a claim: tie in 1"
    assert [zone_title(zone, ones) for zone, ones in by_zone(found).items()] == [
        "1 sentence in body paragraphs",
        "1 reader comment, not read",
    ]
    assert coverage_words(Coverage(0, 0, {}, ())) == "no sentence was read"


@pytest.mark.parametrize("sort", ["cut off", "nothing read"])
def test_a_zone_read_in_part(sort: str) -> None:
    ones = [Silence(0, 1, "body", "no verb", ""), Silence(1, 2, "body", sort, "")]  # type: ignore[arg-type]
    assert zone_title("body", ones) == "1 sentence in body paragraphs, 1 body paragraph, not read"


def test_the_page_marks_what_gave_nothing_and_tells_why() -> None:
    elements = parsed(page_html(covered_view())).elements
    hushed = [attributes["title"] for _, attributes in elements if attributes.get("class") == "hush"]
    assert set(hushed) == {
        "gave nothing: “attack” <event>: no reader made a claim of it",
        "gave nothing: reader comment: kept, but never read",
    }
    assert any(attributes.get("id") == "silence" for _, attributes in elements)
    assert "1 reader comment, not read" in page_html(covered_view())


def test_a_page_without_coverage_has_no_switch() -> None:
    assert 'id="silence"' not in page_html(sample_view())


def test_the_marks_leave_the_text_as_it_was() -> None:
    plain, marked = (parsed(page_html(view)) for view in (sample_view(), covered_view()))
    assert "".join(run.text for run in marked.runs) == "".join(run.text for run in plain.runs)
