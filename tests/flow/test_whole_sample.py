"""The sample that ships: what its README promises comes out, and its furniture makes no fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from making_readings import attribution_lines, forecast_lines, read_document, tie_lines
from sayso.contracts import Findings
from sayso.intake.auction import take_bytes
from sayso.reading.shown_words import shown_words
from sayso.record import Document, Event, Source
from sayso.record.document import READ_FOR_ATTRIBUTIONS
from sayso.record.ids import digest_bytes

pytestmark = pytest.mark.model

SAMPLE = Path(__file__).parents[2] / "samples" / "harbour-statements.txt"


@pytest.fixture(scope="module")
def sample() -> tuple[Document, Findings]:
    data = SAMPLE.read_bytes()
    document = take_bytes(data, Source(digest=digest_bytes(data), size=len(data), address=SAMPLE.name)).documents[0]
    return document, read_document(document)


def test_zones(sample: tuple[Document, Findings]) -> None:
    document, _ = sample
    kinds = [p.kind for p in document.passages]
    assert {"placeholder", "headline", "dek", "body", "statement", "caption", "author_note", "boilerplate"} < set(kinds)
    assert (kinds.count("statement"), kinds.count("comment")) == (2, 5)
    assert document.published is not None
    assert document.published.guessed
    assert (document.published.earliest, document.published.latest) == ("2019-03-08", "2019-03-09")


def test_no_fact_from_outside_the_zones_that_are_read(sample: tuple[Document, Findings]) -> None:
    document, found = sample
    read = [p.span for p in document.passages if p.kind in READ_FOR_ATTRIBUTIONS]
    shown = [one.record for one in shown_words(document)]
    assert len(shown) == 1
    for assertion in found.assertions:
        at = assertion.evidence
        assert assertion in shown or any(start <= at.start and at.end <= end for start, end in read), at.quote


def test_voices(sample: tuple[Document, Findings]) -> None:
    told = attribution_lines(sample[1])
    beginnings = [
        "Coast Tribune | reported | a mourning tent was put up",
        "? | said | “Joint Shore Command. Farewell",
        "Abu Yasin | said | For fifteen years the martyr",
        "Abu Yasin < we | said | that the blockade",
        "Karim Daoud | said | that the navy knew",
        "Tariq Wahbi | admitted | that without the help",
        "Tariq Wahbi | admitted | In 2011 we had only",
        "I | believes | the Coral Force and its allies",
    ]
    assert [b for b in beginnings if not any(line.startswith(b) for line in told)] == []


def test_deeds_and_ties(sample: tuple[Document, Findings]) -> None:
    found = sample[1]
    events = {(e.code, e.mode, e.trigger.quote) for a in found.assertions if isinstance(e := a.content, Event)}
    assert {
        ("ASSAULT", "killing", "killing"),
        ("ASSAULT", "raid", "raided"),
        ("ASSAULT", "shelling", "shelled"),
    } <= events
    ties = tie_lines(found)
    wanted = [
        "commands | Idris Qaramani | Coral Force",
        "comprises | Joint Shore Command | the armed factions of the city | by Coast Tribune",
        "leads | Tariq Wahbi | Beacon Brigades",
        "part_of | Beacon Brigades | Lantern Party",
        "supplies | Republic of Marzan | us | by Tariq Wahbi",
        "allied_with | Free Coast Movement | Marzan",
    ]
    assert [line for line in wanted if line not in ties] == []


def test_forecasts(sample: tuple[Document, Findings]) -> None:
    lines = forecast_lines(sample[1])
    assert any("Attacks on shipping" in line and "| could | 2019-03-14 | -" in line for line in lines)
    assert any("keep their promise of revenge" in line and "| expect |" in line for line in lines)
