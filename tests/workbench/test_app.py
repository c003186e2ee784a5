"""Every page and its twin, on the sample; nothing of a report is ever read as markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from making import MAKER, doc, source
from making_views import sample_assertions, sample_document
from sayso.contracts import Submission
from sayso.flow.opening import open_ledger
from sayso.record.ids import body_id
from sayso.settings import Settings

DOCUMENT = sample_document()
TIE = body_id(sample_assertions(DOCUMENT)["tie"])
HOSTILE = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", "Harbour raid"),
        (f"/reports/{DOCUMENT.id}", "Gunmen of the Harun Brigade"),
        ("/queue", "Worth a look"),
        ("/search?q=brigade", "brigade"),
        ("/search", "Search"),
        ("/who?name=samir+odeh", "Samir Odeh"),
        ("/who", "Who is who"),
        ("/audit", "Nobody has decided anything yet"),
    ],
)
def test_a_page(client: TestClient, path: str, shown: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert shown in answer.text


def test_a_report_that_is_not_there(client: TestClient) -> None:
    assert client.get("/reports/document:00").status_code >= 400
    assert "That was not done" in client.get("/reports/document:00").text
    assert set(client.get("/api/v1/reports/document:00/claims").json()) == {"doing", "met", "todo"}


def test_a_word_given_and_shown(client: TestClient) -> None:
    kept = client.post("/api/v1/reviews", json={"claim": TIE, "verdict": "wrong", "why": "the other way"}).json()
    assert (kept["claim"], kept["verdict"], kept["turn"]) == (TIE, "wrong", 0)
    assert "reviewed: wrong" in client.get(f"/reports/{DOCUMENT.id}").text
    assert TIE not in client.get("/queue").text
    assert "the other way" in client.get("/audit").text
    assert list(client.get("/api/v1/progress").json()["reviewed"].values()) == [1]
    client.post("/api/v1/reviews", json={"claim": TIE, "verdict": "withdrawn"})
    assert "reviewed: wrong" not in client.get(f"/reports/{DOCUMENT.id}").text


def test_who_sits_at_the_desk_is_who_judges(client: TestClient) -> None:
    client.post("/person", data={"name": " Ada\n Lovelace\u0000 "})
    assert client.post("/api/v1/reviews", json={"claim": TIE, "verdict": "right"}).json()["person"] == "Ada Lovelace"


@pytest.mark.parametrize(
    "given", [{"claim": TIE, "verdict": "maybe"}, {"claim": "x"}, {"claim": TIE, "verdict": "right", "why": "x" * 3000}]
)
def test_a_word_of_the_wrong_form_is_refused(client: TestClient, given: dict[str, str]) -> None:
    assert client.post("/api/v1/reviews", json=given).status_code == 422


def test_the_twins(client: TestClient) -> None:
    (row,) = client.get("/api/v1/reports").json()["reports"]
    assert (row["id"], row["title"]) == (DOCUMENT.id, DOCUMENT.title)
    lines = client.get(f"/api/v1/reports/{DOCUMENT.id}/claims").text.splitlines()
    assert TIE in {json.loads(line)["id"] for line in lines}
    assert client.get("/api/v1/search", params={"q": "brigade"}).json()[0]["snippet"]
    assert json.loads(client.get("/api/v1/who", params={"name": "Samir Odeh"}).text)["name"] == "Samir Odeh"
    assert {look["kind"] for look in client.get("/api/v1/queue").json()} >= {"tie", "event"}
    assert client.get("/api/v1/reading").json()["busy"] is False


def test_every_page_of_the_list_is_bounded(client: TestClient) -> None:
    assert client.get("/api/v1/reports", params={"limit": 201}).status_code == 422
    assert client.get("/api/v1/queue", params={"limit": 0}).status_code == 422


def test_hostile_words_stay_words(client: TestClient, ledger: Path) -> None:
    bytes_ = HOSTILE.encode()
    made = doc(HOSTILE, title=HOSTILE, publisher=HOSTILE, address=HOSTILE)
    opened = open_ledger(Settings(ledger=str(ledger)))
    opened.append([Submission(source(HOSTILE), MAKER), Submission(made, MAKER)], [bytes_])
    opened.close()
    for path in ("/", f"/reports/{made.id}", "/search?q=alert", f"/who?name={HOSTILE}", f"/search?q={HOSTILE}"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e%2fapp.py", "nothing.js", "..\\app.py"])
def test_static_files_are_those_of_the_folder_alone(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
