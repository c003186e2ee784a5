"""Which documents are read at all."""

from __future__ import annotations

import pytest

from making import doc
from sayso.flow.findings import read_document
from sayso.flow.pipeline import pipeline_from
from sayso.settings import Settings

pytestmark = pytest.mark.model

ENGLISH = "The mayor of Aden said that the bridge was safe. "
ARABIC = "قال رئيس البلدية إن الجسر آمن."


@pytest.mark.parametrize(
    ("text", "language", "is_read"),
    [
        (ENGLISH, "en", True),
        (ENGLISH, "", True),
        (ENGLISH, "fr", True),  # too short for the guess to be sure
        (ENGLISH * 20, "fr", False),
        (ARABIC, "ar", False),
        (ENGLISH + ARABIC, "ar", True),  # most letters are Latin ones
    ],
)
def test_only_english_is_read_and_the_rest_says_so(text: str, language: str, is_read: bool) -> None:
    read = read_document(doc(text, language=language), pipeline_from(Settings()), 10_000)
    assert bool(read.submissions) is is_read
    assert ([p.met for p in read.problems] == []) is is_read
    if not is_read:
        assert f"its language is {language!r}" in read.problems[0].met
