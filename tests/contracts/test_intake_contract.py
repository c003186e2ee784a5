"""What any format must satisfy; runs over the catalogue and outside formats, with their golden samples."""

from pathlib import Path
from typing import Any

import pytest

from sayso.contracts import Intake, Taken
from sayso.errors import SaysoError
from sayso.intake.auction import GROUP, take_bytes
from sayso.intake.catalogue import FORMATS
from sayso.plugins import pieces
from sayso.record import Document, Maker, Source
from sayso.record.codec import decode_body, encode
from sayso.record.ids import digest_bytes, document_id

GOLDEN = Path(__file__).parents[1] / "golden" / "intake"
HOSTILE = [b"", b"\x00", b"\xff\xfe\x00", b"<", b"<html", b"\xed\xa0\x80", b"\x80" * 50, b"%PDF-", b"a\r\n" * 5]


def formats() -> list[Any]:
    return [pytest.param(piece(), id=name) for name, piece in pieces(FORMATS, GROUP)]


def samples() -> list[Any]:
    return [
        pytest.param(piece(), path, id=f"{name}-{path.name}")
        for name, piece in pieces(FORMATS, GROUP)
        for path in sample_files(name)
    ]


def sample_files(name: str) -> list[Path]:
    """The format's golden samples: what is no expectation and no hidden file."""
    files = sorted(path for path in (GOLDEN / name).glob("*") if path.is_file())
    return [path for path in files if path.suffix != ".toml" and not path.name.startswith(".")]


def origin(data: bytes, address: str = "") -> Source:
    return Source(digest=digest_bytes(data), size=len(data), address=address)


@pytest.mark.parametrize("piece", formats())
def test_a_format_says_who_it_is(piece: Intake) -> None:
    assert isinstance(piece.maker, Maker)
    assert piece.maker.sort == "intake"
    assert piece.maker.name
    assert piece.maker.version


@pytest.mark.parametrize("piece", formats())
@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_bytes_give_a_document_a_problem_or_a_said_error(piece: Intake, data: bytes) -> None:
    assert 0 <= piece.claims(data, "", "") <= 1
    try:
        taken = piece.take(data, origin(data))
    except SaysoError as error:
        taken = Taken()
        told = error.doing, error.met, error.todo
    else:
        told = ("", "", "")
    assert taken.documents or taken.problems or all(told)


@pytest.mark.parametrize("data", HOSTILE)
def test_the_auction_never_raises_for_bytes(data: bytes) -> None:
    taken = take_bytes(data, origin(data))
    assert taken.documents or taken.problems


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_golden_samples(name: str) -> None:
    assert sample_files(name)


@pytest.mark.parametrize(("piece", "path"), samples())
def test_a_format_claims_its_samples_and_wins_them(piece: Intake, path: Path) -> None:
    data = path.read_bytes()
    assert piece.claims(data[:8192], path.name, "") > 0
    assert ids(take_bytes(data, origin(data, path.name))) == ids(piece.take(data, origin(data, path.name)))


def ids(taken: Taken) -> list[str]:
    return [document.id for document in taken.documents]


@pytest.mark.parametrize(("piece", "path"), samples())
def test_documents_of_samples_hold(piece: Intake, path: Path) -> None:
    data = path.read_bytes()
    source = origin(data, path.name)
    documents = piece.take(data, source).documents
    assert documents
    for document in documents:
        assert document.source_id == source.id
        assert document.id == document_id(source.id, document.text)
        check_passages(document)
        assert decode_body(encode(document)) == document


def check_passages(document: Document) -> None:
    at = 0
    for index, passage in enumerate(document.passages):
        assert at <= passage.start < passage.end <= len(document.text), "in order, without overlap, not empty"
        assert document.text[passage.start : passage.end].strip()
        assert passage.place, "a way back to the source"
        assert passage.why, "the rule that gave the kind"
        assert passage.parent is None or 0 <= passage.parent < index
        for anchor in (passage.by, passage.at):
            if anchor is not None:
                document.check(anchor)
        at = passage.end
    for anchor in document.published.evidence if document.published else ():
        document.check(anchor)


@pytest.mark.parametrize(("piece", "path"), samples())
def test_taking_twice_gives_the_same(piece: Intake, path: Path) -> None:
    data = path.read_bytes()
    assert piece.take(data, origin(data)) == piece.take(data, origin(data))


@pytest.mark.parametrize("name", FORMATS)
def test_promised_fields_are_filled_by_some_sample(name: str) -> None:
    """A misspelt key of a metadata field shows here: each of these is filled by at least one of the samples."""
    piece = dict(pieces(FORMATS, GROUP))[name]()
    documents = [
        document
        for path in sample_files(name)
        for document in piece.take(path.read_bytes(), origin(path.read_bytes(), path.name)).documents
    ]
    for field in ("title", "language", "authors", "published", "address"):
        assert any(getattr(document, field) for document in documents), field
