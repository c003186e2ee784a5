"""A person's word on who is one, given from the page of an entity."""

from __future__ import annotations

from fastapi.testclient import TestClient

from making_views import sample_document, sample_mentions
from sayso.record.ids import body_id

MENTIONS = sample_mentions(sample_document())
ODEH, BRIGADE = (body_id(MENTIONS[name]) for name in ("Samir Odeh", "the Harun Brigade"))


def test_a_verdict_is_kept_and_can_be_taken_back(client: TestClient) -> None:
    given = {"left": ODEH, "right": BRIGADE, "verdict": "different", "why": "a man and a group"}
    kept = client.post("/api/v1/verdicts", json=given).json()
    assert {kept["left"], kept["right"]} == {ODEH, BRIGADE}
    assert (kept["verdict"], kept["turn"]) == ("different", 0)
    assert "a man and a group" in client.get("/audit").text
    again = client.post("/api/v1/verdicts", json={**given, "verdict": "withdrawn", "why": ""}).json()
    assert (again["verdict"], again["turn"]) == ("withdrawn", 1)


def test_what_is_no_mention_is_refused_in_three_parts(client: TestClient) -> None:
    answer = client.post("/api/v1/verdicts", json={"left": "nobody", "right": ODEH, "verdict": "same"})
    assert answer.status_code == 400
    assert set(answer.json()) >= {"doing", "met", "todo"}


def test_a_verdict_without_the_token_is_refused(client: TestClient) -> None:
    given = {"left": ODEH, "right": BRIGADE, "verdict": "same"}
    assert client.post("/api/v1/verdicts", json=given, headers={"x-sayso-token": ""}).status_code == 403
