"""Only readable zones are parsed; offsets are the document's; long passages are cut at sensible places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st

from making import doc
from sayso.errors import MissingPart
from sayso.reading import parse as parsing
from sayso.reading.parse import parse_document
from sayso.settings import Settings

pytestmark = pytest.mark.model
PARSER = Settings().parser


def test_comments_and_the_like_are_not_even_parsed() -> None:
    page = doc(
        "Big news\n\nAnn left.\n\nYou fools!",
        ("headline", "Big news"),
        ("body", "Ann left."),
        ("comment", "You fools!"),
    )
    parse = parse_document(page, PARSER)
    assert {s.kind for s in parse.sentences} == {"headline", "body"}
    assert "fools" not in {t.text for t in parse.tokens}


@pace(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann left.", "قال إن الطريق مفتوح.", "😀", "e\u0301tat", "\r\n", "\n", " ", "“No,”", "\u202e"])
    )
)
def test_every_token_stands_where_it_says(pieces: list[str]) -> None:
    text = " ".join(pieces)
    parse = parse_document(doc(text), PARSER)
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert [t.start for t in parse.tokens] == sorted(t.start for t in parse.tokens)
    assert all(s.first < s.last and s.start < s.end for s in parse.sentences)


def test_a_long_passage_is_cut_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "CHUNK_CHARS", 40)
    text = "The mayor of Aden left the town. " * 10
    parse = parse_document(doc(text), PARSER)
    assert "".join(t.text for t in parse.tokens) == text.replace(" ", "")


def test_a_missing_pipeline_says_how_to_get_it() -> None:
    with pytest.raises(MissingPart, match="pip install xx-none"):
        parse_document(doc("Ann left."), "xx_none")
