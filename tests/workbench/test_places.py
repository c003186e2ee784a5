"""The map: places with their precision, and the words behind them."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id
from sayso.workbench.desk import static_file

DOCUMENT = sample_document()
EVENT = body_id(sample_assertions(DOCUMENT)["event"])


def test_a_place_has_its_precision_and_opens_its_words(client: TestClient) -> None:
    page = client.get("/map").text
    assert 'data-precision="town"' in page
    assert EVENT not in page
    assert f'href="/reports/{DOCUMENT.id}#{EVENT}"' in client.get("/map?spot=x1").text
    (spot,) = client.get("/api/v1/map").json()["spots"]
    assert (spot["name"], spot["count"]) == ("Port Salim", 1)
    (told,) = client.get("/api/v1/map/claims?spot=x1").json()["claims"]
    assert (told["claim"]["id"], told["words"], told["rivals"]) == (EVENT, "Port Salim", [])


def test_a_place_that_nobody_tells_of(client: TestClient) -> None:
    assert "Nothing is told to be here" in client.get("/map?spot=nowhere").text


def test_the_outlines_say_whose_they_are() -> None:
    outlines = json.loads(static_file("outlines.json") or b"{}")
    assert "Natural Earth" in outlines["source"]
    assert outlines["path"].startswith("M")
