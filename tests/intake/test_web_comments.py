"""What readers write below a report never comes out as the report's words, whatever the comment system."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.test_web import FILLER, document_of, passage_of
from sayso.record import Document

SAID = "The garrison shot my cousin at the ford, and nobody wrote about it then."
MORE = "They will burn the whole market before the snow comes, mark my words."

SAMPLES = Path(__file__).parents[1] / "golden" / "intake" / "web" / "comments"
SYSTEMS = {
    path.stem: path.read_text(encoding="utf-8").replace("{said}", SAID).replace("{more}", MORE)
    for path in sorted(SAMPLES.glob("*.html"))
}
"""How comment systems write a comment by "Nils K" of two paragraphs, after their own pages."""


def page(system: str) -> str:
    title = "The quay will open in a week"
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{FILLER}</article>{system}</body>"


@pytest.mark.parametrize("name", SYSTEMS)
def test_system(name: str) -> None:
    document = document_of(page(SYSTEMS[name]))
    for words in (SAID, MORE):
        passage = passage_of(document, words)
        assert passage.kind == "comment"
        assert passage.by is not None
        assert passage.by.quote == "Nils K"
        assert passage.at is not None
        document.check(passage.by)
        document.check(passage.at)
    assert sum(p.kind == "body" for p in document.passages) == 3


@pytest.mark.parametrize("name", SYSTEMS)
def test_comments_inside_the_article_element(name: str) -> None:
    nested = page("").replace("</article>", SYSTEMS[name] + "</article>")
    assert_comments_only(document_of(nested))


@pytest.mark.parametrize("name", SYSTEMS)
def test_many_comments_below_a_short_report(name: str) -> None:
    """A longer thread than the report: extractors are tempted to take it for the main text."""
    assert_comments_only(document_of(page(SYSTEMS[name] * 12)))


def assert_comments_only(document: Document) -> None:
    kinds = {p.kind for p in document.passages if SAID in document.text[p.start : p.end]}
    assert kinds == {"comment"}


def test_without_any_markup_the_words_tell() -> None:
    plain = f"<h3>2 Comments</h3><p>Nils K | January 2, 2030 at 8:01 am</p><p>{SAID}</p><p>{MORE}</p>"
    document = document_of(page("").replace("</article>", plain + "</article>"))
    assert passage_of(document, SAID).kind == "comment"


@pytest.mark.parametrize(
    "tag", ['body class="comments-open"', 'div class="post has-comments"', 'div class="commentary"']
)
def test_a_class_that_only_sounds_like_comments(tag: str) -> None:
    document = document_of(f"<html><{tag}><div>{FILLER}</div>")
    assert sum(p.kind == "body" for p in document.passages) == 3
