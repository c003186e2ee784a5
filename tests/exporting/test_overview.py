from __future__ import annotations

from making import at, doc, source
from making_views import sample_view
from sayso.contracts import DocumentView
from sayso.exporting.overview import ZoneCount, overview, zone_lines
from sayso.record import Maker, Published


def test_zones_are_counted_and_those_that_were_read_come_first() -> None:
    document = doc("By Ann.\n\nOne two three.\n\nFour.\n\nFive six.", ("byline", "By Ann."), ("body", "One two three."))
    view = DocumentView(document=document, source=source(), intake=Maker(name="plain", sort="intake"))
    assert overview(view).zones == (ZoneCount("body", 1, 3, True), ZoneCount("byline", 1, 2, False))


def test_zones_in_words() -> None:
    seen = overview(sample_view())
    assert zone_lines(seen, read=False) == ("1 boilerplate passage (3 words)", "1 reader comment (12 words)")
    assert zone_lines(seen, read=True)[1] == "3 body paragraphs (51 words)"


def test_the_date_comes_with_what_it_rests_on() -> None:
    document = doc("Posted 4 May 2021. More.")
    evidence = at(document, "4 May 2021")
    dated = doc(
        document.text,
        published=Published(earliest="2021-05-04", latest="2021-05-04", evidence=(evidence,), how="stated"),
    )
    seen = overview(DocumentView(document=dated, source=source(), intake=Maker(name="plain", sort="intake")))
    assert (seen.published, seen.how, seen.evidence) == ("2021-05-04", "stated", ("4 May 2021",))


def test_a_report_without_reading_says_nothing_of_sentences() -> None:
    view = DocumentView(document=doc("A."), source=source(), intake=Maker(name="plain", sort="intake"))
    assert (overview(view).sentences, overview(view).published) == (0, "unknown")
