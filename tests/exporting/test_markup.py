from __future__ import annotations

from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.exporting.markup import sentence_html, text_html
from sayso.exporting.words import Part


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_shown_is_what_was_there(text: str) -> None:
    assert unescape(text_html(text)) == text


@settings(deadline=None)
@given(st.text())
def test_nothing_is_left_that_opens_a_tag_or_closes_an_attribute(text: str) -> None:
    assert not set(text_html(text)) & {"<", ">", '"', "'"}


def test_control_characters_become_visible() -> None:
    assert text_html("a\x00b\x1b[31mc\x7f\r\n\td") == "a␀b␛[31mc␡\r\n\td"


def test_the_report_s_own_words_are_kept_apart_from_ours_in_direction() -> None:
    parts = (Part("هارون", own=True), Part(" leads <"), Part("Salim", own=True))
    assert sentence_html(parts) == '<bdi class="lead">هارون</bdi> leads &lt;<bdi>Salim</bdi>'
