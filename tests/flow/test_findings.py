"""Which documents are read at all, and by whom."""

from __future__ import annotations

import pytest

from making import doc
from sayso.flow.findings import read_document
from sayso.flow.pipeline import pipeline_from
from sayso.record import Assertion, Reading
from sayso.settings import Settings

pytestmark = pytest.mark.model

ENGLISH = "The mayor of Aden said that the bridge was safe. "
ARABIC = "قال رئيس البلدية إن الجسر آمن."
PERSIAN = "شهردار گفت که پل امن است و راه باز شده است."


@pytest.mark.parametrize(
    ("text", "language", "parser"),
    [
        (ENGLISH, "en", "parser"),
        (ENGLISH, "", "parser"),
        (ENGLISH, "fr", "parser"),  # too short for the guess to be sure
        (ENGLISH * 20, "fr", ""),
        (ARABIC, "ar", "parser-ar"),
        (ARABIC, "", "parser-ar"),  # no language told: the letters do
        (PERSIAN, "fa", ""),
        (ENGLISH + ARABIC, "ar", "parser"),  # most letters are Latin ones
    ],
)
def test_english_and_arabic_are_read_and_the_rest_says_so(text: str, language: str, parser: str) -> None:
    read = read_document(doc(text, language=language), pipeline_from(Settings()), 10_000)
    assert (read.finished[0].name if read.finished else "") == parser
    assert bool(read.submissions) is bool(parser)
    assert ([p.met for p in read.problems] == []) is bool(parser)
    if not parser:
        assert f"its language is {language!r}" in read.problems[0].met


def test_readers_of_english_leave_arabic_alone() -> None:
    read = read_document(doc(ARABIC, language="ar"), pipeline_from(Settings()), 10_000)
    assertions = [s for s in read.submissions if isinstance(s.body, Assertion)]
    assert {s.maker.name for s in assertions} == {"attribution-arabic"}
    reading = next(s.body for s in read.submissions if isinstance(s.body, Reading))
    assert [m.name for m in reading.makers] == ["parser-ar", "mentions-arabic", "attribution-arabic", "within"]


def test_readers_of_arabic_leave_english_alone() -> None:
    read = read_document(doc(ENGLISH, language="en"), pipeline_from(Settings()), 10_000)
    assert "attribution-arabic" not in {m.name for m in read.finished}
