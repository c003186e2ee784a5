"""The page of an entity: what is told of it with when and by whose account."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_ties_have_their_day_and_account(client: TestClient) -> None:
    page = client.get("/who?name=Harun+Brigade").text
    assert "The state of Varenia supports" in page
    assert "2021-05-05" in page
    assert "Samir Odeh" in page


def test_nobody_of_that_name(client: TestClient) -> None:
    assert "Nobody of that name is known" in client.get("/who?name=Qqxzvw").text
