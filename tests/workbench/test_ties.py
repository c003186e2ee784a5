"""Ties and support as pages and as JSON."""

from __future__ import annotations

from fastapi.testclient import TestClient

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id

DOCUMENT = sample_document()
TIE = body_id(sample_assertions(DOCUMENT)["tie"])


def test_every_edge_leads_to_its_words(client: TestClient) -> None:
    page = client.get("/ties").text
    assert f'href="/reports/{DOCUMENT.id}#{TIE}"' in page
    assert 'data-first="2021-05-05"' in page, "a tie without a time has its report's day"
    assert "The state of Varenia" in page


def test_filters_leave_out(client: TestClient) -> None:
    assert TIE not in client.get("/ties?code=COMMANDS").text
    assert TIE not in client.get("/ties?until=2020").text
    assert TIE in client.get("/ties?voice=Samir+Odeh&name=harun&code=SUPPORTS").text


def test_what_is_no_day_is_refused(client: TestClient) -> None:
    assert client.get("/ties?since=yesterday").status_code == 422
    assert client.get("/api/v1/ties?until=2020-1").status_code == 422


def test_the_support_ledger_says_who_admits_it(client: TestClient) -> None:
    page = client.get("/support").text
    assert TIE in page
    assert "Samir Odeh" in page
    (backing,) = client.get("/api/v1/support").json()["backings"]
    assert (backing["giver"], backing["taker"]) == ("The state of Varenia", "Harun Brigade")
    assert [telling["claim"] for telling in backing["tellings"]] == [TIE]


def test_the_twin_of_ties(client: TestClient) -> None:
    told = client.get("/api/v1/ties").json()
    (edge,) = told["edges"]
    assert set(told["names"]) == {edge["one"], edge["other"]}
    assert edge["told"][0]["id"] == TIE


def test_hostile_words_in_a_filter_stay_words(client: TestClient) -> None:
    page = client.get("/ties", params={"name": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
