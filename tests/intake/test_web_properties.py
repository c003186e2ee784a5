"""What holds for every page, however odd: anchors, order, the way back, nothing hidden, comments apart."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.test_web import take
from sayso.intake.web import element_at
from sayso.intake.web_blocks import blocks_of
from sayso.intake.web_tree import bare_lines, open_page
from sayso.intake.web_zones import named_zone
from sayso.record import Document

WORDS = st.text(alphabet="abc אبג  \n\t\u00a0&<>\"'.،!?—\u200f\u0301😀1", max_size=30)
TAG_NAMES = "div p span b a blockquote aside figure figcaption li ul table tr td h1 h2 br img nav o:p x-y pre footer"
TAGS = st.sampled_from(TAG_NAMES.split())
MARKS = """ class="comment"| class="byline author"| id="comments"| class="pullquote"| alt="a crane"|
 class="entry-meta date"| itemprop="articleBody"| class="related"| hidden| style="display:block"| dir="rtl"|"""
ATTRIBUTES = st.sampled_from(MARKS.replace("\n", "").split("|"))
PIECES = st.one_of(
    WORDS,
    st.builds(lambda tag, attributes: f"<{tag}{attributes}>", TAGS, ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", TAGS),
    st.sampled_from(["<p>He said that the road was open again on Monday, and that nobody had been hurt there.</p>"]),
)
PAGES = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_invariants(page: str) -> None:
    data = page.encode()
    taken = take(data)
    assert taken.documents or taken.problems
    for document in taken.documents:
        check_order(document)
        check_anchors(document)
        check_places(document, data)


def check_order(document: Document) -> None:
    """Passages in order, apart, not blank, and all that stands between them is white space."""
    at = 0
    for passage in document.passages:
        assert not document.text[at : passage.start].strip()
        assert passage.start < passage.end
        assert document.text[passage.start : passage.end].strip()
        at = passage.end
    assert not document.text[at:].strip()


def check_anchors(document: Document) -> None:
    for index, passage in enumerate(document.passages):
        for anchor in (passage.by, passage.at):
            if anchor is not None:
                document.check(anchor)
        assert passage.parent is None or 0 <= passage.parent < len(document.passages)
        assert passage.parent != index


def check_places(document: Document, data: bytes) -> None:
    """Each line of a passage stands in the element that its place leads to."""
    for passage in document.passages:
        element = element_at(data, passage.place)
        shown = "".join("".join(element.itertext()).split())
        alternatives = "".join("".join(image.get("alt", "").split()) for image in element.iter("img"))
        for line in document.text[passage.start : passage.end].split("\n"):
            key = "".join(re.sub(r"^\[image: (.*)\]$", r"\1", line).split())
            assert key in shown or key in alternatives


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_no_word_is_lost_or_said_twice(page: str) -> None:
    """Blocks hold the tree's visible characters once and in order; here no style hides any."""
    shown = re.sub(r' hidden| alt="a crane"', "", page)
    root = open_page(shown.encode()).root
    if root is not None:
        blocks = "".join("".join(block.text.split()) for block in blocks_of(root))
        assert blocks == "".join("".join(root.itertext()).split())


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_words_among_comments_are_comments(page: str) -> None:
    inside = page.replace("</", "<")  # cannot end the element around it
    taken = take(f'<p>The dam broke on Monday, the mayor said.</p><section id="comments">zzq {inside}')
    for document in taken.documents:
        at = document.text.index("zzq")
        kinds = {passage.kind for passage in document.passages if passage.end > at}
        assert kinds == {"comment"}


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_bare_text_has_no_blank_lines_and_no_tags(page: str) -> None:
    for line in bare_lines(page.replace("&", "")):
        assert line == " ".join(line.split()) != ""
        assert not re.search(r"<(?:p|div|b)>", line)


def zone_rows() -> list[tuple[str, str, str]]:
    table = files("sayso.intake").joinpath("lexicon/web_zones.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(zone, words, example) for zone, words, example in rows]


@pytest.mark.parametrize(("zone", "words", "example"), zone_rows())
def test_each_row_of_the_zone_table_fires(zone: str, words: str, example: str) -> None:
    """Also on its example, where that is an attribute: no row above may take it."""
    wanted = "" if zone == "none" else zone
    assert named_zone(words.replace(" ", "-"), "").zone == wanted
    assert named_zone("", "".join(word.capitalize() for word in words.split())).zone == wanted
    shown = re.search(r'(class|id)="([^"]*)"', example)
    if shown:
        assert named_zone(shown[2] if shown[1] == "class" else "", shown[2] if shown[1] == "id" else "").zone == wanted
