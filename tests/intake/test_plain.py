"""Plain text to a Document: golden samples, invariants, bad input, speed."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInput
from sayso.intake.plain import PlainText, charset_of
from sayso.record import Document, Source
from sayso.record.ids import digest_bytes

GOLDEN = Path(__file__).parents[1] / "golden" / "intake" / "plain"
SAMPLES = sorted(path.stem for path in GOLDEN.glob("*.txt"))


def origin(data: bytes, media_type: str = "") -> Source:
    return Source(digest=digest_bytes(data), size=len(data), address="sample.txt", media_type=media_type)


def take(data: bytes, media_type: str = "") -> Document:
    (document,) = PlainText().take(data, origin(data, media_type)).documents
    return document


def test_there_are_samples_and_each_has_its_expectation() -> None:
    assert len(SAMPLES) >= 6
    assert sorted(path.stem for path in GOLDEN.glob("*.toml")) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_golden_passages(name: str) -> None:
    expected = tomllib.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))
    document = take((GOLDEN / f"{name}.txt").read_bytes())
    assert [_row(document, i, row) for i, row in enumerate(expected["passages"])] == expected["passages"]
    assert len(document.passages) == len(expected["passages"])


def _row(document: Document, index: int, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the passage is, in the fields that the sample names."""
    passage = document.passages[index]
    words = document.text[passage.start : passage.end]
    found = {
        "line": int(passage.place.removeprefix("line ")),
        "kind": passage.kind,
        "starts": words[: len(wanted["starts"])],
        "parent": passage.parent,
        "by": passage.by.quote if passage.by else None,
        "at": passage.at.quote if passage.at else None,
    }
    return {field: found[field] for field in wanted}


@pytest.mark.parametrize("name", SAMPLES)
def test_golden_facts(name: str) -> None:
    expected = tomllib.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))
    document = take((GOLDEN / f"{name}.txt").read_bytes())
    assert document.title == expected["title"]
    assert document.language == expected["language"]
    assert list(document.authors) == expected["authors"]
    published = document.published
    bounds = (published.earliest, published.latest, published.guessed) if published else ("", "", False)
    assert bounds == (expected["earliest"], expected["latest"], expected["guessed"])


def check_invariants(document: Document) -> None:
    """Order, no overlap, all words covered, every anchor at its place, parents above."""
    at = 0
    for index, passage in enumerate(document.passages):
        assert at <= passage.start < passage.end <= len(document.text)
        assert not document.text[at : passage.start].strip()
        assert passage.why
        assert passage.parent is None or passage.parent < index
        for anchor in (passage.by, passage.at):
            if anchor is not None:
                document.check(anchor)
        at = passage.end
    assert not document.text[at:].strip()
    for anchor in document.published.evidence if document.published else ():
        document.check(anchor)


PIECES = st.one_of(
    st.sampled_from(
        [
            "Crates counted",
            "By Lena Ortiz",
            "Published 3 May 2021",
            "The clerks counted crates for a whole day and found none missing.",
            "Kell released a statement.",
            "We owe him each round.",
            "“We owe him.",
            "[video]",
            "[“a banner”]",
            "© 2021 All rights reserved",
            "rat | May 3, 2021 at 9:00 am",
            "Marta\nMay 3, 2021 at 9:00 am",
            "3 Comments",
            "وأصدرت الكتائب بيانا",
            "إننا نعاهد شعبنا 🚢",
            "Cafe\u0301 🙂\u200f \u202bמעורב mixed\u202c",
            "BASRA, Jan 3 (Wire) - The boat was held for six hours at the bar.",
            "Related articles",
            "- item",
        ]
    ),
    st.text(max_size=40),
)
TEXTS = st.builds(
    lambda pieces, sign: sign.join(pieces),
    st.lists(PIECES, max_size=14),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]),
)


@given(TEXTS)
def test_passages_hold_for_any_text(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        taken = PlainText().take(data, origin(data))
    except BadInput:
        return
    for document in taken.documents:
        check_invariants(document)
    assert len(taken.documents) + len(taken.problems) >= 1


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_samples_read_the_same_in_other_encodings(name: str, encoding: str) -> None:
    text = (GOLDEN / f"{name}.txt").read_bytes().decode()
    plain, other = take(text.encode()), take(text.encode(encoding))
    assert other.text == text
    assert [(p.kind, p.span) for p in other.passages] == [(p.kind, p.span) for p in plain.passages]


@pytest.mark.parametrize("name", SAMPLES)
def test_line_ends_do_not_change_the_kinds(name: str) -> None:
    data = (GOLDEN / f"{name}.txt").read_bytes().replace(b"\r\n", b"\n")
    kinds = [(p.kind, p.place) for p in take(data).passages]
    assert [(p.kind, p.place) for p in take(data.replace(b"\n", b"\r\n")).passages] == kinds


def test_text_is_kept_as_decoded() -> None:
    text = "\r\n  The clerks\tcounted\u00a0crates.  \r\n\r\n\x1b[0mcafe\u0301 🚢 \r\n"
    assert take(text.encode()).text == text


def test_the_declared_charset_is_used() -> None:
    assert charset_of('text/plain; charset="CP1250"; x=y') == "cp1250"
    assert take("Łódź płynie".encode("cp1250"), "text/plain; charset=cp1250").text == "Łódź płynie"


def test_blank_text_is_a_problem() -> None:
    data = "\ufeff \u00a0\r\n".encode()
    taken = PlainText().take(data, origin(data))
    assert taken.documents == ()
    assert [p.met for p in taken.problems] == ["it holds nothing but blank space"]


def test_a_garbled_text_is_taken_with_a_problem() -> None:
    data = "The harbour masterâ€™s men counted crates.".encode()
    taken = PlainText().take(data, origin(data))
    (document,), (problem,) = taken.documents, taken.problems
    assert "garbled" in problem.met
    assert problem.document_id == document.id


def test_binary_is_bad_input() -> None:
    with pytest.raises(BadInput, match="a zip archive"):
        PlainText().take(b"PK\x03\x04", origin(b"PK\x03\x04"))


SENTENCE = "The clerks of the port counted crates for a whole day, we heard, and found that none was missing. "
HEAVY = {
    "paragraphs": (SENTENCE * 4 + "\n\n") * 1250,
    "one line": SENTENCE * 5000,
    "short lines": "We said no.\n\n" * 20_000,
    "wrapped lines": (SENTENCE[:72].strip() + "\n") * 7000,
    "comments": (SENTENCE * 3 + "\n\n") + "rat | May 3, 2021 at 9:00 am\n\nNo.\n\n" * 8000,
    "open quotations": "“We said no to them all.\n\n" * 12_000,
    "quotation marks": '"' * 200_000,
    "blanks": " " * 500_000 + "x",
    "digits": "1 " * 200_000,
    "capitals": "ABC DEF " * 60_000,
    "menu": "Home | " * 60_000,
    "months": "January " * 60_000,
    "brackets": "[(" * 150_000,
    "dashes": "A-" * 200_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_time_grows_with_length_only(name: str) -> None:
    """Half a megabyte of anything passes within seconds: a rule that looks back over the whole text would not."""
    start = time.process_time()
    check_invariants(take(HEAVY[name].encode()))
    assert time.process_time() - start < 10
