"""Places through the settings: the user's file is made, found again, and read with."""

from __future__ import annotations

from pathlib import Path

from sayso.flow.pipeline import pipeline_from
from sayso.flow.places import add_places, candidate_json, places_named
from sayso.settings import Settings

ROW = "900000001\tTell Qasbah\tTell Qasbah\t\t34.5\t41.5\tP\tPPL\tIQ\t\t01\t\t\t\t120\t\t\tAsia/Baghdad\t2024-01-01\n"


def test_an_added_place_is_found_with_its_facts(tmp_path: Path) -> None:
    settings = Settings(places=str(tmp_path / "own.places"))
    file = tmp_path / "IQ.txt"
    file.write_text(ROW, encoding="utf-8")
    assert not places_named("Tell Qasbah", settings)
    assert add_places(file, settings).places == 1
    (found,) = places_named("Tell Qasbah", Settings(places=settings.places))
    assert candidate_json(found) == {
        "id": "geonames:900000001",
        "name": "Tell Qasbah",
        "kind": "town",
        "lat": 34.5,
        "lon": 41.5,
        "country": "IQ",
        "province": "IQ.01",
        "population": 120,
        "how": "name",
    }


def test_readers_are_told_of_the_file() -> None:
    readers = pipeline_from(Settings(places="mine.places", trained=False)).readers
    assert {r.gazetteer.own_places for r in readers if hasattr(r, "gazetteer")} == {"mine.places"}
