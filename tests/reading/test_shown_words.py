from __future__ import annotations

import pytest

from making import doc
from sayso.reading.shown_words import shown_words
from sayso.record import Assertion, Attribution


def shown(caption: str) -> list[str]:
    document = doc(f"Rain fell.\n\n{caption}", ("body", "Rain fell."), ("caption", caption))
    found = [one.record for one in shown_words(document)]
    assert all(isinstance(a, Assertion) and a.chain[0].speaker is None for a in found)
    return [
        a.content.content[0].quote for a in found if isinstance(a, Assertion) and isinstance(a.content, Attribution)
    ]


def test_words_under_a_picture_are_somebodys() -> None:
    assert shown("[“No bread for the men of the port.”]") == ["“No bread for the men of the port.”"]


@pytest.mark.parametrize(
    "caption",
    [
        "The sign reads “No bread for the men of the port.”",
        "[“The Harbour”]",
        "[“No bread for the men of the port.]",
        "[“No bread today.” “No bread tomorrow, either.”]",
        "Fishermen at the gate of the port.",
    ],
    ids=["told by the caption", "a title", "left open", "two", "a description"],
)
def test_what_is_not_words_alone(caption: str) -> None:
    assert shown(caption) == []


def test_only_captions() -> None:
    assert not list(shown_words(doc("“No bread for the men of the port.”")))
