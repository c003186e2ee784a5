from __future__ import annotations

import io

import pytest

from faking import NameReader
from making import doc
from sayso.errors import BadPlugin, MissingPart
from sayso.flow.pipeline import pipeline_from
from sayso.flow.read import read_reports
from sayso.gazetteer.load import Gazetteer, load_gazetteer
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document
from sayso.reading import catalogue
from sayso.settings import Settings

TEXT = (
    "Mayor Edith Sommer said on Friday that the northern dyke would hold.\n\n"
    "The Harbour Guard, which is led by Tom Reuter, shelled the village of Old Ferry on 3 March 2019."
)


class ReaderWithNames(NameReader):
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer


def test_readers_come_in_the_catalogues_order_and_get_the_gazetteer_they_ask_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = {"b": "flow.test_pipeline:ReaderWithNames", "a": "faking:NameReader"}
    monkeypatch.setattr(catalogue, "READERS", table)
    pipeline = pipeline_from(Settings(parser="some_parser", max_read_chars=7))
    first, second = pipeline.readers
    assert first.gazetteer.digest == load_gazetteer().digest  # type: ignore[attr-defined]
    assert type(second) is NameReader
    crew = pipeline.crew_for(doc(TEXT))
    assert crew is not None
    assert [m.name for m in crew.makers] == ["parser", "fake names", "fake names", "within"]
    assert (pipeline.parser.version, pipeline.parser.settings) == ("some_parser", "max_read_chars=7")


def test_a_reader_that_cannot_be_loaded_is_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "READERS", {"a": "faking:NoSuchReader"})
    with pytest.raises(BadPlugin, match="Loading faking:NoSuchReader: AttributeError"):
        pipeline_from(Settings())


def test_every_reader_of_the_catalogue_can_be_made() -> None:
    readers = pipeline_from(Settings()).readers
    assert len(readers) >= len(catalogue.READERS)
    assert len({reader.maker.name for reader in readers}) == len(readers), "makers' names must differ"


@pytest.mark.model
def test_a_parser_that_is_not_installed_is_told_and_nothing_is_stored() -> None:
    ledger = MemoryLedger()
    with pytest.raises(MissingPart, match="the spaCy pipeline 'no_such_parser' is not installed"):
        read_reports(["-"], ledger=ledger, settings=Settings(parser="no_such_parser"), stdin=io.BytesIO(TEXT.encode()))
    assert list(ledger.entries()) == []


@pytest.mark.model
def test_the_real_pieces_work_together_and_twice_alike() -> None:
    def run() -> MemoryLedger:
        ledger = MemoryLedger(clock=lambda: "2026-01-01T00:00:00Z")
        outcome = read_reports(["-"], ledger=ledger, settings=Settings(), stdin=io.BytesIO(TEXT.encode()))
        assert (outcome.counts["new"], outcome.problems) == (1, ())
        return ledger

    first, second = run(), run()
    verified = first.verify()
    assert verified.faults == ()
    assert verified.head == second.verify().head
    (document,) = [e.body.id for e in first.entries(record="document")]  # type: ignore[union-attr]
    view = view_document(first, document)
    assert (view.intake.name, view.intake.sort) == ("plain", "intake")
    assert "Edith Sommer" in {e.body.anchor.quote for e in view.mentions}  # type: ignore[union-attr]
    assert {type(e.body.content).__name__ for e in view.assertions} >= {"Attribution", "Event"}  # type: ignore[union-attr]
    again = read_reports(["-"], ledger=first, settings=Settings(), stdin=io.BytesIO(TEXT.encode()))
    assert again.counts["known"] == 1
    assert first.verify().head == verified.head
