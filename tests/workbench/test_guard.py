"""Whom the workbench answers, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from making_views import sample_assertions, sample_document
from sayso.record.ids import body_id
from sayso.settings import Settings
from sayso.workbench.app import create_app
from sayso.workbench.desk import make_desk
from sayso.workbench.guard import Guard, hosts_of
from workbench.conftest import HERE, PORT

TIE = body_id(sample_assertions(sample_document())["tie"])
GIVEN = {"claim": TIE, "verdict": "wrong"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1", "", "evil.example:8520"])
def test_another_host_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8520", "localhost:8520", "[::1]:8520", "LOCALHOST:8520"])
def test_loopback_s_names_are(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"x-sayso-token": "guessed"},
        {"x-sayso-token": ""},
    ],
)
def test_nothing_is_written_for_another_page(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/reviews", json=GIVEN, headers=headers).status_code == 403
    assert client.get("/api/v1/progress").json()["reviewed"] == {}


@pytest.mark.parametrize("path", ["/", "/queue", "/api/v1/reports", "/static/work.css", "/nowhere"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_no_page_has_script_or_style_inline(client: TestClient) -> None:
    for path in ("/", "/queue", "/who?name=Samir", "/search?q=brigade", f"/reports/{sample_document().id}", "/audit"):
        page = client.get(path).text
        assert "<script>" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert " style=" not in page


def test_the_word_at_the_door(ledger: Path) -> None:
    app = create_app(make_desk(Settings(ledger=str(ledger)), Guard(hosts_of(PORT), entry="open sesame")))
    with TestClient(app, base_url=HERE) as asked:
        assert asked.get("/").status_code == 401
        assert asked.get("/?entry=wrong").status_code == 401
        assert asked.get("/?entry=open%20sesame").status_code == 200
        assert asked.get("/queue").status_code == 200
