from __future__ import annotations

import base64
import hashlib
import io
import re

import pytest

from making import doc, source
from making_views import sample_view
from reading_pages import parsed
from sayso.contracts import DocumentView
from sayso.exporting.page import page_html, write_page
from sayso.record import Maker
from sayso.record.codec import replace


def test_nothing_is_fetched_from_anywhere() -> None:
    page = page_html(sample_view())
    for tag, attributes in parsed(page).elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form action"}
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")
    style = parsed(page).texts["style"]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(("tag", "directive"), [("style", "style-src"), ("script", "script-src")])
def test_only_our_own_style_and_script_may_run(tag: str, directive: str) -> None:
    parser = parsed(page_html(sample_view()))
    policy = next(a["content"] for _, a in parser.elements if a.get("http-equiv") == "Content-Security-Policy")
    allowed = re.search(rf"{directive} 'sha256-([^']+)'", policy)
    assert allowed is not None
    assert base64.b64decode(allowed[1]) == hashlib.sha256(parser.texts[tag].encode("utf-8")).digest()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert sum(name == tag for name, _ in parser.elements) == 1


def test_no_element_carries_a_style_or_a_handler_which_the_policy_would_refuse() -> None:
    for _, attributes in parsed(page_html(sample_view())).elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_hostile_words_stay_words_wherever_they_stand() -> None:
    hostile = "</title><script>alert(1)</script><img src=x onerror=y>\" ' &amp; $facts ${title}"
    document = doc(hostile, ("comment", hostile), title=hostile, publisher=hostile, address=hostile)
    page = page_html(DocumentView(document=document, source=source(hostile), intake=Maker(name=hostile, sort="intake")))
    parser = parsed(page)
    assert sum(tag == "script" for tag, _ in parser.elements) == 1
    assert parser.texts["title"] == hostile
    assert parser.texts["h1"] == hostile
    assert [run.text for run in parser.runs] == [hostile]


def test_the_head_tells_date_zones_and_problems() -> None:
    page = page_html(sample_view())
    assert "2021-05-04 to 2021-05-05 (guessed); bounded by a comment" in page
    assert "1 boilerplate passage (3 words), 1 reader comment (12 words)" in page
    assert "5 of 7 sentences gave something" in page
    assert "Reading a report: a sentence had no verb. Look at it yourself." in page


def test_a_report_in_which_nothing_was_found_says_so() -> None:
    view = replace_assertions(sample_view())
    assert "Nothing was found in this report." in page_html(view)


def replace_assertions(view: DocumentView) -> DocumentView:
    return DocumentView(document=view.document, source=view.source, intake=view.intake)


def test_a_report_without_title_goes_by_its_address() -> None:
    view = sample_view()
    untitled = DocumentView(document=replace(view.document, title=""), source=view.source, intake=view.intake)
    assert parsed(page_html(untitled)).texts["h1"] == "reports/harbour <raid>.txt"


def test_ids_are_unique_and_controls_have_names() -> None:
    elements = parsed(page_html(sample_view())).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in elements].count("h1") == 1


def test_what_is_written_is_the_page_in_utf_8() -> None:
    out = io.BytesIO()
    write_page(sample_view(), out)
    assert out.getvalue().decode("utf-8") == page_html(sample_view())
