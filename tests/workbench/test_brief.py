"""The brief and what is new, as pages, as JSON and as files to take along."""

from __future__ import annotations

import io
import zipfile

import pytest
from fastapi.testclient import TestClient

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id
from workbench.conftest import reckoned

DOCUMENT = sample_document()
TIE = body_id(sample_assertions(DOCUMENT)["tie"])
ABOUT = {"about": "Harun Brigade"}


def test_every_sentence_opens_its_words(client: TestClient) -> None:
    page = reckoned(client, "/brief?about=Harun+Brigade")
    assert "Brief on <bdi>Harun Brigade</bdi>" in page
    assert "by whose account" in page
    assert f'href="/reports/{DOCUMENT.id}#{TIE}"' in page


@pytest.mark.parametrize(
    ("form", "begins"),
    [("md", b"# Harun Brigade"), ("html", b"<!doctype html>"), ("json", b'{"'), ("zip", b"PK")],
)
def test_it_is_taken_along(client: TestClient, form: str, begins: bytes) -> None:
    answer = client.get("/brief/file", params={**ABOUT, "form": form})
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"] == f'attachment; filename="brief.{form}"'


def test_the_pack_holds_the_source(client: TestClient) -> None:
    packed = zipfile.ZipFile(io.BytesIO(client.get("/brief/file", params={**ABOUT, "form": "zip"}).content))
    assert "verification.txt" in packed.namelist()
    assert any(name.startswith("sources/") for name in packed.namelist())


def test_its_twin(client: TestClient) -> None:
    told = client.get("/api/v1/brief", params=ABOUT).json()
    evidence = [one["claim"] for part in told["brief"]["parts"] for line in part["lines"] for one in line["evidence"]]
    assert TIE in evidence
    assert client.get("/api/v1/brief?about=submarine+cable").status_code == 404
    assert "No report speaks of" in reckoned(client, "/brief?about=submarine+cable")
    assert client.get("/brief/file?about=submarine+cable").status_code == 404


def test_what_is_new_and_since_when(client: TestClient) -> None:
    page = reckoned(client, "/news")
    assert f"#{TIE}" in page
    assert "Backing told for the first time" in page
    assert f"#{TIE}" not in reckoned(client, "/news?since=2021-05-06")
    assert "Nothing is told for the first time since 2021-05-06" in reckoned(client, "/news?since=2021-05-06")
    told = client.get("/api/v1/news?sort=tie").json()
    assert [one["claim"] for one in told["news"]] == [TIE]
    assert told["total"] == 1
